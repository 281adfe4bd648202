import type { Letter } from '../../domain/facts/letters.ts';
import type { LetterBlock, LetterType } from '../../domain/facts/vocabulary.ts';
import { fromTheRecord, mustHold, placeholders, placeholdersFor } from '../../domain/policy/letter-words.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { Fields } from '../../ui/field.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import { letterNames, partNames } from './words.ts';

const record = `{${fromTheRecord}}`;
export const partField = (block: LetterBlock): string => `texts.${block}`;

/** One box for each part of the letter, in its order, and why it is changed. */
export const wordingFields = (type: LetterType, parts: readonly LetterBlock[]): Field[] => [
  ...parts.map((block) => ofPart(type, block)),
  {
    kind: 'textarea',
    name: 'why',
    label: 'What have you changed, and why?',
    hint: 'For whoever approves it.',
    optional: true,
    rows: 3,
  },
];

function ofPart(type: LetterType, block: LetterBlock): Field {
  const kept = mustHold(type, block).map((name) => `{${name}}`);
  const hint = kept.length === 0 ? '' : `Keep ${kept.join(' or ')}.`;
  return {
    kind: 'textarea',
    name: partField(block),
    label: partNames[block],
    rows: 4,
    ...(hint && { hint }),
  };
}

type Props = {
  pack: PolicyPack;
  type: LetterType;
  parts: readonly LetterBlock[];
  values: FormValues;
  errors: readonly FieldError[];
  /** The letter with what was typed, about an invented person; parts with a fault read as they do now. */
  preview: Letter;
  readingAge: string | null;
  basedOn: number;
  csrf: string;
};

/** The words of one letter, part by part, each beside how it reads. */
export function ChangePage(props: Props): Html {
  const { pack, type, parts, values, errors, preview, basedOn, csrf } = props;
  const fields = wordingFields(type, parts);
  const why = fields.slice(parts.length);
  return (
    <>
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">Letter wording</span>
        Change the words: {letterNames[type]}
      </h1>
      <p class="govuk-body">
        Beside each part is how it reads to an invented person. Nothing changes in any letter until somebody
        else approves it. A part that you empty goes back to the standard words.
      </p>
      {govuk('details', {
        summaryText: 'What you can put in curly brackets',
        html: <Placeholders type={type} appealEnds={pack.appeal.window.value !== null} />,
      })}
      <form method="post" action={`/letter-wording/${type}/change`} novalidate>
        <input type="hidden" name="_csrf" value={csrf} />
        <input type="hidden" name="basedOn" value={String(basedOn)} />
        {parts.map((block, i) => (
          <div class="govuk-grid-row evenhand-part">
            <div class="govuk-grid-column-one-half">
              <Fields fields={fields.slice(i, i + 1)} values={values} errors={errors} />
            </div>
            <div class="govuk-grid-column-one-half">
              <Reads block={block} letter={preview} />
            </div>
          </div>
        ))}
        <Fields fields={why} values={values} errors={errors} />
        {props.readingAge && <p class="govuk-body">{props.readingAge}</p>}
        <div class="govuk-button-group">
          {govuk('button', { text: 'Propose these words', preventDoubleClick: true })}
          {govuk('button', {
            text: 'See how it reads',
            name: 'look',
            value: 'letter',
            classes: 'govuk-button--secondary',
          })}
          <a class="govuk-link" href={`/letter-wording/${type}`}>
            Leave it as it is
          </a>
        </div>
      </form>
    </>
  );
}

function Reads({ block, letter }: { block: LetterBlock; letter: Letter }): Html {
  const text = letter.blocks.find((b) => b.block === block);
  return (
    <section class="evenhand-reads" aria-label={`How “${partNames[block]}” reads`}>
      {text ? (
        <>
          <p class="govuk-heading-s">{text.heading}</p>
          {text.paragraphs.map((words) => (
            <p class="govuk-body evenhand-words">{words}</p>
          ))}
        </>
      ) : (
        <p class="govuk-body">
          In the example there is nothing to say here. It stands in a letter only where the case has it.
        </p>
      )}
    </section>
  );
}

const Placeholders = ({ type, appealEnds }: { type: LetterType; appealEnds: boolean }): Html => (
  <>
    <p class="govuk-body">
      Each line is a paragraph. {record} stands on a line of its own: write before it, after it, or both.
    </p>
    <ul class="govuk-list govuk-list--bullet">
      {placeholdersFor(type, appealEnds).map((name) => (
        <li>
          <strong>{`{${name}}`}</strong> {placeholders[name]}
        </li>
      ))}
    </ul>
  </>
);

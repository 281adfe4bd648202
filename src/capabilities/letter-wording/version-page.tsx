import type { Letter } from '../../domain/facts/letters.ts';
import type { LetterBlock } from '../../domain/facts/vocabulary.ts';
import type { WordingTexts } from '../../domain/letters/wording.ts';
import { linesOf } from '../../domain/policy/letter-words.ts';
import type { WordingVersion } from '../../platform/letter-wording.ts';
import { instantInWords } from '../../ui/dates.ts';
import { Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import { ExampleLetter, typePath, versionPath } from './pages.tsx';
import { letterNames, notSettledInWords, partNames, settledInWords, wordsInUse } from './words.ts';

export const settleFields: Field[] = [
  {
    kind: 'radios',
    name: 'outcome',
    label: 'Should letters have these words?',
    options: [
      { value: 'approved', text: 'Yes: every letter from now on' },
      { value: 'declined', text: 'No: leave the words as they are' },
    ],
  },
  { kind: 'textarea', name: 'reason', label: 'Why?', optional: true, rows: 3 },
];

type Props = {
  version: WordingVersion;
  now: WordingVersion | null;
  /** Parts of the letter in order, with the words that stand where nobody changed any. */
  parts: readonly { block: LetterBlock; before: string }[];
  letter: Letter;
  me: string;
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
};

/** One version: what it changes, how it reads, and what is to be done about it. */
export function VersionPage(props: Props): Html {
  const { version: v, now, parts, letter } = props;
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } });
  const waits = v.outcome === null;
  // What it would change; once settled, what it changed.
  const beside = waits ? (now?.texts ?? {}) : {};
  const changed = parts.filter(({ block }) => beside[block] !== v.texts[block]);
  return (
    <>
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">{letterNames[v.type]}</span>
        Version {v.version} of the words
      </h1>
      {govuk('summary-list', {
        rows: [
          row('Proposed', `${v.proposedByName}, ${instantInWords(v.proposedAt)}`),
          ...(v.why ? [row('Why', v.why)] : []),
          row('Now', settledInWords(v)),
          ...(v.reason ? [row('Reason given', v.reason)] : []),
          ...(waits ? [row('In use', wordsInUse(now))] : []),
        ],
      })}
      <h2 class="govuk-heading-m">{waits ? 'What changes' : 'Where it differs from the standard words'}</h2>
      {changed.length === 0 && <p class="govuk-body">Nothing: these are the standard words.</p>}
      {changed.map(({ block, before }) => (
        <div class="govuk-grid-row evenhand-part">
          <Words heading={`${partNames[block]}: now`} of={beside} {...{ block, before }} />
          <Words heading={`${partNames[block]}: version ${v.version}`} of={v.texts} {...{ block, before }} />
        </div>
      ))}
      {govuk('details', {
        summaryText: 'The whole letter, to an invented person',
        html: <ExampleLetter letter={letter} />,
      })}
      {waits ? <Settle {...props} /> : v !== now && v.version !== now?.version && <BringBack version={v} />}
    </>
  );
}

type OfPart = { heading: string; block: LetterBlock; before: string; of: WordingTexts };
const Words = ({ heading, block, before, of }: OfPart): Html => (
  <div class="govuk-grid-column-one-half">
    <h3 class="govuk-heading-s">{heading}</h3>
    {linesOf(of[block] ?? before).map((line) => (
      <p class="govuk-body evenhand-words">{line}</p>
    ))}
  </div>
);

function Settle({ version: v, now, me, values, errors, csrf }: Props): Html {
  const action = `${versionPath(v)}/settle`;
  if (v.proposedBy === me)
    return (
      <>
        <p class="govuk-body">Somebody else who looks after the policy approves it.</p>
        <Form
          action={action}
          fields={[]}
          hidden={{ outcome: 'withdrawn' }}
          csrf={csrf}
          submit="Take it back"
          quiet
        />
      </>
    );
  return (
    <>
      {v.basedOn !== (now?.version ?? 0) && (
        <>
          {govuk('inset-text', { text: notSettledInWords('outdated', v, now) })}
          <BringBack version={v} text="Begin again with these words, beside those in use" />
        </>
      )}
      <Form
        action={action}
        fields={settleFields}
        values={values}
        errors={errors}
        csrf={csrf}
        submit="Record your answer"
      />
    </>
  );
}

const BringBack = ({
  version: v,
  text = 'Bring these words back',
}: {
  version: WordingVersion;
  text?: string;
}) => (
  <p class="govuk-body">
    <a class="govuk-link" href={`${typePath(v.type)}/change?from=${v.version}`}>
      {text}
    </a>
    {' – as a new proposal.'}
  </p>
);

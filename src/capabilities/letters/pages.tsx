import { withCapital } from '../../domain/capital.ts';
import type { Letter } from '../../domain/facts/letters.ts';
import type { LetterTranslation } from '../../domain/facts/translations.ts';
import { instantInWords } from '../../ui/dates.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import { TranslationHere } from '../cases/translations.tsx';

type Props = {
  letter: Letter;
  person: string;
  letterPath: string;
  life: Html;
  translations: readonly LetterTranslation[];
  /** Nobody has told them in their language yet. */
  owed: boolean;
};

/**
 * Room for the whole letter, in pixels. The frame runs no script and so cannot tell its own height; a letter cut off at
 * its measures would hide how to appeal.
 */
function roomFor({ blocks }: Letter): number {
  const lines = blocks.flatMap((b) => b.paragraphs).map((p) => Math.ceil(p.length / 45));
  return 600 + blocks.length * 60 + lines.reduce((sum, n) => sum + n * 26 + 12, 0);
}

/** A letter as it was sent, with who sent it, when and how. The letter itself stands in a frame that runs nothing. */
export function LetterPage({ letter, person, letterPath, life, translations, owed }: Props): Html {
  const address = `${letterPath}/document`;
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } });
  const format = letter.format.replaceAll('-', ' ');
  return (
    <>
      <h1 class="govuk-heading-l">
        Letter to {person}: {letter.subject}
      </h1>
      {govuk('summary-list', {
        rows: [
          row('Issued', instantInWords(letter.at)),
          row('By', `${letter.by.name}, ${letter.by.role}`),
          row('Format', withCapital(format)),
          ...(letter.explained ? [row('Also explained', letter.explained)] : []),
          row('Policy', `Version ${letter.packVersion}`),
          ...(letter.wordingVersion === undefined
            ? []
            : [row('Wording', `Your own, version ${letter.wordingVersion}`)]),
        ],
      })}
      {life}
      {(owed || translations.length > 0) && (
        <h2 class="govuk-heading-m" id="translations">
          In their language
        </h2>
      )}
      {owed && (
        <p class="govuk-body">
          <strong>They read another language, and it is not on record that anybody told them in it.</strong>
        </p>
      )}
      {translations.map((translation) => (
        <TranslationHere translation={translation} at={`${letterPath}/translations`} />
      ))}
      <h2 class="govuk-heading-m">The letter</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={`${letterPath}/pdf`}>
          Download the letter as a PDF, to print or send it
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${letterPath}/docx`}>
          Download it as a Word document, to enlarge it or have it read aloud
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={address}>
          Open the letter as a page by itself
        </a>
      </p>
      <iframe
        class="evenhand-no-print"
        title={`The letter: ${letter.subject}`}
        src={address}
        sandbox=""
        width="100%"
        height={roomFor(letter)}
        frameborder="0"
      />
    </>
  );
}

/** The letter stands whether or not a PDF of it could be drawn; nobody is left without a way to send it. */
export function NoPdf({ fault }: { fault: string | null }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">This letter could not be drawn as a PDF</h1>
      <p class="govuk-body">{fault}</p>
      <p class="govuk-body">
        The letter itself is kept as it was sent. Go back to it, open it as a page by itself and print that.
        If a character is missing, ask whoever looks after Evenhand to add a font; the PDF is then drawn from
        the same words.
      </p>
    </>
  );
}

import type { LetterTranslation } from '../../domain/facts/translations.ts';
import type { LetterSheet } from '../../domain/letters/sheet.ts';
import type { Html } from '../../ui/html.ts';
import { TranslationHere } from '../cases/translations.tsx';

type Files = { pdf: string | null; docx: string };

/** A letter to read here, in the size of text the reader chose, and as files to keep. */
type Props = {
  sheet: LetterSheet;
  files: Files;
  translations: readonly LetterTranslation[];
  /** Where their files lie. */
  at: string;
};

export function LetterHere({ sheet, files, translations, at }: Props): Html {
  return (
    <>
      <span class="govuk-caption-l">Our letter of {sheet.date}</span>
      <h1 class="govuk-heading-l">{sheet.subject}</h1>
      {files.pdf && (
        <p class="govuk-body">
          <a class="govuk-link" href={files.pdf}>
            Download the letter as it was sent (PDF)
          </a>
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={files.docx}>
          Download it as a Word document
        </a>
      </p>
      {translations.map((translation) => (
        <TranslationHere translation={translation} at={at} />
      ))}
      <p class="govuk-body">{sheet.greeting}</p>
      {sheet.blocks.map(({ heading, paragraphs }) => (
        <section>
          <h2 class="govuk-heading-m">{heading}</h2>
          {paragraphs.map((words) => (
            <p class="govuk-body evenhand-words">{words}</p>
          ))}
        </section>
      ))}
      <p class="govuk-body evenhand-words">{['Yours sincerely', ...sheet.signature].join('\n')}</p>
    </>
  );
}

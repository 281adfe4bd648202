import type { LetterSheet } from '../../domain/letters/sheet.ts';
import type { Html } from '../../ui/html.ts';

type Files = { pdf: string | null; docx: string };

/** A letter to read here, in the size of text the reader chose, and as files to keep. */
export function LetterHere({ sheet, files }: { sheet: LetterSheet; files: Files }): Html {
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

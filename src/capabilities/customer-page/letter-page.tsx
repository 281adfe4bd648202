import type { LetterSheet } from '../../domain/letters/sheet.ts';
import type { Html } from '../../ui/html.ts';

/** A letter to read here, in the size of text the reader chose, and as the PDF that was sent. */
export function LetterHere({ sheet, pdf }: { sheet: LetterSheet; pdf: string | null }): Html {
  return (
    <>
      <span class="govuk-caption-l">Our letter of {sheet.date}</span>
      <h1 class="govuk-heading-l">{sheet.subject}</h1>
      {pdf && (
        <p class="govuk-body">
          <a class="govuk-link" href={pdf}>
            Download the letter as it was sent (PDF)
          </a>
        </p>
      )}
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

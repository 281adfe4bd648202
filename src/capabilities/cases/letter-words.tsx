import type { LetterSheet } from '../../domain/letters/sheet.ts';
import type { Html } from '../../ui/html.ts';

/** The words of a letter, block by block: in the letter itself, and in its preview before it goes. */
export function LetterWords({ blocks, level = 2 }: { blocks: LetterSheet['blocks']; level?: 2 | 3 }): Html {
  const Heading = `h${level}` as const;
  return (
    <>
      {blocks.map(({ heading, paragraphs, link }) => (
        <section>
          <Heading class={level === 3 ? 'govuk-heading-s' : undefined}>{heading}</Heading>
          {paragraphs.map((words) => (
            <p class={level === 3 ? 'govuk-body evenhand-words' : undefined}>{words}</p>
          ))}
          {link && (
            <p class={level === 3 ? 'govuk-body' : undefined}>
              <a href={link}>{link}</a>
            </p>
          )}
        </section>
      ))}
    </>
  );
}

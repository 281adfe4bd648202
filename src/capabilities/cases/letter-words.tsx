import { bars, type GuardFinding } from '../../domain/letters/guards/finding.ts';
import { literal, placesOf, withoutOverlaps } from '../../domain/letters/guards/spans.ts';
import type { LetterSheet } from '../../domain/letters/sheet.ts';
import type { Content, Html } from '../../ui/html.ts';

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

/** The same before it goes, with every passage marked that a rule found. */
export function MarkedWords({
  blocks,
  findings,
}: {
  blocks: LetterSheet['blocks'];
  findings: readonly GuardFinding[];
}): Html {
  return (
    <>
      {blocks.map(({ heading, paragraphs }) => (
        <section>
          <h3 class="govuk-heading-s">{heading}</h3>
          {paragraphs.map((text) => (
            <p class="govuk-body evenhand-words">{marked(text, findings)}</p>
          ))}
        </section>
      ))}
    </>
  );
}

function marked(text: string, findings: readonly GuardFinding[]): Content {
  const places = withoutOverlaps(
    findings.flatMap((f) => placesOf(text, new RegExp(literal(f.passage), 'gu')).map((p) => ({ ...p, f }))),
  );
  return (
    <>
      {places.map(({ start, end, f }, i) => (
        <>
          {text.slice(places[i - 1]?.end ?? 0, start)}
          <mark class="evenhand-mark">
            {text.slice(start, end)}
            <span class="govuk-visually-hidden">{bars(f) ? ' (to mend)' : ' (worth a look)'}</span>
          </mark>
        </>
      ))}
      {text.slice(places.at(-1)?.end ?? 0)}
    </>
  );
}

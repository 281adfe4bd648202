import type { Letter } from '../../domain/facts/case-file.ts';
import { instantInWords } from '../../ui/dates.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';

type Props = { letter: Letter; person: string; address: string };

/** A letter as it was sent, with who sent it, when and how. The letter itself stands in a frame that runs nothing. */
export function LetterPage({ letter, person, address }: Props): Html {
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text } });
  const format = letter.format.replaceAll('-', ' ');
  return (
    <>
      <h1 class="govuk-heading-l">
        Letter to {person}: {letter.subject}
      </h1>
      {govuk('summary-list', {
        rows: [
          row('Sent', instantInWords(letter.at)),
          row('By', `${letter.by.name}, ${letter.by.role}`),
          row('Format', format.charAt(0).toUpperCase() + format.slice(1)),
          ...(letter.explained ? [row('Also explained', letter.explained)] : []),
          row('Policy', `Version ${letter.packVersion}`),
        ],
      })}
      <p class="govuk-body">
        <a class="govuk-link" href={address}>
          Open the letter by itself, to print it
        </a>
      </p>
      <iframe
        class="evenhand-no-print"
        title={`The letter: ${letter.subject}`}
        src={address}
        sandbox=""
        width="100%"
        height="900"
        frameborder="0"
      />
    </>
  );
}

import { describeDate, londonDate } from '../../domain/calendar.ts';
import type { Letter } from '../../domain/facts/letters.ts';
import type { PersonIdentity } from '../../domain/facts/person.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { type Html, renderPage, trusted } from '../../ui/html.ts';
import { LetterWords } from '../cases/letter-words.tsx';

/**
 * A letter as it is sent and kept: one document that carries its own looks, so that it reads and prints the same in ten
 * years. The words are the domain's.
 */
export function renderLetter(letter: Letter, pack: PolicyPack, person: PersonIdentity): string {
  return renderPage(<LetterDocument letter={letter} pack={pack} person={person} />);
}

type Props = { letter: Letter; pack: PolicyPack; person: PersonIdentity };

// Left-aligned, short lines, no capitals or italics: what people with dyslexia or low vision ask for.
const looks = `
body { max-width: 36em; margin: 0 auto; padding: 1.5em; font: 12pt/1.5 Arial, Helvetica, sans-serif; color: #0b0c0c; background: #ffffff; overflow-wrap: anywhere; }
body.large-print { font-size: 18pt; }
body.coloured-paper { background: #fdf6e3; }
header { margin-bottom: 2em; padding-bottom: 0.5em; border-bottom: 3px solid #0b0c0c; font-weight: bold; }
h1 { margin: 1.5em 0 1em; font-size: 1.35em; line-height: 1.3; }
h2 { margin: 1.5em 0 0.5em; font-size: 1.1em; break-after: avoid; }
p { margin: 0 0 0.75em; white-space: pre-line; }
address { margin: 0 0 1.5em; font-style: normal; }
section, footer { break-inside: avoid; }
footer { margin-top: 2em; }
@media print { body { max-width: none; padding: 0; } }
@page { margin: 25mm 20mm; }
`;

function LetterDocument({ letter, pack, person }: Props): Html {
  const { subject, blocks, enclosures, at, format } = letter;
  return (
    // The language of these words, whatever the person's own: a screen reader pronounces by it.
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{subject}</title>
        <style>{trusted(looks)}</style>
      </head>
      <body class={format}>
        <header>{pack.landlord.name}</header>
        <main>
          <address>
            {person.name}
            <Lines of={[person.address, person.postcode]} />
          </address>
          <p>
            {describeDate(londonDate(at))}
            {person.reference && (
              <>
                <br />
                Our reference: {person.reference}
              </>
            )}
          </p>
          <p>Dear {person.name}</p>
          <h1>{subject}</h1>
          <LetterWords blocks={blocks} />
        </main>
        <footer>
          <p>
            Yours sincerely
            <Lines of={signature(letter, pack)} />
          </p>
          {enclosures.length > 0 && (
            <p>With this letter: {enclosures.map((name) => enclosureNames[name] ?? name).join('; ')}.</p>
          )}
        </footer>
      </body>
    </html>
  );
}

function Lines({ of }: { of: readonly (string | null)[] }): Html {
  return (
    <>
      {of
        .filter((line) => line)
        .map((line) => (
          <>
            <br />
            {line}
          </>
        ))}
    </>
  );
}

/** Staff are shown as their landlord's policy says: by name and role, by role, or as the team. */
function signature({ by }: Letter, pack: PolicyPack): string[] {
  const { landlord, letters } = pack;
  switch (letters.staffShownAs.value) {
    case 'name-and-role':
      return [by.name, by.role, landlord.name];
    case 'role':
      return [by.role, landlord.name];
    case 'team':
      return [landlord.name];
  }
}

const enclosureNames: Record<string, string> = {
  policy: 'our policy',
  'appeal-form': 'a form you can use to appeal, if you wish',
  'mandate-form': 'a form to name somebody who may speak for you',
  'easy-read-summary': 'an easy-read summary',
};

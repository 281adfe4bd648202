import type { Letter } from '../../domain/facts/letters.ts';
import type { PersonIdentity } from '../../domain/facts/person.ts';
import { type LetterSheet, sheetOf } from '../../domain/letters/sheet.ts';
import type { Logo } from '../../domain/policy/logo.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { newLetterCode } from '../../platform/letter-codes.ts';
import type { Printer } from '../../platform/print/printer.ts';
import type { RenderedLetter } from '../../platform/projections.ts';
import { type Html, renderPage, trusted } from '../../ui/html.ts';
import { LetterWords } from '../cases/letter-words.tsx';

/**
 * Every copy of a letter as it is sent and kept, drawn from one sheet. The words are the domain's. `publicAddress` is where
 * people outside reach this installation; null, and the letter gives its reference alone.
 */
export const letterRenderer =
  (printer: Printer, publicAddress: string | null) =>
  async (letter: Letter, pack: PolicyPack, person: PersonIdentity): Promise<RenderedLetter> => {
    const code = newLetterCode();
    const address = publicAddress && `${publicAddress}/yours/${pack.landlord.id}`;
    const sheet = sheetOf(letter, pack, person, { code, address });
    return { html: htmlOf(sheet), sheet, printed: await printer.print(sheet), code };
  };

/** One document that carries its own looks, so that it reads and prints the same in ten years. */
const htmlOf = (sheet: LetterSheet): string => renderPage(<LetterDocument sheet={sheet} />);

// Left-aligned, short lines, no capitals or italics: what people with dyslexia or low vision ask for.
const looks = `
body { max-width: 36em; margin: 0 auto; padding: 1.5em; font: 12pt/1.5 Arial, Helvetica, sans-serif; color: #0b0c0c; background: #ffffff; overflow-wrap: anywhere; }
body.large-print { font-size: 18pt; }
body.coloured-paper { background: #fdf6e3; }
header img { display: block; height: 60px; max-width: 100%; object-fit: contain; object-position: left; }
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

function LetterDocument({ sheet }: { sheet: LetterSheet }): Html {
  const [name, ...address] = sheet.recipient;
  return (
    // The language of these words, whatever the person's own: a screen reader pronounces by it.
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{sheet.subject}</title>
        <style>{trusted(looks)}</style>
      </head>
      <body class={sheet.format}>
        <header>{sheet.logo ? <LogoOf logo={sheet.logo} /> : sheet.landlord}</header>
        <main>
          <address>
            {name}
            <Lines of={address} />
          </address>
          <p>
            {sheet.date}
            {sheet.reference && (
              <>
                <br />
                Our reference: {sheet.reference}
              </>
            )}
          </p>
          <p>{sheet.greeting}</p>
          <h1>{sheet.subject}</h1>
          <LetterWords blocks={sheet.blocks} />
        </main>
        <footer>
          <p>
            Yours sincerely
            <Lines of={sheet.signature} />
          </p>
          {sheet.enclosed && <p>{sheet.enclosed}</p>}
        </footer>
      </body>
    </html>
  );
}

/** Within the document, as its looks are: it must not go missing when a server does. */
function LogoOf({ logo }: { logo: Logo }): Html {
  return <img src={`data:image/png;base64,${logo.png.replaceAll(/\s/g, '')}`} alt={logo.alternative} />;
}

function Lines({ of }: { of: readonly string[] }): Html {
  return (
    <>
      {of.map((line) => (
        <>
          <br />
          {line}
        </>
      ))}
    </>
  );
}

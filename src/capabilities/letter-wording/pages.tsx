import type { Letter } from '../../domain/facts/letters.ts';
import { type LetterType, letterTypes } from '../../domain/facts/vocabulary.ts';
import { inUse, type WordingVersion } from '../../platform/letter-wording.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import { type Column, Table } from '../../ui/tables.tsx';
import { LetterWords } from '../cases/letter-words.tsx';
import { letterNames, settledInWords, wordsInUse } from './words.ts';

export const typePath = (type: LetterType): string => `/letter-wording/${type}`;
export const versionPath = ({ type, version }: Pick<WordingVersion, 'type' | 'version'>): string =>
  `${typePath(type)}/versions/${version}`;

const waits = (versions: readonly WordingVersion[]) => versions.filter((v) => v.outcome === null);

type Listed = { types: readonly LetterType[]; versions: readonly WordingVersion[]; me: string };

/** Every letter and where its words come from; what waits for approval first. */
export function ListPage({ types, versions, me }: Listed): Html {
  const rows = letterTypes
    .filter((t) => types.includes(t))
    .map((type) => ({ type, of: versions.filter((v) => v.type === type) }));
  const columns: Column<(typeof rows)[number]>[] = [
    {
      heading: 'Letter',
      cell: ({ type }) => (
        <a class="govuk-link" href={typePath(type)}>
          {letterNames[type]}
        </a>
      ),
    },
    { heading: 'The words now', cell: ({ of }) => wordsInUse(inUse(of)) },
  ];
  return (
    <>
      <h1 class="govuk-heading-l">Letter wording</h1>
      <p class="govuk-body">
        Your letters begin with the standard words for your policy. You can reword any part. Somebody else
        approves it, and every letter issued from then on has the new words.
      </p>
      <Waiting versions={waits(versions)} me={me} />
      <Table caption="Letters" captionHidden columns={columns} rows={rows} empty="" />
    </>
  );
}

const Waiting = ({ versions, me }: { versions: readonly WordingVersion[]; me: string }): Html | null =>
  versions.length === 0 ? null : (
    <section aria-labelledby="waiting">
      <h2 class="govuk-heading-m" id="waiting">
        Waiting for approval
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {versions.map((v) => (
          <li>
            <a class="govuk-link" href={versionPath(v)}>
              {letterNames[v.type]}, version {v.version}
            </a>
            , {v.proposedBy === me ? 'proposed by you: somebody else approves it' : `by ${v.proposedByName}`},{' '}
            {dateInWords(londonDate(v.proposedAt))}
          </li>
        ))}
      </ul>
    </section>
  );

type OfType = {
  type: LetterType;
  versions: readonly WordingVersion[];
  letter: Letter;
  me: string;
};

/** One letter: its words as an invented person would read them, and every version there was. */
export function TypePage({ type, versions, letter, me }: OfType): Html {
  const now = inUse(versions);
  return (
    <>
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">Letter wording</span>
        {letterNames[type]}
      </h1>
      <p class="govuk-body">{wordsInUse(now)}.</p>
      {govuk('button', { text: 'Change the words', href: `${typePath(type)}/change` })}
      <Waiting versions={waits(versions)} me={me} />
      <h2 class="govuk-heading-m">How it reads now</h2>
      <ExampleLetter letter={letter} />
      <Table
        caption="Versions"
        columns={[
          {
            heading: 'Version',
            cell: (v) => (
              <a class="govuk-link" href={versionPath(v)}>
                Version {v.version}
                {v === now && ', in use'}
              </a>
            ),
          },
          {
            heading: 'Proposed',
            cell: (v) => `${v.proposedByName}, ${dateInWords(londonDate(v.proposedAt))}`,
          },
          { heading: 'What became of it', cell: settledInWords },
        ]}
        rows={versions}
        empty="Nobody has changed these words yet."
      />
    </>
  );
}

/** A letter about nobody. */
export const ExampleLetter = ({ letter }: { letter: Letter }): Html => (
  <section class="evenhand-reads" aria-label="The letter to an invented person">
    <p class="govuk-heading-m">{letter.subject}</p>
    <LetterWords blocks={letter.blocks} level={3} />
  </section>
);

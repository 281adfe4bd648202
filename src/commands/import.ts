import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { importPeople, type RejectedRow } from '../capabilities/people/import.ts';
import { londonDate } from '../domain/calendar.ts';
import { type Command, complain, say } from './command.ts';
import { withRecord } from './record.ts';

const options = { landlord: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;

const inWords = ({ column, fault, mend }: RejectedRow['faults'][number]): string =>
  `${column ?? 'the row'} ${fault}. ${mend}`;

const told = ({ line, reference, faults }: RejectedRow): string[] =>
  faults.map((f) => `line ${line}${reference ? ` (${reference})` : ''}, ${inWords(f)}`);

/** Brings people in from a CSV file (docs/import.md). Fails when any row was rejected, so that a script notices. */
export const importFile: Command = async (rest) => {
  const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
  const [path, ...more] = positionals;
  if (!path || more.length > 0)
    return complain('Name one file: evenhand import people.csv --landlord ID [--dry-run]');
  const readable = await access(path).then(
    () => true,
    () => false,
  );
  if (!readable) return complain(`${path} cannot be read. Check the path.`);
  return withRecord(async ({ record }) => {
    const landlords = record.packs.landlords().map((p) => p.landlord.id);
    const landlordId = values.landlord ?? '';
    if (!landlords.includes(landlordId))
      return complain(`--landlord must be one of: ${landlords.join(', ')}`);
    const report = await importPeople(
      { db: record.database.app, today: londonDate(record.clock.now()) },
      {
        landlordId,
        stream: createReadStream(path),
        by: 'command line',
        dryRun: values['dry-run'] ?? false,
        onRejected: (row) => told(row).forEach(say),
      },
    );
    if (report.outcome === 'refused') {
      for (const f of report.faults) complain(`${f.line === null ? '' : `line ${f.line}, `}${inWords(f)}`);
      return complain('Nothing was changed.');
    }
    const kept =
      report.kept === 0
        ? ''
        : ` ${report.kept} say otherwise than colleagues recorded here, and those columns were not taken: ${named(report.keptRows)}.`;
    const tried = report.outcome === 'dry-run' ? ' A dry run: nothing was kept.' : '';
    say(
      `${report.rows} rows: ${report.inserted} new, ${report.updated} changed, ${report.unchanged} as they were, ${report.rejected} rejected.${kept}${tried}`,
    );
    return report.rejected === 0;
  });
};

const MOST_NAMED = 20;
const named = (rows: readonly { reference: string }[]): string =>
  `${rows
    .slice(0, MOST_NAMED)
    .map((row) => row.reference)
    .join(', ')}${rows.length > MOST_NAMED ? ' and others' : ''}`;

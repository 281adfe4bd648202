import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type FileFault, faultInWords, type RejectedRow } from '../platform/csv/cells.ts';
import { type Command, complain, say } from './command.ts';
import { type OpenRecord, withRecord } from './record.ts';

const options = { landlord: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;

type Rejected = Omit<RejectedRow, 'who'> & { readonly who: string | null };
type CsvFile = {
  landlordId: string;
  stream: AsyncIterable<Uint8Array | string>;
  by: string;
  dryRun: boolean;
  onRejected: (row: Rejected) => void;
};
type Told =
  | { outcome: 'refused'; faults: readonly FileFault[] }
  | { outcome: 'imported' | 'dry-run'; rejected: number; summary: string };
type Importing = { usage: string; read: (record: OpenRecord, file: CsvFile) => Promise<Told> };

/** A command that brings in one CSV file. Fails when any row was rejected, so that a script notices. */
export const importing =
  ({ usage, read }: Importing): Command =>
  async (rest) => {
    const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
    const [path, ...more] = positionals;
    if (!path || more.length > 0) return complain(`Name one file: ${usage}`);
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
      const told = await read(record, {
        landlordId,
        stream: createReadStream(path),
        by: 'command line',
        dryRun: values['dry-run'] ?? false,
        onRejected: ({ line, who, faults }) => {
          for (const f of faults) say(`line ${line}${who ? ` (${who})` : ''}, ${faultInWords(f)}`);
        },
      });
      if (told.outcome === 'refused') {
        for (const f of told.faults)
          complain(`${f.line === null ? '' : `line ${f.line}, `}${faultInWords(f)}`);
        return complain('Nothing was changed.');
      }
      say(`${told.summary}${told.outcome === 'dry-run' ? ' A dry run: nothing was kept.' : ''}`);
      return told.rejected === 0;
    });
  };

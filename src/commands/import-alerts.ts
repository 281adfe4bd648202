import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { importMarkers } from '../capabilities/safety-alerts/old-markers-import.ts';
import { type Command, complain, say } from './command.ts';
import { withRecord } from './record.ts';

const options = { landlord: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;

/** Brings in an old list of markers (docs/import.md). Fails when any row was rejected, so that a script notices. */
export const importAlerts: Command = async (rest) => {
  const { values, positionals } = parseArgs({ args: [...rest], options, allowPositionals: true });
  const [path, ...more] = positionals;
  if (!path || more.length > 0)
    return complain('Name one file: evenhand import-alerts markers.csv --landlord ID [--dry-run]');
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
    const report = await importMarkers(record, {
      landlordId,
      stream: createReadStream(path),
      by: 'command line',
      dryRun: values['dry-run'] ?? false,
      onRejected: ({ line, who, faults }) => {
        for (const f of faults) say(`line ${line} (${who}), ${f.column ?? 'the row'} ${f.fault}. ${f.mend}`);
      },
    });
    if (report.outcome === 'refused') {
      for (const f of report.faults)
        complain(
          `${report.line === null ? '' : `line ${report.line}, `}${f.column ?? ''} ${f.fault} ${f.mend}`,
        );
      return complain('Nothing was changed.');
    }
    const tried = report.outcome === 'dry-run' ? ' A dry run: nothing was kept.' : '';
    say(
      `${report.rows} rows: ${report.taken} brought in as unverified, ${report.known} known already, ${report.rejected} rejected.${tried}`,
    );
    return report.rejected === 0;
  });
};

import { importMarkers } from '../capabilities/safety-alerts/old-markers-import.ts';
import { importing } from './import-file.ts';

/** Brings in an old list of markers (docs/import.md). */
export const importAlerts = importing({
  usage: 'evenhand import-alerts markers.csv --landlord ID [--dry-run]',
  read: async (record, file) => {
    const report = await importMarkers(record, file);
    if (report.outcome === 'refused') return report;
    return {
      outcome: report.outcome,
      rejected: report.rejected,
      summary: `${report.rows} rows: ${report.taken} brought in as unverified, ${report.known} known already, ${report.rejected} rejected.`,
    };
  },
});

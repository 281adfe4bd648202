import { type OutsideReport, outsideBodyNames } from '../../domain/facts/outside-reports.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';

/** "The police, Monday 2 March 2026, CRIME-12. They were told: …". */
export const reportInWords = (r: OutsideReport): string =>
  `${[outsideBodyNames[r.body], dateInWords(r.reportedOn), r.reference].filter(Boolean).join(', ')}. They were told: ${r.told}`;

/** What was reported to whom because of an incident, and what came of it, beside the incident (KA-15). */
export function OutsideReports({ reports }: { reports: readonly OutsideReport[] }): Html {
  return (
    <>
      {reports.map((r) => (
        <p class="govuk-body-s govuk-!-margin-bottom-1">
          Reported to {r.office} on {dateInWords(r.reportedOn)}
          {r.reference && `, reference ${r.reference}`}.{' '}
          {r.outcomes.length === 0
            ? 'Nothing has come of it yet.'
            : r.outcomes.map((o) => `${dateInWords(o.on)}: ${o.outcome}`).join(' ')}
        </p>
      ))}
    </>
  );
}

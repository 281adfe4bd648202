import { stringify } from 'csv-stringify/sync';
import type { EmergencyRoute } from '../../domain/contact/arrangements.ts';
import type { TableSheet } from '../../platform/print/table-template.ts';
import { instantInWords } from '../../ui/dates.ts';
import type { Taken } from './take.ts';

const audienceWords = {
  visiting: 'our out-of-hours team',
  contractor: 'a contractor’s out-of-hours desk',
} as const;
export const forWhom = (taken: Pick<Taken, 'audience'>): string => audienceWords[taken.audience];

/** Said on every page, every row and the screen. */
export const untilWhen = ({ useUntil }: Pick<Taken, 'useUntil'>): string =>
  `Use until ${instantInWords(useUntil)}, then destroy it`;

const fileTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/London',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** "karbon-out-of-hours-use-until-2026-11-30-0900": London time, so that an old file is seen to be old. */
export const fileName = (landlordId: string, { useUntil }: Taken): string =>
  `${landlordId}-out-of-hours-use-until-${fileTime.format(new Date(useUntil)).replace(' ', '-').replace(':', '')}`;

export const always =
  'Always take: emergency, gas, no heating, leak, harm, safeguarding, a complaint or an appeal. Whoever is not on this sheet is helped as normal.';
export const emergencyWords = ({ text, phone, hours, otherWays }: EmergencyRoute): string =>
  [`${text.replace(/\.$/, '')}: ${phone} (${hours})`, ...otherWays].join('; ');

/** For a spreadsheet: nothing anybody typed can become a formula. */
export function asCsv(taken: Taken, route: EmergencyRoute): string {
  const rows = taken.rows.map((r) => ({
    Name: r.name,
    Address: r.address,
    Phone: r.phones.join('; '),
    'What to do': r.instruction.join(' '),
    'What to say': r.say ?? '',
    'On a visit': r.safety.join(' '),
    'Emergency route': emergencyWords(route),
    'Use until': instantInWords(taken.useUntil),
  }));
  const columns = [
    'Name',
    'Address',
    'Phone',
    'What to do',
    'What to say',
    'On a visit',
    'Emergency route',
    'Use until',
  ];
  return stringify(rows, {
    header: true,
    columns,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

export const sheetTitle = 'Out of hours: how to deal with contact';

/** For paper, with the time it runs out at the head of every page. */
export const onPaper = (landlord: string, taken: Taken, route: EmergencyRoute): TableSheet => ({
  landlord,
  title: sheetTitle,
  notice: `${untilWhen(taken)}.`,
  lead: [
    always,
    `Emergency route: ${emergencyWords(route)}.`,
    `Taken by ${taken.takenBy} on ${instantInWords(taken.takenAt)}, for ${forWhom(taken)}. ${
      taken.rows.length === 0 ? 'Nobody is on it: help everybody as normal.' : ''
    }`.trim(),
  ],
  columns: ['Who', 'What to do', 'What to say', 'On a visit'],
  rows: taken.rows.map((r) => [
    [r.name, r.address, ...r.phones].filter(Boolean),
    r.instruction,
    r.say ? [r.say] : [],
    r.safety,
  ]),
});

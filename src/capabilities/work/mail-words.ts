import { dueDay, type Instant } from '../../domain/calendar.ts';
import { withCapital } from '../../domain/capital.ts';
import type { Lateness } from '../../domain/casework/work.ts';
import type { ObligationKind } from '../../domain/facts/obligations.ts';
import { dateInWords } from '../../ui/dates.ts';
import { referenceOf } from './case-reference.ts';
import { kindNames } from './pages.tsx';

/** Mail about work: never a name, nor what a case is about. Subjects are read over shoulders and on locked screens. */

export type Item = { kind: ObligationKind; caseId: string | null; dueAt: Instant };
export type Words = { subject: string; text: string };

const pieces = (n: number): string => (n === 1 ? '1 piece of work' : `${n} pieces of work`);
const are = (n: number): string => (n === 1 ? 'is' : 'are');

const line = ({ kind, caseId, dueAt }: Item, address: string | null): string =>
  [
    `- ${kindNames[kind]}, ${referenceOf(caseId)}, due ${dateInWords(dueDay(dueAt))}`,
    ...(address ? [`  ${address}${caseId === null ? '/property-alerts' : `/cases/${caseId}`}`] : []),
  ].join('\n');

const foot = (address: string | null): string =>
  [
    address ? `All of it: ${address}/work` : 'All of it is under “Your work” in Evenhand.',
    address ? `Choose what we write to you about: ${address}/work/mail` : '',
  ]
    .filter(Boolean)
    .join('\n');

/** What is late, due today and due this week; null where that is nothing, and no mail is sent. */
export function morningWords(
  items: readonly (Item & { lateness: Lateness })[],
  address: string | null,
): Words | null {
  const late = items.filter((i) => i.lateness === 'overdue' || i.lateness === 'escalated');
  const today = items.filter((i) => i.lateness === 'today');
  const week = items.filter((i) => i.lateness === 'this-week');
  const parts: [of: typeof late, how: string][] = [
    [late, 'late'],
    [today, 'due today'],
    [week, 'due later this week'],
  ];
  const told = parts.filter(([of]) => of.length > 0);
  const [first, ...rest] = told;
  if (!first) return null;
  const more = rest.map(([of, how]) => `, ${of.length} ${are(of.length)} ${how}`).join('');
  const subject = `Evenhand: ${pieces(first[0].length)} ${are(first[0].length)} ${first[1]}${more}`;
  const text = told.map(([of, how]) => {
    const heading = withCapital(how);
    return [`${heading}:`, ...of.map((i) => line(i, address))].join('\n');
  });
  return { subject, text: [...text, foot(address)].join('\n\n') };
}

/** What was given to somebody just now, and what has passed to them because it is late. */
export function atOnceWords(given: readonly Item[], late: readonly Item[], address: string | null): Words {
  const was = given.length === 1 ? 'was' : 'were';
  const subjects = [
    given.length > 0 ? `${pieces(given.length)} ${was} given to you` : '',
    late.length > 0 ? `${pieces(late.length)} below you ${are(late.length)} late` : '',
  ].filter(Boolean);
  const text = [
    given.length > 0 ? ['Given to you:', ...given.map((i) => line(i, address))].join('\n') : '',
    late.length > 0
      ? ['Late, and nobody below you has done it:', ...late.map((i) => line(i, address))].join('\n')
      : '',
    foot(address),
  ].filter(Boolean);
  return { subject: `Evenhand: ${subjects.join(', ')}`, text: text.join('\n\n') };
}

import { describeTime } from '../calendar.ts';
import { withCapital } from '../capital.ts';
import type { Channel } from '../facts/channels.ts';
import type { ContactPoint, MeasureOf } from '../facts/measures.ts';

// The small phrases that advice and descriptions of measures are built from.

export function listed(items: readonly string[], join: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${join} ${items.at(-1)}`;
}

/** "by phone", as in "you can contact us by phone". */
const waysOfContact: Record<Channel, string> = {
  phone: 'by phone',
  email: 'by email',
  letter: 'by letter',
  text: 'by text message',
  portal: 'through the online account',
  'social-media': 'on social media',
  'in-person': 'in person at the office',
  visit: 'at a home visit',
  other: 'in another way',
};

export const byWays = (channels: readonly Channel[], join: 'and' | 'or' = 'or'): string =>
  listed(
    channels.map((c) => waysOfContact[c]),
    join,
  );

/** Minutes after midnight of "14:30". */
export const minutesOf = (clock: string): number =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

export type CallWindow = MeasureOf<'call-times'>['windows'][number];

/** "Tuesdays and Thursdays from 10am to noon". */
function describeWindow(w: CallWindow): string {
  const days = listed(w.days.map((d) => `${withCapital(d)}s`));
  return `${days} from ${describeTime(minutesOf(w.from))} to ${describeTime(minutesOf(w.to))}`;
}

export const describeWindows = (windows: readonly CallWindow[]): string =>
  listed(windows.map(describeWindow));

export const timesPer = (count: number, per: string): string =>
  count === 1 ? `once a ${per}` : count === 2 ? `twice a ${per}` : `${count} times a ${per}`;

export const some = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

export const pointOfContact = (p: ContactPoint): string =>
  p.type === 'person' ? `${p.name}, ${p.role} (${p.reachedBy})` : `${p.name} (${p.reachedBy})`;

export const serviceName = (service: string): string => service.replaceAll('-', ' ');

import {
  addDays,
  type Instant,
  inForce,
  type LocalDate,
  londonClock,
  startOfLondonDay,
} from '../calendar.ts';
import type { Measure } from '../facts/measures.ts';
import type { Arrangements } from './arrangements.ts';
import { type Clock, periodStart } from './windows.ts';

/** The longest that a reply may have been sent ago and still tell when the next is due. */
const replyDays = { week: 7, fortnight: 14, month: 31 } as const;

function countsFrom(measure: Measure, clock: Clock): LocalDate | null {
  switch (measure.kind) {
    case 'contact-limit':
    case 'issue-limit':
      return periodStart(clock, measure.per);
    case 'reply-frequency':
      return addDays(clock.date, -replyDays[measure.every]);
    default:
      return null;
  }
}

/**
 * From which instant earlier contacts are needed to say what a counted limit leaves (TU-23); null where nothing in force
 * is counted, and no contact needs to be read. Weeks begin on Monday and months on the 1st, in London.
 */
export function historyNeededFrom({ restrictions }: Arrangements, at: Instant): Instant | null {
  const clock = londonClock(at);
  const days = restrictions
    .filter((r) => inForce(r.interval, clock.date))
    .flatMap((r) => r.measures.map(({ measure }) => countsFrom(measure, clock)))
    .filter((day) => day !== null)
    .sort();
  return days[0] === undefined ? null : startOfLondonDay(days[0]);
}

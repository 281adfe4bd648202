import { type Instant, inForce, type LocalDate, londonDate } from '../calendar.ts';
import type { OrdinaryChannel } from '../facts/channels.ts';
import { lasting } from '../facts/immediate-actions.ts';
import { adjustmentInForce } from '../facts/person.ts';
import type { ArrangedMeasure, ArrangedRestriction, Arrangements } from './arrangements.ts';
import { describeMeasure } from './describe.ts';
import { actsToPerson, immediateNow } from './immediate.ts';
import { openRoutes, type Route } from './routes.ts';
import { daysPast } from './windows.ts';
import { listed, serviceName } from './wording.ts';

export type ArrangementShown = {
  from: LocalDate;
  to: LocalDate | null;
  /** It has begun. */
  begun: boolean;
  /** What it is about; null where it is about anything. */
  about: string | null;
  measures: string[];
  reviewOn: LocalDate;
  overdue: boolean;
};

/** What somebody sees of their own arrangements: what they can do, what applies to them, what was agreed to help. */
export type OwnView = {
  waysIn: string[];
  arrangements: ArrangementShown[];
  adjustments: string[];
  /** What a colleague did at once and they have a letter about, until it lapses. */
  forNow: { measures: string[]; until: Instant }[];
};

/** By which record somebody looks at their page, and the restrictions and letters that it was told of. */
export type Told = {
  recordId: string;
  restrictions: ReadonlySet<string>;
  letters: ReadonlySet<string>;
};

/**
 * The person's own view, in their words: nothing about colleagues' safety, other people or what staff are told to do. Only
 * what they have been told of by letter is in it: where a letter was held back for a reason, this page is not how they learn
 * of it. Nor does it show what another record brought that is kept with theirs: should that be wrong, it is somebody else's.
 */
export function ownView(arrangements: Arrangements, told: Told, at: Instant): OwnView {
  const on = londonDate(at);
  const restrictions = arrangements.restrictions.filter((r) => told.restrictions.has(r.restrictionId));
  const { openNow, next } = openRoutes({ ...arrangements, restrictions }, at);
  return {
    waysIn: [...openNow, ...next].map(wayIn),
    arrangements: restrictions
      .filter((r) => inForce(r.interval, on) || on < r.interval.from)
      .map((r) => shown(r, arrangements, on)),
    adjustments: arrangements.adjustments
      .filter((a) => (a.recordId ?? arrangements.personId) === told.recordId && adjustmentInForce(a, on))
      .map((a) => a.what),
    forNow: immediateNow(arrangements, at)
      .filter((a) => a.letterId !== null && told.letters.has(a.letterId))
      .map(({ acts, until }) => ({
        measures: lasting(acts.map((x) => x.act)).map((act) => actsToPerson[act]),
        until,
      })),
  };
}

const ways: Record<OrdinaryChannel, string> = {
  phone: 'By phone',
  email: 'By email',
  letter: 'By letter',
  text: 'By text message',
  portal: 'Through your online account',
  'in-person': 'At our office',
};

const wayIn = ({ channel, note, opens }: Route): string =>
  `${ways[channel]}${note ? `, ${note}` : ''}${opens ? `, next on ${opens}` : ''}`;

function shown(r: ArrangedRestriction, arrangements: Arrangements, on: LocalDate): ArrangementShown {
  return {
    from: r.interval.from,
    to: r.interval.to,
    begun: r.interval.from <= on,
    about: r.scope.extent === 'all' ? null : listed(r.scope.services.map(serviceName)),
    measures: r.measures.map((m) => inTheirWords(m, arrangements)),
    reviewOn: r.reviewOn,
    overdue: daysPast(r.reviewOn, on) > 0,
  };
}

function inTheirWords({ measure, wording }: ArrangedMeasure, { authorities }: Arrangements): string {
  const authority =
    measure.kind === 'representative-only' && authorities.find((a) => a.authorityId === measure.authorityId);
  return describeMeasure(measure, wording, authority ? authority.representativeName : undefined);
}

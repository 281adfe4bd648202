import { addMonths, compareInstants, type Instant, londonDate, startOfLondonDay } from '../calendar.ts';
import { channels } from '../facts/channels.ts';
import type { ChannelTally, ContactFact, CountedSince, Pattern } from '../facts/contact-tally.ts';
import { mattersOf, upheldComplaints } from '../facts/matters.ts';
import { adjustmentInForce } from '../facts/person.ts';
import type { Restriction } from '../facts/restrictions.ts';
import { lastLookedAt } from './reviews.ts';
import { casesOf, type Situation } from './situation.ts';

/** Numbers prompt and never decide (I11): what a person has before them, counted from the facts alone. */

/** By channel, in the order of our list, those with any contact; from an instant, that instant included. */
export function tally(contacts: readonly ContactFact[], from: Instant): ChannelTally[] {
  const since = contacts.filter((c) => compareInstants(from, c.at) <= 0);
  return channels.flatMap((channel) => {
    const mine = since.filter((c) => c.channel === channel);
    if (mine.length === 0) return [];
    const theirs = mine.filter((c) => c.direction === 'inbound');
    const ours = mine.filter((c) => c.direction === 'outbound');
    const judged = (compliance: ContactFact['compliance']) =>
      theirs.filter((c) => !c.guarded && c.compliance === compliance).length;
    return [
      {
        channel,
        theirs: theirs.length,
        guarded: theirs.filter((c) => c.guarded).length,
        within: judged('within'),
        excused: judged('excused'),
        outside: judged('outside'),
        cannotTell: judged('cannot-tell'),
        ours: ours.length,
        oursOutside: ours.filter((c) => c.outsideBy === 'landlord').length,
      },
    ];
  });
}

/** The twelve months before now, in all the person's cases, and what is open: for whoever looks at an incident. */
export function patternOf(s: Situation, incidentId: string): Pattern {
  const cases = casesOf(s);
  const from = addMonths(s.today, -12);
  const start = startOfLondonDay(from);
  const contacts = s.contacts?.filter((c) => compareInstants(start, c.at) <= 0) ?? null;
  const counted = contacts && tally(contacts, start);
  const owed = cases.flatMap((f) => f.obligations).filter((o) => o.discharged === null);
  const { register } = s.person;
  return {
    from,
    incidents: cases
      .flatMap((f) => f.incidents)
      .filter((i) => i.incidentId !== incidentId && from <= i.on && i.on <= s.today).length,
    contacts: counted,
    complaints: contacts?.filter((c) => c.complaint && c.direction === 'inbound').length ?? null,
    ours: {
      breaches: cases.flatMap((f) => f.breaches).filter((b) => b.doneBy === 'landlord' && from <= b.on)
        .length,
      overdue: owed.filter((o) => o.kind !== 'appeal-window' && compareInstants(o.dueAt, s.now) <= 0).length,
      allegationsUpheld: cases
        .flatMap((f) => f.allegationAnswers)
        .filter((a) => a.found === 'upheld' || a.found === 'partly-upheld')
        .filter((a) => from <= londonDate(a.at)).length,
      outside: counted?.reduce((sum, c) => sum + c.oursOutside, 0) ?? null,
    },
    complaintsUpheld: upheldComplaints(mattersOf(register)),
    unanswered: mattersOf(register)
      .filter((m) => m.closed === null && m.answers.length === 0)
      .map((m) => m.title),
    needsStatus: register.needs.status,
    needs: register.needs.needs.length,
    adjustments: register.adjustments.filter((a) => adjustmentInForce(a, s.today)).length,
    warnings: cases
      .flatMap((f) => f.warnings)
      .map((w) => ({ on: londonDate(w.at), stands: w.withdrawn === null && s.today < w.validUntil }))
      .sort((a, b) => (a.on < b.on ? 1 : -1)),
  };
}

/** What came since this restriction began or was last looked at: for whoever reviews it (NS-08). */
export function countedSince(s: Situation, r: Restriction): CountedSince {
  const since = lastLookedAt(s, r);
  const breaches = (s.file?.breaches ?? []).filter(
    (b) => b.restrictionId === r.restrictionId && compareInstants(since, b.at) <= 0,
  );
  const theirs = breaches.filter((b) => b.doneBy === 'customer');
  return {
    since,
    contacts: s.contacts ? tally(s.contacts, since) : null,
    breaches: {
      counted: theirs.filter((b) => b.excuse === null).length,
      excused: theirs.filter((b) => b.excuse !== null).length,
      ours: breaches.length - theirs.length,
    },
  };
}

import { describe, expect, it } from 'vitest';
import { at, done, upTo } from '../../../test/stage.ts';
import type { ContactFact } from '../facts/contact-tally.ts';
import { situationAt } from '../scenarios/stage-play.ts';
import { countedSince, patternOf, tally } from './pattern.ts';
import type { Situation } from './situation.ts';

const NOW = at('2026-06-15');
const contact = (day: string, more: Partial<ContactFact> = {}): ContactFact => ({
  at: at(day),
  channel: 'phone',
  direction: 'inbound',
  guarded: false,
  complaint: false,
  compliance: 'within',
  outsideBy: null,
  ...more,
});
const outside = { compliance: 'outside', outsideBy: 'customer' } as const;
const seen = (play: ReturnType<typeof upTo>, contacts?: ContactFact[]): Situation => ({
  ...situationAt(play, play.cast[0]!, NOW),
  ...(contacts && { contacts }),
});

describe('contacts, counted', () => {
  it('I3: what is always taken is counted apart, whatever the arrangements made of it', () => {
    const [phone] = tally(
      [
        contact('2026-05-01', { guarded: true, ...outside }),
        contact('2026-05-02', outside),
        contact('2026-05-03'),
      ],
      at('2026-01-01'),
    );
    expect(phone).toMatchObject({
      channel: 'phone',
      theirs: 3,
      guarded: 1,
      outside: 1,
      within: 1,
      excused: 0,
    });
  });

  it('PL-11: each way by itself, ours beside theirs, from the instant asked and not before', () => {
    const counted = tally(
      [
        contact('2026-05-01', { channel: 'email' }),
        contact('2026-05-01', { direction: 'outbound', compliance: 'outside', outsideBy: 'landlord' }),
        contact('2026-04-30'),
      ],
      at('2026-05-01'),
    );
    expect(counted.map((c) => [c.channel, c.theirs, c.ours, c.oursOutside, c.outside])).toEqual([
      ['phone', 0, 1, 1, 0],
      ['email', 1, 0, 0, 0],
    ]);
  });
});

describe('the pattern before a manager', () => {
  const play = done(upTo('issue-warning'), 'report-incident', at('2026-06-12'));
  const [, newest] = [play.file?.incidents[0], play.file?.incidents.at(-1)];
  const incidentId = newest?.incidentId ?? '';

  it('PL-11: the twelve months before: other incidents, complaints apart, our own failures, needs, warnings', () => {
    const view = patternOf(
      seen(play, [
        contact('2026-05-01', { guarded: true, complaint: true }),
        contact('2026-05-02', { direction: 'outbound', compliance: 'outside', outsideBy: 'landlord' }),
        contact('2025-06-14'),
      ]),
      incidentId,
    );
    expect(view).toMatchObject({
      from: '2025-06-15',
      incidents: 1,
      complaints: 1,
      needsStatus: 'none-found-after-asking',
    });
    expect(view.contacts?.[0]).toMatchObject({ theirs: 1, guarded: 1, ours: 1 });
    expect(view.ours).toMatchObject({ breaches: 0, outside: 1 });
    expect(view.ours.overdue).toBeGreaterThan(0);
    expect(view.warnings).toEqual([{ on: expect.stringMatching(/^2026-03/), stands: true }]);
  });

  it('says that contacts were not counted rather than that there were none', () => {
    expect(patternOf(seen(play), incidentId)).toMatchObject({ contacts: null, complaints: null });
  });

  it('a matter nobody answered is named, and no longer once it has an answer', () => {
    const opened = done(play, 'open-matter', at('2026-06-12'));
    expect(patternOf(seen(opened), incidentId).unanswered).toHaveLength(1);
    expect(patternOf(seen(done(opened, 'answer-matter', at('2026-06-13'))), incidentId).unanswered).toEqual(
      [],
    );
  });

  it('I8: is kept with what was said, as it was then', () => {
    const triaged = done(play, 'triage-incident', NOW, { incidentId });
    expect(triaged.file?.triages.at(-1)?.pattern).toMatchObject({ from: '2025-06-15', incidents: 1 });
  });
});

describe('what came since a restriction was last looked at', () => {
  const limited = upTo('issue-letter');
  const r = limited.file?.restrictions[0];
  if (!r) throw new Error('No restriction began');
  const began = r.interval.from;

  it('LG-14: contacts from its first moment, theirs kept and departed from, and ours', () => {
    const breached = done(limited, 'record-breach', at('2026-06-01'));
    const counted = countedSince(
      seen(breached, [contact('2026-06-02', outside), contact('2026-01-02', outside)]),
      r,
    );
    expect(counted.since.slice(0, 10) <= began).toBe(true);
    expect(counted.contacts?.[0]).toMatchObject({ theirs: 1, outside: 1 });
    expect(counted.breaches).toEqual({ counted: 1, excused: 0, ours: 0 });
  });

  it('I8: is kept with the review', () => {
    const invited = done(limited, 'invite-account', at('2026-06-01'));
    const held = done(invited, 'hold-review', at('2026-08-03'));
    expect(held.file?.reviews.at(-1)?.counted).toMatchObject({
      contacts: null,
      breaches: { counted: 0, excused: 0, ours: 0 },
    });
  });
});

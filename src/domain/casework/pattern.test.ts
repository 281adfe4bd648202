import { describe, expect, it } from 'vitest';
import { at, done, upTo } from '../../../test/stage.ts';
import type { CaseFile } from '../facts/case-file.ts';
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

  const worst = done(
    done(
      upTo('issue-letter', { with: { 'report-incident': { counterAllegation: 'They swore first.' } } }),
      'record-breach',
      at('2026-06-01'),
      { doneBy: 'landlord' },
    ),
    'answer-allegation',
    at('2026-06-02'),
    { found: 'upheld', toldOn: '2026-06-02' },
  );
  const oursIn = (change: (file: CaseFile) => Partial<CaseFile> = () => ({})) => {
    const { file } = worst;
    return patternOf(seen({ ...worst, file: file && { ...file, ...change(file) } }), 'another').ours;
  };
  const incidentsOn = (on: string) =>
    patternOf(
      seen({
        ...worst,
        file: { ...worst.file!, incidents: worst.file!.incidents.map((i) => ({ ...i, on })) },
      }),
      'another',
    ).incidents;

  it('PL-11: what we departed from is ours, and what they departed from is not', () => {
    expect(oursIn().breaches).toBe(1);
    expect(
      oursIn((f) => ({ breaches: f.breaches.map((b) => ({ ...b, doneBy: 'customer' })) })).breaches,
    ).toBe(0);
  });

  it.each([
    ['upheld', 1],
    ['partly-upheld', 1],
    ['not-upheld', 0],
    ['cannot-tell', 0],
  ] as const)('PL-11: what they said of a colleague counts where it was borne out: %s', (found, n) => {
    const answers = (f: CaseFile) => f.allegationAnswers.map((a) => ({ ...a, found }));
    expect(oursIn((f) => ({ allegationAnswers: answers(f) })).allegationsUpheld).toBe(n);
  });

  it.each([
    ['2025-06-15', 1],
    ['2025-06-14', 0],
  ])('PL-11: twelve months back to the day, and no further: %s', (on, n) => {
    expect(incidentsOn(on)).toBe(n * worst.file!.incidents.length);
    expect(oursIn((f) => ({ breaches: f.breaches.map((b) => ({ ...b, on })) })).breaches).toBe(n);
    const answered = (f: CaseFile) => f.allegationAnswers.map((a) => ({ ...a, at: at(on, 1) }));
    expect(oursIn((f) => ({ allegationAnswers: answered(f) })).allegationsUpheld).toBe(n);
  });

  it('PL-11: all their cases are in view, and the incident itself is not', () => {
    const s = seen(play);
    const both = patternOf({ ...s, others: [{ ...worst.file!, caseId: 'case-2' }] }, incidentId);
    const alone = patternOf(s, incidentId);
    expect(both.incidents).toBe(alone.incidents + worst.file!.incidents.length);
    expect(both.ours).toMatchObject({ breaches: 1, allegationsUpheld: 1 });
    expect(both.ours.overdue).toBeGreaterThan(alone.ours.overdue);
    expect(both.warnings.length).toBe(alone.warnings.length + worst.file!.warnings.length);
    expect(alone.ours).toMatchObject({ breaches: 0, allegationsUpheld: 0 });
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

  it('NS-08: contacts from its first moment, theirs kept and departed from, and ours', () => {
    const breached = done(limited, 'record-breach', at('2026-06-01'));
    const counted = countedSince(
      seen(breached, [contact('2026-06-02', outside), contact('2026-01-02', outside)]),
      r,
    );
    expect(counted.since.slice(0, 10) <= began).toBe(true);
    expect(counted.contacts?.[0]).toMatchObject({ theirs: 1, outside: 1 });
    expect(counted.breaches).toEqual({ counted: 1, excused: 0, ours: 0 });
  });

  it('NS-08: theirs, those excused and ours apart, and of this restriction alone', () => {
    let breached = done(limited, 'record-breach', at('2026-06-01'));
    breached = done(breached, 'record-breach', at('2026-06-02'), { excuse: 'protected-contact' });
    breached = done(breached, 'record-breach', at('2026-06-03'), { doneBy: 'landlord' });
    expect(countedSince(seen(breached), r).breaches).toEqual({ counted: 1, excused: 1, ours: 1 });
    const another = { ...r, restrictionId: 'another' };
    expect(countedSince(seen(breached), another).breaches).toEqual({ counted: 0, excused: 0, ours: 0 });
  });

  it('NS-08: a second review counts what came since the last one, and not what that one had in view', () => {
    const early = done(limited, 'record-breach', at('2026-06-01'));
    const invited = done(early, 'invite-account', at('2026-06-01'));
    const held = done(invited, 'hold-review', at('2026-08-03'));
    expect(held.file?.reviews.at(-1)?.counted?.breaches).toMatchObject({ counted: 1 });
    const late = done(held, 'record-breach', at('2026-08-10'));
    const s = {
      ...seen(late, [
        contact('2026-06-02', outside),
        { ...contact('2026-08-03'), at: at('2026-08-03', 599) },
        contact('2026-08-03'),
        contact('2026-08-11', outside),
      ]),
      now: at('2026-08-12'),
      today: '2026-08-12',
    };
    const counted = countedSince(s, late.file!.restrictions[0]!);
    expect(counted.since).toBe(at('2026-08-03'));
    expect(counted.contacts?.[0]).toMatchObject({ theirs: 2, within: 1, outside: 1 });
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

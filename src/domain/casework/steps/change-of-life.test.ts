import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { checkContact, neverSay } from '../../contact/check-contact.ts';
import { contact } from '../../contact/contact.ts';
import { minimumOver } from '../../contact/minimum.ts';
import { changesOf, keptSafe } from '../../facts/changes.ts';
import type { Measure } from '../../facts/measures.ts';
import { sheetOf } from '../../letters/sheet.ts';
import { roughCommand } from '../../scenarios/sound.ts';
import { type Play, situationAt, whoMay } from '../../scenarios/stage-play.ts';
import { decide } from '../decide.ts';
import { type Command, stepFor } from '../steps.ts';

const day = at('2026-06-01');
const arranged = ({ person, file, pack }: Play) =>
  arrange({ person, cases: file ? [file] : [], pack, absences: [] });
/** The reviews that a change asks for in the case at hand, while a second case of theirs holds a restriction too. */
const askedHere = (play: Play, type: 'record-move' | 'end-tenancy'): string[] => {
  const theirs = play.file!.restrictions.map((r) => ({
    ...r,
    restrictionId: `${r.restrictionId}-elsewhere`,
  }));
  const elsewhere = { ...play.file!, caseId: 'case-2', restrictions: theirs };
  const s = { ...situationAt(play, whoMay(play, type, day), day), others: [elsewhere] };
  const answer = decide(s, stepFor(type)!.schema.parse(roughCommand(type, s)) as Command);
  if (answer.verdict !== 'permitted') throw new Error(JSON.stringify(answer));
  return owed({ ...play, file: answer.file }, 'early-review').map((o) => o.subjectId);
};
const restricted = (measures?: Measure[]) =>
  upTo(
    'issue-letter',
    measures ? { with: { 'assess-request': { proposed: measures }, 'decide-request': { measures } } } : {},
  );

describe('a name', () => {
  it('a new name is theirs everywhere from that moment, also in what is owed; letters that went stay as they were', () => {
    const before = restricted();
    const play = done(before, 'change-name', day, { to: 'Alex Example' });
    expect(play.person.name).toBe('Alex Example');
    expect(arranged(play).personName).toBe('Alex Example');
    expect(play.file!.letters).toEqual(before.file!.letters);
    expect(play.file!.changes).toMatchObject([
      { kind: 'renamed', what: 'Their name is now Alex Example.', holds: true },
    ]);
    const [read] = owed(before, 'acknowledge');
    expect(read?.what).toContain('Jordan Example');
    const open = play.file!.obligations.filter((o) => o.discharged === null);
    expect(open.filter((o) => o.what.includes('Jordan'))).toEqual([]);
    expect(owed(play, 'acknowledge')).toMatchObject([
      { ownerStaffId: read?.ownerStaffId, dueAt: read?.dueAt, what: expect.stringContaining('Alex Example') },
    ]);
    expect(play.file!.restrictions).toEqual(before.file!.restrictions);
    expect(answerTo(play, 'acknowledge', day)).toEqual(['permitted']);
  });

  it('letters from then on bear it', () => {
    const play = done(
      done(restricted(), 'change-name', day, { to: 'Alex Example' }),
      'lift-restriction',
      at('2026-06-02'),
    );
    const letter = play.file!.letters.at(-1)!;
    expect(letter.at).toBe(at('2026-06-02'));
    const sheet = sheetOf(letter, play.pack, play.person, { code: 'ABCD', address: null });
    expect(sheet).toMatchObject({
      greeting: 'Dear Alex Example',
      recipient: ['Alex Example', '12 Sample Court', 'ZZ1 1AA'],
    });
    expect(JSON.stringify([sheet, letter])).not.toContain('Jordan');
  });

  it('asks for no reason; the same name again is no change', () => {
    expect(answerTo(restricted(), 'change-name', day, { to: ' Jordan Example ' })).toEqual(['same-name']);
    expect(answerTo(restricted(), 'change-name', day, { to: '' })).toEqual(['malformed to']);
  });
});

describe('a move', () => {
  /** As if these had been decided; whether the policy would let them does not matter here. */
  const withMeasures = (play: Play, measures: Measure[]): Play => {
    const restrictions = play.file!.restrictions.map((r) => ({ ...r, measures }));
    return { ...play, file: { ...play.file!, restrictions } };
  };
  const moved = (play: Play) => done(play, 'record-move', day);
  const aManager = { type: 'mailbox', name: 'a manager', reachedBy: 'on duty' } as const;
  const visits: Measure = { kind: 'home-visits', control: 'two-people', detail: '' };

  it('the restriction follows the person, who lives elsewhere from then on', () => {
    const before = restricted();
    const play = moved(before);
    expect(play.person).toMatchObject({ address: '7 New Road', postcode: 'ZZ1 2CD' });
    expect(play.file!.restrictions).toEqual(before.file!.restrictions);
  });

  it.each<Measure>([
    visits,
    { kind: 'premises', premises: ['The office in Sampleton'], access: 'excluded' },
    { kind: 'appointment-only', contact: aManager },
  ])('what was chosen for the old home is looked at early: $kind', (measure) => {
    const before = restricted();
    const [only] = before.file!.restrictions;
    for (const measures of [[measure], [...only!.measures, measure]])
      expect(owed(moved(withMeasures(before, measures)), 'early-review')).toMatchObject([
        { subjectId: only!.restrictionId, rule: 'tenancy-change', what: 'Review early: they moved home' },
      ]);
  });

  it('what has nothing to do with a home is looked at on its day, and no sooner', () => {
    const before = restricted();
    expect(owed(moved(before), 'early-review')).toEqual([]);
    const calls = { kind: 'other', text: 'Calls are taken by a manager.', reason: 'It helps.' } as Measure;
    expect(owed(moved(withMeasures(before, [calls])), 'early-review')).toEqual([]);
    expect(owed(moved(before), 'review')).toEqual(owed(before, 'review'));
  });

  it('is looked at in the case that holds the restriction, where somebody can close it', () => {
    const tied = withMeasures(restricted(), [visits]);
    const [only] = tied.file!.restrictions;
    expect(askedHere(tied, 'record-move')).toEqual([only!.restrictionId]);
  });

  it('I14: nobody has moved tomorrow, nor nowhere', () => {
    expect(answerTo(restricted(), 'record-move', day, { on: '2026-06-02' })).toEqual(['still-to-come']);
    expect(answerTo(restricted(), 'record-move', day, { address: '' })).toEqual(['home-missing']);
  });
});

describe('a move to be safe', () => {
  const safely = {
    on: '2026-06-01',
    safely: true,
    address: '',
    postcode: '',
    lettersBy: 'Handed over by their support worker',
  };
  const hidden = (play = restricted()) => done(play, 'record-move', day, safely);

  it('takes no address where the case is read, and wants the agreed way for letters', () => {
    expect(
      answerTo(restricted(), 'record-move', day, { ...safely, address: '3 Quiet Lane', lettersBy: '' }),
    ).toEqual(['home-said', 'no-way-agreed']);
    const play = hidden();
    expect(play.person).toMatchObject({ address: null, postcode: null, householdId: null });
    expect(keptSafe(play.person.register)?.lettersBy).toBe('Handed over by their support worker');
  });

  it('is said to colleagues and to those outside as what never to say, whatever else applies', () => {
    const play = hidden();
    const asked = contact.parse({ channel: 'phone', at: at('2026-06-02') });
    expect(checkContact(arranged(play), asked)).toMatchObject({
      keptSafe: true,
      doNot: expect.arrayContaining([neverSay]),
    });
    const sheet = minimumOver(
      arranged(play),
      { from: at('2026-06-02'), until: at('2026-06-03') },
      'contractor',
    );
    expect(sheet?.instruction).toContain(neverSay);
    const unrestricted = hidden(upTo('report-incident'));
    expect(checkContact(arranged(unrestricted), asked)).toMatchObject({
      headline: 'Go ahead: help as normal',
      doNot: [neverSay],
      nothingRecorded: false,
    });
  });

  it('ends with a later move that is on record like any other', () => {
    const play = done(hidden(), 'record-move', at('2026-07-01'));
    expect(keptSafe(play.person.register)).toBeNull();
    expect(changesOf(play.person.register)).toHaveLength(2);
    expect(arranged(play).keptSafe).toBeUndefined();
  });
});

describe('the end of a tenancy', () => {
  it('a restriction does not linger: it is looked at within the policy’s days', () => {
    const pack = packWith((p) => {
      p.review.afterTenancyEnd.value = { amount: 3, unit: 'working-days' };
    });
    const play = done(upTo('issue-letter', { pack }), 'end-tenancy', day, { on: '2026-05-31' });
    expect(play.person.relationship).toBe('former-tenant');
    expect(owed(play, 'early-review')).toMatchObject([
      { what: 'Review early: the tenancy ended', dueAt: at('2026-06-05', 0) },
    ]);
    expect(answerTo(play, 'end-tenancy', day)).toContain('nothing-to-act-on');
    expect(answerTo(done(play, 'invite-account', day), 'hold-review', at('2026-07-01'))).toEqual([
      'permitted',
    ]);
  });

  it('is looked at in the case that holds the restriction, where somebody can close it', () => {
    const play = restricted();
    expect(askedHere(play, 'end-tenancy')).toEqual(play.file!.restrictions.map((r) => r.restrictionId));
  });

  it('I14: it has ended when it is recorded, and is theirs to end', () => {
    expect(answerTo(restricted(), 'end-tenancy', day, { on: '2026-06-02' })).toEqual(['still-to-come']);
    const visitor = upTo('report-incident', { person: { relationship: 'visitor' } });
    expect(answerTo(visitor, 'end-tenancy', day)).toContain('nothing-to-act-on');
  });
});

import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { checkContact, neverSay } from '../../contact/check-contact.ts';
import { contact } from '../../contact/contact.ts';
import { minimumOver } from '../../contact/minimum.ts';
import { changesOf, keptSafe } from '../../facts/changes.ts';
import type { Measure } from '../../facts/measures.ts';
import type { Play } from '../../scenarios/stage-play.ts';

const day = at('2026-06-01');
const arranged = ({ person, file, pack }: Play) =>
  arrange({ person, cases: file ? [file] : [], pack, absences: [] });
const restricted = (measures?: Measure[]) =>
  upTo(
    'issue-letter',
    measures ? { with: { 'assess-request': { proposed: measures }, 'decide-request': { measures } } } : {},
  );

describe('a name', () => {
  it('F35: is theirs everywhere from that moment, also in what is owed; letters that went stay as they were', () => {
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
    expect(JSON.stringify(play.file!.letters.at(-1))).not.toContain('Jordan');
  });

  it('asks for no reason; the same name again is no change', () => {
    expect(answerTo(restricted(), 'change-name', day, { to: ' Jordan Example ' })).toEqual(['same-name']);
    expect(answerTo(restricted(), 'change-name', day, { to: '' })).toEqual(['malformed to']);
  });
});

describe('a move', () => {
  it('F35: the restriction follows the person, and what was chosen for the old home is looked at by a day', () => {
    const visits: Measure[] = [
      { kind: 'home-visits', control: 'two-people', detail: '' } as unknown as Measure,
    ];
    const before = restricted();
    const moved = (play: Play) => done(play, 'record-move', day);
    const calm = moved(before);
    expect(calm.person).toMatchObject({ address: '7 New Road', postcode: 'ZZ1 2CD' });
    expect(calm.file!.restrictions).toEqual(before.file!.restrictions);
    expect(owed(calm, 'early-review')).toEqual([]);
    const [only] = before.file!.restrictions;
    const tied: Play = {
      ...before,
      file: { ...before.file!, restrictions: [{ ...only!, measures: visits }] },
    };
    expect(owed(moved(tied), 'early-review')).toMatchObject([
      { subjectId: only!.restrictionId, rule: 'tenancy-change', what: 'Review early: they moved home' },
    ]);
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
  it('F35: a restriction does not linger: it is looked at within the policy’s days', () => {
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

  it('I14: it has ended when it is recorded, and is theirs to end', () => {
    expect(answerTo(restricted(), 'end-tenancy', day, { on: '2026-06-02' })).toEqual(['still-to-come']);
    const visitor = upTo('report-incident', { person: { relationship: 'visitor' } });
    expect(answerTo(visitor, 'end-tenancy', day)).toContain('nothing-to-act-on');
  });
});

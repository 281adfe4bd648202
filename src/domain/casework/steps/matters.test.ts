import { describe, expect, it } from 'vitest';
import { answerTo, at, done, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { checkContact } from '../../contact/check-contact.ts';
import { arrangements, asked, oneOfEach } from '../../contact/examples.ts';
import { mattersOf, upheldComplaints } from '../../facts/matters.ts';
import { situationAt } from '../../scenarios/stage-play.ts';
import { patternOf } from '../pattern.ts';

const MONDAY = at('2026-03-02');
const WEDNESDAY = at('2026-03-04');
const opened = done(upTo('open-case'), 'open-matter', MONDAY);
const answered = done(opened, 'answer-matter', WEDNESDAY);
const closed = done(answered, 'close-matter', WEDNESDAY);
const matterIn = (play: typeof opened) => {
  const [matter] = mattersOf(play.person.register);
  if (!matter) throw new Error('No matter');
  return matter;
};

describe('a matter', () => {
  it('CL-09: is opened under a name of its own, once', () => {
    expect(matterIn(opened)).toMatchObject({ title: 'Parking in bay 4', answers: [], closed: null });
    expect(answerTo(opened, 'open-matter', WEDNESDAY)).toEqual(['matter-known']);
    expect(answerTo(opened, 'open-matter', WEDNESDAY, { title: 'The lift' })).toEqual(['permitted']);
  });
  it('I14: is not opened, answered or closed on a day that is still to come, nor answered before it was opened', () => {
    expect(answerTo(opened, 'open-matter', MONDAY, { title: 'X', openedOn: '2026-03-03' })).toEqual([
      'still-to-come',
    ]);
    expect(answerTo(opened, 'answer-matter', MONDAY, { on: '2026-03-03' })).toEqual(['still-to-come']);
    expect(answerTo(opened, 'answer-matter', MONDAY, { on: '2026-03-01' })).toEqual(['before-it-was-opened']);
  });
  it('LG-12: is closed only once it has been answered, and again after something new', () => {
    expect(answerTo(opened, 'close-matter', WEDNESDAY)).toEqual(['not-answered']);
    expect(answerTo(answered, 'close-matter', WEDNESDAY)).toEqual(['permitted']);
    expect(matterIn(closed).closed).toMatchObject({ reference: 'R-100/2' });
    const again = done(closed, 'reopen-matter', at('2026-03-10'));
    expect(answerTo(again, 'close-matter', at('2026-03-11'))).toEqual(['not-answered']);
    const told = done(again, 'answer-matter', at('2026-03-11'));
    expect(answerTo(told, 'close-matter', at('2026-03-11'))).toEqual(['permitted']);
  });
  it('LG-11: is opened again by what is new, and keeps the answer that had closed it', () => {
    expect(answerTo(closed, 'answer-matter', WEDNESDAY)).toEqual(['nothing-to-act-on']);
    expect(answerTo(closed, 'reopen-matter', WEDNESDAY, { newInformation: ' ' })).toEqual([
      'malformed newInformation',
    ]);
    const again = done(closed, 'reopen-matter', at('2026-03-10'));
    expect(matterIn(again)).toMatchObject({
      closed: null,
      reopened: [{ on: '2026-03-10', after: 'R-100/2' }],
    });
  });
  it('stands in the arrangements by name, so that a contact can refer to it', () => {
    const of = (play: typeof opened) =>
      arrange({ person: play.person, cases: [], pack: play.pack, absences: [] }).matters;
    const { matterId, title } = matterIn(closed);
    expect(of(closed)).toEqual([{ matterId, title, open: false }]);
    expect(of(opened)).toEqual([{ matterId, title, open: true }]);
    expect(of(upTo('open-case'))).toBeUndefined();
  });
});

describe('a complaint', () => {
  const complaint = done(upTo('open-case'), 'open-matter', MONDAY, { complaint: true });
  const FRIDAY = at('2026-03-06');
  const inView = (play: typeof opened) =>
    patternOf(situationAt(play, play.cast[0]!, at('2026-06-15')), 'an incident').complaintsUpheld;

  it('LG-04: says with each answer whether it was upheld, and no other matter does', () => {
    expect(answerTo(opened, 'open-matter', MONDAY, { title: 'X', complaint: undefined })).toEqual([
      'malformed complaint',
    ]);
    expect(answerTo(complaint, 'answer-matter', WEDNESDAY, { found: null })).toEqual(['finding-not-said']);
    expect(answerTo(complaint, 'answer-matter', WEDNESDAY, { found: 'not-yet' })).toEqual(['permitted']);
    const told = done(complaint, 'answer-matter', WEDNESDAY, { found: 'not-yet' });
    expect(answerTo(told, 'close-matter', WEDNESDAY, { found: null })).toEqual(['finding-not-said']);
    expect(answerTo(told, 'close-matter', WEDNESDAY, { found: 'not-yet' })).toEqual(['malformed found']);
    expect(answerTo(opened, 'answer-matter', WEDNESDAY, { found: 'upheld' })).toEqual(['not-a-complaint']);
    expect(answerTo(answered, 'close-matter', WEDNESDAY, { found: 'not-upheld' })).toEqual([
      'not-a-complaint',
    ]);
  });

  it('LG-04: what was opened before anybody said what it is takes a finding or none', () => {
    const { register } = complaint.person;
    const matters = mattersOf(register).map(({ complaint: _, ...m }) => m);
    const before = { ...complaint, person: { ...complaint.person, register: { ...register, matters } } };
    expect(answerTo(before, 'answer-matter', WEDNESDAY, { found: null })).toEqual(['permitted']);
    expect(answerTo(before, 'answer-matter', WEDNESDAY, { found: 'upheld' })).toEqual(['permitted']);
  });

  it('LG-04: upheld, it is in view at triage with its day and reference, until a later answer says otherwise', () => {
    expect(inView(complaint)).toEqual([]);
    const early = done(complaint, 'answer-matter', WEDNESDAY, { found: 'not-yet' });
    expect(inView(early)).toEqual([]);
    const upheld = done(early, 'close-matter', WEDNESDAY, { found: 'partly-upheld' });
    const first = {
      title: 'Parking in bay 4',
      on: '2026-03-04',
      reference: 'R-100/2',
      found: 'partly-upheld',
    };
    expect(inView(upheld)).toEqual([first]);
    const again = done(upheld, 'reopen-matter', at('2026-03-05'));
    expect(inView(again)).toEqual([first]);
    const unsettled = done(again, 'answer-matter', FRIDAY, { found: 'not-yet' });
    expect(inView(unsettled)).toEqual([first]);
    const right = done(unsettled, 'close-matter', FRIDAY, { found: 'upheld', reference: 'R-100/3' });
    expect(inView(right)).toEqual([{ ...first, on: '2026-03-06', reference: 'R-100/3', found: 'upheld' }]);
    const wrong = done(again, 'answer-matter', FRIDAY, { found: 'not-upheld' });
    expect(inView(wrong)).toEqual([]);
    expect(inView(done(answered, 'close-matter', WEDNESDAY))).toEqual([]);
  });

  it('LG-04: the latest stand first, however long ago, and they are kept with what the manager said (I8)', () => {
    let play = upTo('report-incident');
    for (const [title, day, reference] of [
      ['The lift', '2023-02-01', 'L-1'],
      ['The leak', '2025-02-01', 'L-2'],
    ] as const) {
      play = done(play, 'open-matter', at(day), { title, openedOn: day, complaint: true });
      const [matter] = mattersOf(play.person.register).slice(-1);
      play = done(play, 'answer-matter', at(day), {
        matterId: matter?.matterId,
        on: day,
        reference,
        found: 'upheld',
      });
    }
    expect(upheldComplaints(mattersOf(play.person.register)).map((c) => c.reference)).toEqual(['L-2', 'L-1']);
    const triaged = done(play, 'triage-incident', at('2026-06-15'));
    expect(triaged.file?.triages.at(-1)?.pattern?.complaintsUpheld).toHaveLength(2);
  });

  it('LG-04: what was found last stands, also where it was opened again and answered on the same day', () => {
    const play = done(complaint, 'answer-matter', WEDNESDAY, { found: 'not-upheld' });
    const shut = done(play, 'close-matter', WEDNESDAY, { found: 'upheld' });
    const again = done(done(shut, 'reopen-matter', WEDNESDAY), 'answer-matter', WEDNESDAY, {
      found: 'not-upheld',
    });
    expect(upheldComplaints(mattersOf(shut.person.register))).toHaveLength(1);
    expect(upheldComplaints(mattersOf(again.person.register))).toEqual([]);
    const later = done(again, 'close-matter', WEDNESDAY, { found: 'partly-upheld' });
    expect(upheldComplaints(mattersOf(later.person.register))).toMatchObject([{ found: 'partly-upheld' }]);
  });
});

describe('a restriction that closed a matter', () => {
  const about = asked({ matter: { matterId: 'm-parking', newInformation: 'no' } });
  const check = (open: boolean, kind: 'closed-matters' | 'new-issues-only' | 'evidence-required') =>
    checkContact(
      arrangements([oneOfEach[kind]], { matters: [{ matterId: 'm-parking', title: 'parking', open }] }),
      about,
    );
  it.each(['closed-matters', 'new-issues-only', 'evidence-required'] as const)(
    'PL-21: under %s, a matter opened again is taken like any other, and refers nobody back',
    (kind) => {
      expect(check(false, kind).compliance).toBe('outside');
      expect(check(true, kind)).toMatchObject({ outcome: 'go-ahead', compliance: 'within' });
    },
  );
});

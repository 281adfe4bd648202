import { describe, expect, it } from 'vitest';
import { answerTo, at, done, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { checkContact } from '../../contact/check-contact.ts';
import { arrangements, asked, oneOfEach } from '../../contact/examples.ts';
import { mattersOf } from '../../facts/matters.ts';

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

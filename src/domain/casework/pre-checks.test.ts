import { expect, test } from 'vitest';
import { plainPack } from '../policy/plain-pack.ts';
import { begin, situationAt } from '../scenarios/stage-play.ts';
import { answeredChecks, factChecks } from './pre-checks.ts';

const check = { id: 'evidence-based', question: 'Is there evidence?', before: 'request', need: 'required' };

function findings(mustBeYes: boolean, answer: 'yes' | 'no' | 'not-applicable') {
  const plain = plainPack();
  const pack = {
    ...plain,
    preChecks: [{ ...check, mustBeYes, forMeasures: [], clause: '4.2' }] as typeof plain.preChecks,
  };
  const play = begin(pack, { nation: 'england', holidays: new Set() });
  const s = situationAt(play, play.cast[0]!, '2026-03-02T10:00:00.000Z');
  return answeredChecks(s, 'request', { 'evidence-based': { answer, detail: 'From the notes.' } });
}

test.each(['no', 'not-applicable'] as const)('a check that takes only yes is not met by %s', (answer) => {
  expect(findings(true, answer)).toMatchObject([
    { code: 'check-answered-no', source: { kind: 'clause', clause: '4.2' } },
  ]);
});

test.each(['no', 'not-applicable'] as const)('another check takes %s with what it rests on', (answer) => {
  expect(findings(false, answer)).toEqual([]);
});

test('and yes meets both', () => {
  expect([...findings(true, 'yes'), ...findings(false, 'yes')]).toEqual([]);
});

test('the step offered is the one still missing: whether anybody is known, then asking them', () => {
  const plain = plainPack();
  const liaison = {
    ...check,
    id: 'liaison',
    before: 'warning',
    fact: 'support-liaison',
    mustBeYes: false,
    forMeasures: [],
    default: true,
  };
  const pack = { ...plain, preChecks: [liaison] as typeof plain.preChecks };
  const play = begin(pack, { nation: 'england', holidays: new Set() });
  const s = situationAt(play, play.cast[0]!, '2026-03-02T10:00:00.000Z');
  const kim = { supportContactId: 'kim', name: 'Kim', organisation: '', contact: '', lawfulBasis: 'Consent' };
  const register = { ...s.person.register, supportContactsKnown: true, supportContacts: [kim] };
  expect(factChecks(s, 'warning')).toMatchObject([{ mend: 'record-support-contacts' }]);
  expect(factChecks({ ...s, person: { ...s.person, register } }, 'warning')).toMatchObject([
    { mend: 'consult-support' },
  ]);
});

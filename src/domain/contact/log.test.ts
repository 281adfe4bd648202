import { expect, test } from 'vitest';
import { checkContact } from './check-contact.ts';
import { complianceByMeasure } from './compliance.ts';
import type { ContactInput } from './contact.ts';
import { historyNeededFrom } from './counted.ts';
import { arrangements, asked, oneOfEach, restriction } from './examples.ts';
import { whenFault } from './log.ts';
import { calls } from './measures/table.ts';

const NOW = '2026-08-07T11:00:00.000Z';

test.each([
  ['1899-12-31T12:00:00.000Z', 'last two years'],
  ['2024-08-06T22:59:00.000Z', 'last two years'],
  ['2026-08-07T12:00:00.000Z', 'still to come'],
  ['3026-08-07T12:00:00.000Z', 'still to come'],
])('a contact said to have been at %s is refused: %s', (at, why) => {
  expect(whenFault(at, NOW)).toContain(why);
});

test('a contact of now, of a clock a little ahead, and of two years ago to the day goes on record', () => {
  for (const at of [NOW, '2026-08-07T11:04:00.000Z', '2024-08-06T23:00:00.000Z']) {
    expect(whenFault(at, NOW)).toBeNull();
  }
});

test('nothing earlier is read where nothing in force is counted', () => {
  expect(historyNeededFrom(arrangements([oneOfEach['call-times']]), NOW)).toBeNull();
  const past = restriction([oneOfEach['contact-limit']], {
    interval: { from: '2026-01-01', to: '2026-02-01' },
  });
  expect(historyNeededFrom(arrangements([past]), NOW)).toBeNull();
});

test('TU-23: a week is read from its Monday in London, and a month from its 1st', () => {
  // Summer time: midnight in London is 23:00 UTC of the day before.
  expect(historyNeededFrom(arrangements([oneOfEach['contact-limit']]), NOW)).toBe('2026-08-02T23:00:00.000Z');
  expect(historyNeededFrom(arrangements([oneOfEach['issue-limit']]), NOW)).toBe('2026-07-31T23:00:00.000Z');
});

const counts = (given: Partial<ContactInput>) =>
  checkContact(arrangements([oneOfEach['contact-limit']]), asked({ at: NOW, ...given })).counts;

test('TU-23: the check says what a counted limit leaves before this contact', () => {
  const { count } = oneOfEach['contact-limit'] as { count: number };
  expect(counts({ history: [] })[0]).toContain(`${count} of ${count}`);
  expect(counts({ history: calls('2026-08-03T09:00:00.000Z') })[0]).toContain(`${count - 1} of ${count}`);
  // Sunday in London, though it is still Sunday evening in UTC: the week before.
  expect(counts({ history: calls('2026-08-02T22:30:00.000Z') })[0]).toContain(`${count} of ${count}`);
  expect(counts({ history: calls('2026-08-02T23:30:00.000Z') })[0]).toContain(`${count - 1} of ${count}`);
});

test('nothing from before a restriction began counts against its limit', () => {
  const begun = restriction([oneOfEach['contact-limit']], { interval: { from: '2026-08-05', to: null } });
  const { counts } = checkContact(
    arrangements([begun]),
    asked({ at: NOW, history: calls('2026-08-03T09:00:00.000Z', '2026-08-04T09:00:00.000Z') }),
  );
  const { count } = oneOfEach['contact-limit'] as { count: number };
  expect(counts[0]).toContain(`${count} of ${count}`);
});

test('TU-16: each measure is held against a contact; outside the call times suggests a breach of that one alone', () => {
  const both = arrangements([oneOfEach['call-times'], oneOfEach['home-visits']]);
  const found = complianceByMeasure(both, asked({ at: NOW, channel: 'phone', service: 'repairs' }));
  expect(found.map((m) => [m.kind, m.verdict])).toEqual([['call-times', 'outside']]);
});

test('I3: what is always taken is excused from every measure, and an ordinary call is not', () => {
  const a = arrangements([oneOfEach['call-times']]);
  const hazard = complianceByMeasure(a, asked({ at: NOW, service: 'repairs', protectedKind: 'hazard' }));
  expect(hazard).toMatchObject([{ verdict: 'excused', excuses: ['protected-contact'] }]);
  const plain = complianceByMeasure(a, asked({ at: NOW, service: 'repairs' }));
  expect(plain).toMatchObject([{ verdict: 'outside', excuses: [] }]);
});

test('a call of ours outside the arrangements is ours, and a notice we must serve never is', () => {
  const a = arrangements([oneOfEach['call-times']]);
  const ours = { at: NOW, direction: 'outbound', service: 'repairs' } as const;
  expect(checkContact(a, asked(ours))).toMatchObject({ compliance: 'outside', outsideBy: 'landlord' });
  const notice = asked({ ...ours, statutoryNotice: true });
  expect(checkContact(a, notice)).toMatchObject({ compliance: 'within', outsideBy: null });
  expect(complianceByMeasure(a, notice).filter((m) => m.verdict === 'outside')).toEqual([]);
});

test('CL-27d: with the last reply known, the check says when the next is due', () => {
  const sent = { at: '2026-08-05T09:00:00.000Z', channel: 'email', direction: 'outbound' } as const;
  const history = [{ ...sent, protectedKind: null, service: null, issues: null }];
  const { counts } = checkContact(
    arrangements([oneOfEach['reply-frequency']]),
    asked({ at: NOW, channel: 'email', history }),
  );
  expect(counts[0]).toMatch(/^The next reply is due from /);
});

import { describe, expect, test } from 'vitest';
import { checkPack, clauseAt } from './check-pack.ts';
import { faultsOf, rule, stage, without } from './checks/broken-pack.ts';
import { plainPack } from './plain-pack.ts';
import type { PolicyPack } from './schema.ts';

describe('checking a pack', () => {
  test('finds nothing wrong with a sound one', () => {
    expect(checkPack(plainPack())).toEqual([]);
  });

  test('tells every fault at once', () => {
    const found = faultsOf((p) => {
      p.escalation[0]!.nation = 'wales';
      p.calendar.holidays.value = 'scotland';
      without(p.letters.templates, (t) => t.type === 'end');
      without(p.floor.protectedContacts.value, (kind) => kind === 'appeal');
    });
    expect(found.map((f) => f.code)).toEqual([
      'protected-contact-missing',
      'no-escalation-body',
      'letter-missing',
      'holidays-of-another-nation',
    ]);
  });

  test('says the clause a fault stands on, and none where the policy is silent', () => {
    const found = faultsOf((p) => {
      p.conduct.categories.push(p.conduct.categories[0]!);
      p.calendar.holidays.value = 'wales';
    });
    expect(found.map((f) => f.clause)).toEqual(['2', undefined]);
  });

  test('finds the clause nearest above a place', () => {
    const content = { a: [{ clause: '1', inner: { value: 3, clause: '1.2' } }] };
    expect(clauseAt(content, ['a', 0, 'inner', 'value'])).toBe('1.2');
    expect(clauseAt(content, ['a', 0, 'other'])).toBe('1');
    expect(clauseAt(content, ['b', 'c'])).toBeUndefined();
  });
});

describe('what a pack may rightly say', () => {
  const sound: { how: string; by: (pack: PolicyPack) => void }[] = [
    {
      how: 'one question before the warning and again before the decision (KA-33)',
      by: (p) => p.preChecks.push({ ...p.preChecks[0]!, before: 'warning' }),
    },
    {
      how: 'no approval stage and nobody to approve',
      by: (p) => {
        stage(p, 'approval').need = 'omitted';
        without(p.people.permissions, (x) => x.action === 'approve');
      },
    },
    {
      how: 'only the office permitted, where nobody may be excluded from it',
      by: (p) => {
        rule(p, 'premises').allowed = false;
        rule(p, 'channels').channelSets = [['in-person']];
      },
    },
    {
      how: 'a year and twelve months as one length',
      by: (p) => {
        p.review.cap.value = { amount: 1, unit: 'years' };
        p.review.typical.value = { amount: 12, unit: 'months' };
      },
    },
    {
      how: '365 days beside twelve months',
      by: (p) => {
        p.review.cap.value = { amount: 12, unit: 'months' };
        p.review.typical.value = { amount: 365, unit: 'days' };
      },
    },
    { how: 'two appeal levels', by: (p) => p.appeal.levels.push({ ...p.appeal.levels[0]!, level: 2 }) },
    {
      how: 'an appealable warning',
      by: (p) => {
        p.warning.appealable.value = true;
        p.appeal.against.value.push('warning');
      },
    },
    {
      how: 'a committee twice a year',
      by: (p) => {
        p.review.committeeDates.value = ['03-01', '09-01'];
      },
    },
    {
      how: 'no template for closing a subject where no measure closes one',
      by: (p) => {
        for (const kind of ['closed-matters', 'new-issues-only', 'evidence-required'])
          rule(p, kind).allowed = false;
        p.preChecks = [];
        without(p.letters.templates, (t) => t.type === 'subject-closure');
      },
    },
  ];

  test.each(sound)('$how', ({ by }) => {
    expect(faultsOf(by)).toEqual([]);
  });
});

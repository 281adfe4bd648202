import { refusesEach, without } from './broken-pack.ts';

refusesEach('upkeep', [
  [
    'the bank holidays of another nation',
    'holidays-of-another-nation',
    'calendar.holidays',
    (p) => {
      p.calendar.holidays.value = 'scotland';
    },
  ],
  [
    'a policy due for review before it starts',
    'review-before-effect',
    'policy.nextReviewOn',
    (p) => {
      p.policy.nextReviewOn.value = '2026-02-01';
    },
  ],
  [
    'a monthly audit of nothing',
    'audit-sample-empty',
    'reporting.auditSample',
    (p) => {
      p.reporting.auditSample.value.size = 0;
    },
  ],
  [
    'incidents kept for no stated time',
    'record-without-retention',
    'retention.records',
    (p) => without(p.retention.records, (r) => r.record === 'incident'),
  ],
  [
    'a clause that cites nothing',
    'clause-is-no-reference',
    'policy.owner.clause',
    (p) => {
      p.policy.owner.clause = 'n/a';
    },
  ],
]);

import { describeDate } from '../../calendar.ts';
import { deathOf } from '../../facts/changes.ts';
import { systemDefault } from '../../reasons.ts';
import type { Situation } from '../situation.ts';
import { type Finding, met, refused } from '../step.ts';
import type { CommandType } from '../steps.ts';

/** What is still done after somebody has died: for colleagues, for whoever speaks for them, and to put the record right. */
const stillDone: ReadonlySet<CommandType> = new Set<CommandType>([
  'correct-death',
  'merge-records',
  'undo-merge',
  'add-to-incident',
  'triage-incident',
  'pass-on-request',
  'answer-allegation',
  'support-staff',
  'record-follow-up',
  'report-outside',
  'record-report-outcome',
  'record-authority',
  'withdraw-authority',
  'record-support-contacts',
  'open-matter',
  'answer-matter',
  'close-matter',
  'reopen-matter',
  'send-letter',
  'follow-letter',
  'record-letter-copy',
  'record-translation',
  'link-record',
  'confirm-withdrawal',
  'hand-over-case',
  'declare-conflict',
  'acknowledge',
]);

/** Nothing more is decided about somebody who has died, and no letter is written to them. */
export function onceDead(s: Situation, type: string): Finding[] {
  const death = deathOf(s.person.register);
  if (!death || (stillDone as ReadonlySet<string>).has(type)) return met;
  const day = death.on === null ? '' : ` on ${describeDate(death.on)}`;
  return [
    refused(
      'person-died',
      `${s.person.name} died${day}. Nothing more is decided about them, and no letter goes to them.`,
      systemDefault('after a death'),
      { mend: 'correct-death' },
    ),
  ];
}

import { z } from 'zod';
import { changesOf } from '../../facts/changes.ts';
import { carried } from '../changes/carry.ts';
import { identifier } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import type { Situation } from '../situation.ts';
import type { Step } from '../step.ts';

const schema = z.strictObject({ type: z.literal('carry-change'), changeId: identifier });
export type CarryChange = z.infer<typeof schema>;

/** Changes since the case was opened that its own record does not know of. */
const notYetIn = (s: Situation) => {
  const { file } = s;
  if (!file) return [];
  const noted = new Set(file.changes.map((c) => c.changeId));
  return changesOf(s.person.register).filter((c) => c.at >= file.opened.at && !noted.has(c.changeId));
};

/** What was recorded about a person reaches each of their cases. The record takes it in the breath of the change itself. */
export const carryChange: Step<CarryChange> = {
  type: 'carry-change',
  label: 'Carry a change in the person’s life into this case',
  action: 'record-life-change',
  schema,
  targets: (s) => notYetIn(s).map((c) => c.changeId),
  targetOf: (c) => c.changeId,
  before: [permittedTo('record-life-change')],
  content: [],
  follows: (s, c) =>
    notYetIn(s).flatMap((change) => (change.changeId === c.changeId ? carried(s, change) : [])),
};

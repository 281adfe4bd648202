import { z } from 'zod';
import type { Obligation } from '../../facts/obligations.ts';
import { systemDefault } from '../../reasons.ts';
import { identifier } from '../fields.ts';
import { type Situation, stamp } from '../situation.ts';
import { type Condition, met, refused, type Step } from '../step.ts';

const schema = z.strictObject({ type: z.literal('acknowledge'), obligationId: identifier });
export type Acknowledge = z.infer<typeof schema>;

const toRead = (s: Situation): Obligation[] =>
  (s.file?.obligations ?? []).filter((o) => o.kind === 'acknowledge' && o.discharged === null);

const whoeverWasTold: Condition = {
  question: 'Is this the colleague who was told?',
  ask: (s, obligationId) => {
    const o = toRead(s).find((x) => x.obligationId === obligationId);
    if (o && o.ownerStaffId === s.actor.staffId) return met;
    const text = o?.ownerName
      ? `${o.ownerName} was told of this, and says so alone.`
      : 'Nobody asked you to read anything here.';
    return [refused('told-somebody-else', text, systemDefault('who was told'))];
  },
};

/** "I have read this": whoever was told of something says so, and nobody says it for them. */
export const acknowledge: Step<Acknowledge> = {
  type: 'acknowledge',
  label: 'I have read this',
  action: 'check-contact',
  schema,
  targets: (s) =>
    toRead(s)
      .filter((o) => o.ownerStaffId === s.actor.staffId)
      .map((o) => o.obligationId),
  targetOf: (c) => c.obligationId,
  before: [whoeverWasTold],
  content: [],
  follows: (s, c) => [
    { type: 'obligation-discharged', obligationId: c.obligationId, stamp: stamp(s), how: 'read' },
  ],
};

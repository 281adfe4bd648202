import { z } from 'zod';
import type { Obligation } from '../../facts/obligations.ts';
import { permitted } from '../../policy/ask.ts';
import { systemDefault } from '../../reasons.ts';
import { identifier } from '../fields.ts';
import { type Situation, stamp } from '../situation.ts';
import { type Condition, met, refused, type Step } from '../step.ts';

const schema = z.strictObject({ type: z.literal('acknowledge'), obligationId: identifier });
export type Acknowledge = z.infer<typeof schema>;

const toRead = (s: Situation): Obligation[] =>
  (s.file?.obligations ?? []).filter((o) => o.kind === 'acknowledge' && o.discharged === null);

/** Whoever left reads nothing any more: an administrator who takes them off the list closes it. */
const closesForLeaver = (s: Situation, o: Obligation): boolean =>
  s.colleagues.some((c) => c.staffId === o.ownerStaffId && !c.active) &&
  permitted(s.pack, s.actor, 'administer').value;

const whoeverWasTold: Condition = {
  question: 'Is this the colleague who was told?',
  ask: (s, obligationId) => {
    const o = toRead(s).find((x) => x.obligationId === obligationId);
    if (o && (o.ownerStaffId === s.actor.staffId || closesForLeaver(s, o))) return met;
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
      .filter((o) => o.ownerStaffId === s.actor.staffId || closesForLeaver(s, o))
      .map((o) => o.obligationId),
  targetOf: (c) => c.obligationId,
  before: [whoeverWasTold],
  content: [],
  follows: (s, c) => {
    const own = toRead(s).some(
      (o) => o.obligationId === c.obligationId && o.ownerStaffId === s.actor.staffId,
    );
    const how = own ? 'read' : 'they have left';
    return [{ type: 'obligation-discharged', obligationId: c.obligationId, stamp: stamp(s), how }];
  },
};

import { z } from 'zod';
import { systemDefault } from '../../reasons.ts';
import { discharges, opens } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { identifier, words } from '../fields.ts';
import { mayOwn, ownerOrForThem } from '../ownership.ts';
import { asStamped, type Colleague, type Situation, stamp } from '../situation.ts';
import { type ContentCondition, met, refused, type Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('hand-over-case'),
  to: identifier,
  reason: words('why it is handed over', 1_000),
});
export type HandOverCase = z.infer<typeof schema>;

const source = systemDefault('handing over a case');

const canTakeIt: ContentCondition<HandOverCase> = {
  question: 'Can this colleague take the case?',
  ask: (s, c) => {
    const wrong = (code: string, text: string) => [refused(code, text, source, { field: 'to' })];
    if (c.to === s.file?.owner.staffId)
      return wrong('owner-already', `${s.file.owner.name} owns this case already.`);
    const colleague = s.colleagues.find((x) => x.staffId === c.to);
    if (!colleague)
      return wrong('no-such-colleague', 'There is no such colleague here. Choose somebody else.');
    if (!colleague.active)
      return wrong('colleague-left', `${colleague.name} has left. Choose somebody who is still here.`);
    if (!mayOwn(s.pack, colleague.roles)) {
      const { role } = asStamped(s.pack, colleague);
      const text = `${colleague.name} is ${role}, and may not read and carry on a case. Choose somebody who may.`;
      return wrong('colleague-lacks-role', text);
    }
    return met;
  },
};

/** A case is never without an owner who is here: it goes to a colleague who may carry it on, with what was given to its owner. */
export const handOverCase: Step<HandOverCase> = {
  type: 'hand-over-case',
  label: 'Hand over the case',
  // Who may is asked of persons: an owner need not be able to do anything else in it.
  action: 'check-contact',
  schema,
  targets: (s) => (s.file ? [''] : []),
  targetOf: () => '',
  before: [ownerOrForThem],
  content: [canTakeIt],
  follows: (s, c) => {
    const to = s.colleagues.find((x) => x.staffId === c.to)!;
    const handed = handedOver(s, c, to);
    return [handed, ...told(s, handed, to)];
  },
};

type HandedOver = Extract<CaseEvent, { type: 'case-handed-over' }>;

function handedOver(s: Situation, c: HandOverCase, to: Colleague): HandedOver {
  const { owner, obligations } = s.file!;
  // What somebody was asked to read is for them to read, whoever owns the case.
  const follow = obligations.filter(
    (o) => o.discharged === null && o.ownerStaffId === owner.staffId && o.kind !== 'acknowledge',
  );
  const handover = {
    ...stamp(s),
    handoverId: s.newId(),
    from: owner,
    to: asStamped(s.pack, to),
    reason: c.reason,
    obligationIds: follow.map((o) => o.obligationId),
  };
  return { type: 'case-handed-over', handover };
}

/** Both hear of it in their work; whoever handed it over knows. */
function told(s: Situation, { handover }: HandedOver, to: Colleague): CaseEvent[] {
  const { owner } = s.file!;
  const by = handover.by.name;
  const reads = (who: Colleague, what: string) =>
    who.staffId === s.actor.staffId
      ? []
      : [
          opens(s, {
            kind: 'acknowledge',
            subjectId: handover.handoverId,
            what,
            rule: 'handed over',
            ownerRole: who.roles[0],
            owner: { staffId: who.staffId, name: who.name },
          }),
        ];
  const from = s.colleagues.find((x) => x.staffId === owner.staffId && x.active);
  const earlier = s.file!.handovers.map((h) => h.handoverId);
  return [
    ...earlier.flatMap((id) => discharges(s, id, ['acknowledge'], 'handed over again')),
    ...reads(to, `This case is yours now: read why ${by} handed it over`),
    ...(from ? reads(from, `${by} handed your case to ${to.name}: read why`) : []),
  ];
}

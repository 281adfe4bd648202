import { z } from 'zod';
import { systemDefault } from '../../reasons.ts';
import { identifier, identifiers } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { standingRestrictions } from '../situation.ts';
import { type ContentCondition, refused, type Step } from '../step.ts';
import { asksOneToRead } from '../telling.ts';

const schema = z.strictObject({
  type: z.literal('tell-colleagues'),
  restrictionId: identifier,
  staffIds: identifiers('at least one colleague').min(1, 'Choose at least one colleague'),
});
export type TellColleagues = z.infer<typeof schema>;

const canBeTold: ContentCondition<TellColleagues> = {
  question: 'Can each of them be told?',
  ask: (s, c) =>
    c.staffIds.flatMap((id, i) => {
      const wrong = (code: string, text: string) => [
        refused(code, text, systemDefault('telling colleagues'), { field: `staffIds.${i}` }),
      ];
      const who = s.colleagues.find((x) => x.staffId === id);
      if (!who) return wrong('no-such-colleague', 'There is no such colleague here. Choose somebody else.');
      if (!who.active) return wrong('colleague-left', `${who.name} has left.`);
      if (c.staffIds.indexOf(id) < i) return wrong('told-twice', `${who.name} is named twice.`);
      const asked = s.file?.obligations.find(
        (o) => o.kind === 'acknowledge' && o.subjectId === c.restrictionId && o.ownerStaffId === id,
      );
      return asked ? wrong('told-already', `${who.name} was asked already.`) : [];
    }),
};

/** Somebody else who will deal with the person is asked to read how, and to say that they did. */
export const tellColleagues: Step<TellColleagues> = {
  type: 'tell-colleagues',
  label: 'Ask more colleagues to read this',
  action: 'read-case',
  schema,
  targets: (s) => standingRestrictions(s.file ? [s.file] : [], s.today).map((r) => r.restrictionId),
  targetOf: (c) => c.restrictionId,
  before: [permittedTo('read-case')],
  content: [canBeTold],
  follows: (s, c) => {
    const r = s.file?.restrictions.find((x) => x.restrictionId === c.restrictionId);
    if (!r) throw new Error('Colleagues were told of a restriction that is not in the case');
    return c.staffIds.map((id) => asksOneToRead(s, r, s.colleagues.find((x) => x.staffId === id)!));
  },
};

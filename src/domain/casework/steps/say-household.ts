import { z } from 'zod';
import { type AtHome, householdStandings } from '../../facts/households.ts';
import { floor } from '../../reasons.ts';
import { identifier, oneOf, optionalWords } from '../fields.ts';
import { firstOf, mayBeSpokenForBy, restricting, unsaidOf } from '../households.ts';
import { permittedTo } from '../independence.ts';
import { type Situation, stamp } from '../situation.ts';
import { met, refused, type Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('say-household'),
  memberId: identifier,
  standing: oneOf(householdStandings, 'where they stand'),
  note: optionalWords('what else colleagues should know', 500),
});
export type SayHousehold = z.infer<typeof schema>;

const memberIn = (s: Situation, id: string): AtHome | undefined => s.atHome?.find((m) => m.personId === id);

const coveredIn = ({ file, today }: Situation): string[] =>
  file ? restricting(file, today).map((r) => firstOf(file, r.restrictionId)) : [];

/** Each who lives with a restricted person has it said of them where they stand: not restricted, unless decided of themselves. */
export const sayHousehold: Step<SayHousehold> = {
  type: 'say-household',
  label: 'Say where somebody in their household stands',
  action: 'issue-letter',
  schema,
  targets: (s) =>
    s.file
      ? unsaidOf(
          { file: s.file, authorities: s.person.register.authorities, today: s.today },
          s.atHome ?? [],
        ).map((m) => m.personId)
      : [],
  targetOf: (c) => c.memberId,
  before: [permittedTo('issue-letter')],
  content: [
    {
      question: 'Is it so of a decision about themselves?',
      ask: (s, c) => {
        const { name, restricted } = memberIn(s, c.memberId) ?? { name: 'They', restricted: false };
        if ((c.standing === 'own-decision') === restricted) return met;
        const text = restricted
          ? `A decision of their own restricts ${name} today. Choose that.`
          : `No decision about ${name} restricts them, and nobody is restricted by what was decided about another. Choose “not restricted”.`;
        return [refused('own-decision-only', text, floor('I9'), { field: 'standing' })];
      },
    },
    {
      question: 'Is there an authority for them to speak?',
      ask: (s, c) => {
        const { name } = memberIn(s, c.memberId) ?? { name: '' };
        if (
          c.standing !== 'speaks-for-them' ||
          mayBeSpokenForBy(s.person.register.authorities, name, s.today)
        )
          return met;
        const text = `No authority in force lets ${name} speak for ${s.person.name}.`;
        return [refused('no-authority', text, floor('I9'), { field: 'standing', mend: 'record-authority' })];
      },
    },
  ],
  follows: (s, c) => [
    {
      type: 'household-said',
      said: {
        ...stamp(s),
        saidId: s.newId(),
        memberId: c.memberId,
        name: memberIn(s, c.memberId)?.name ?? '',
        standing: c.standing,
        note: c.note,
        restrictionIds: coveredIn(s),
      },
    },
  ],
};

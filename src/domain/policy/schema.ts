import { z } from 'zod';
import { relationships } from '../facts/person.ts';
import { affectedKinds, type LetterType } from '../facts/vocabulary.ts';
import { alerts, breach } from './alerts.ts';
import { appeal, escalation } from './challenge.ts';
import { cited } from './cited.ts';
import { conduct, threshold } from './conduct.ts';
import { review } from './duration.ts';
import { control, identity, vocabulary } from './identity.ts';
import { immediateAction } from './immediate.ts';
import { letters } from './letters.ts';
import { floorPart, measureRule } from './measures-allowed.ts';
import { agreements, bypass, needs, preCheck, stage, type stageNames, warning } from './process.ts';
import { rolesPart } from './roles.ts';
import { calendar, reporting, retention } from './upkeep.ts';

/** What a policy pack may say: the 22 groups of domain.md 3.3, in a closed vocabulary. No expressions, no code. */
export const policyPackSchema = z.strictObject({
  landlord: identity,
  policy: control,
  vocabulary,
  subjects: cited(z.array(z.enum(relationships)).min(1)),
  protectedPeople: cited(z.array(z.enum(affectedKinds)).min(1)),
  conduct,
  thresholds: z.array(threshold).min(1),
  stages: z.array(stage).min(1),
  agreements,
  warning,
  bypass,
  immediateAction,
  preChecks: z.array(preCheck),
  needs,
  people: rolesPart,
  measures: z.array(measureRule).min(1),
  scopeDefault: cited(z.enum(['services', 'all'])),
  floor: floorPart,
  review,
  appeal,
  escalation,
  letters,
  alerts,
  breach,
  reporting,
  calendar,
  retention,
});

/**
 * A pack that has passed its schema. `checkPack` asks the questions a schema cannot. `ownWording`: the letters that the
 * landlord has worded since, and by which version of its own words; never in a file (`letters/wording.ts`).
 */
export type PolicyPack = z.infer<typeof policyPackSchema> & {
  readonly ownWording?: Partial<Record<LetterType, number>>;
};
export type StageName = (typeof stageNames)[number];
export type MeasureRule = PolicyPack['measures'][number];
export type Category = PolicyPack['conduct']['categories'][number];
export type Subtype = Category['subtypes'][number];

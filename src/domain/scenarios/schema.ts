import { z } from 'zod';
import { localDate } from '../calendar-schemas.ts';
import { type CommandType, steps } from '../casework/steps.ts';
import { outcomes } from '../contact/advice.ts';
import { channels } from '../facts/channels.ts';
import { type MeasureKind, measureKinds } from '../facts/measures.ts';
import { obligationKinds } from '../facts/obligations.ts';
import { relationships } from '../facts/person.ts';
import { letterBlocks, letterTypes } from '../facts/vocabulary.ts';

/** The language of scenarios.yaml: plain given / when / then, with London dates. Anything a step is not told is sound. */

const stepType = z.enum(steps.map((s) => s.type) as [CommandType, ...CommandType[]]);
const when = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, 'Give a London date and time as 2026-03-02 10:15');
const by = z.string().min(1);
const changes = z.record(z.string(), z.unknown()).default({});

const done = z.strictObject({ on: when, do: stepType, by: by.optional(), with: changes });
/** Everything a sound case needs up to and with this step, a working day apart, from a date. */
const through = z.strictObject({
  through: stepType,
  from: localDate,
  /** Changes to particular steps on the way. */
  with: z.partialRecord(stepType, z.record(z.string(), z.unknown())).default({}),
  /** Steps left out, to show what happens without them. */
  without: z.array(stepType).default([]),
  by: z.partialRecord(stepType, by).default({}),
});
/** A colleague is away from that day on, and who covers. */
const away = z.strictObject({
  on: when,
  away: z.string().min(1),
  cover: z.string().min(1),
  backOn: localDate.optional(),
});
/** They are in touch so often in each week from that day until another, that day left out. */
const inTouch = z.strictObject({
  inTouch: z.number().int().min(1).max(50),
  by: z.enum(channels),
  from: localDate,
  until: localDate,
});
const attempted = done;
const checked = z.strictObject({ on: when, check: z.record(z.string(), z.unknown()) });
/** Only the clock moves on: what does the case look like then? */
const looked = z.strictObject({ on: when, look: z.literal(true) });

const expectation = z
  .strictObject({
    permitted: z.literal(true).optional(),
    refused: z.string().optional(),
    unknown: z.string().optional(),
    malformed: z.string().optional(),
    /** The clause, default or invariant some reason of the answer stands on. */
    clause: z.string().optional(),
    default: z.literal(true).optional(),
    floor: z.string().optional(),
    law: z.string().optional(),
    says: z.string().optional(),
    mend: stepType.optional(),
    /** How a contact is dealt with. */
    outcome: z.enum(outcomes).optional(),
    compliance: z.enum(['within', 'excused', 'outside', 'cannot-tell']).optional(),
    open: z.array(z.enum(channels)).optional(),
    notOpen: z.array(z.enum(channels)).optional(),
    overdue: z.boolean().optional(),
    remembers: z.string().optional(),
    /** What the contact check says is taken whatever is in force. */
    always: z.string().optional(),
    /** What the record holds afterwards. */
    inForce: z.array(z.enum(measureKinds as [MeasureKind, ...MeasureKind[]])).optional(),
    reviewOn: localDate.optional(),
    endsOn: localDate.optional(),
    owes: z.array(z.enum(obligationKinds)).optional(),
    owesNothing: z.array(z.enum(obligationKinds)).optional(),
    owedBy: z
      .strictObject({ kind: z.enum(obligationKinds), due: when, role: z.string().optional() })
      .optional(),
    letter: z
      .strictObject({
        type: z.enum(letterTypes),
        has: z.array(z.enum(letterBlocks)).default([]),
        says: z.array(z.string()).default([]),
        neverSays: z.array(z.string()).default([]),
        encloses: z.array(z.string()).default([]),
      })
      .optional(),
  })
  .refine((e) => Object.keys(e).length > 0, 'Say what is expected');

export const scenario = z.strictObject({
  title: z.string().min(10),
  person: z
    .strictObject({
      relationship: z.enum(relationships).optional(),
      born: localDate.nullable().optional(),
      name: z.string().optional(),
      language: z.string().optional(),
    })
    .default({}),
  given: z.array(z.union([through, done, away, inTouch])).default([]),
  when: z.union([attempted, checked, looked]),
  // biome-ignore lint/suspicious/noThenProperty: given / when / then is how scenarios read
  then: expectation,
});
export type Scenario = z.infer<typeof scenario>;
export type Expectation = z.infer<typeof expectation>;
export const scenarioFile = z.strictObject({ scenarios: z.array(scenario).min(1) });

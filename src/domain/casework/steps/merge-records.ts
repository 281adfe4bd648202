import { z } from 'zod';
import { deathOf, keptSafe, recordsWith, wentInto } from '../../facts/changes.ts';
import { systemDefault } from '../../reasons.ts';
import { carried } from '../changes/carry.ts';
import { idsBrought, knownBy } from '../changes/two-records.ts';
import type { DomainEvent } from '../events.ts';
import { recordId, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { type Situation, stamp } from '../situation.ts';
import { type Condition, met, refused, type Step } from '../step.ts';

const mergeSchema = z.strictObject({
  type: z.literal('merge-records'),
  otherId: recordId,
  reason: words('how you know that both are of one person', 2000),
});
export type MergeRecords = z.infer<typeof mergeSchema>;

const source = systemDefault('two records of one person');

/** A wrong merge gives one person the story of another: what tells them apart stops it. */
const couldBeOne: Condition = {
  question: 'Could both be of one person?',
  ask: (s, otherId) => {
    const other = s.other?.person;
    if (!other || other.personId !== otherId) return met;
    const no = (code: string, text: string) => [refused(code, text, source)];
    const { person } = s;
    if (other.personId === person.personId) return no('same-record', 'That is this record itself.');
    if (wentInto(other.register) !== null || wentInto(person.register) !== null)
      return no('merged-already', 'One of them went into another record before.');
    if (recordsWith(other.register).length > 0)
      return no(
        'holds-another',
        `${other.reference} holds another record itself. Keep that one, and bring this one to it.`,
      );
    if ((other.relationship === 'organisation') !== (person.relationship === 'organisation'))
      return no('person-and-organisation', 'One is a person, the other an organisation.');
    const born = [person.dateOfBirth, other.dateOfBirth];
    if (born[0] !== null && born[1] !== null && born[0] !== born[1])
      return no(
        'born-on-different-days',
        'They have different dates of birth on record. Put the wrong one right first, or leave them apart.',
      );
    if ((deathOf(other.register) === null) !== (deathOf(person.register) === null))
      return no(
        'one-has-died',
        'One of them is recorded as dead. Make sure, and record the same of the other first.',
      );
    if (keptSafe(other.register) !== null && keptSafe(person.register) === null)
      return no(
        'home-kept-safe',
        `Where ${other.reference} lives is kept safe. Keep that record, and bring this one to it.`,
      );
    return met;
  },
};

/** One record stays; the other says where it went. What both arranged holds together from now, and is looked at early. */
export const mergeRecords: Step<MergeRecords> = {
  type: 'merge-records',
  label: 'Keep two records of one person together',
  action: 'merge-records',
  schema: mergeSchema,
  targets: (s) => (s.other ? [s.other.person.personId] : []),
  targetOf: (c) => c.otherId,
  before: [permittedTo('merge-records'), couldBeOne],
  content: [],
  follows: (s, { otherId, reason }) => {
    const other = s.other!.person;
    const brought = knownBy(other.register);
    const change = {
      ...stamp(s),
      changeId: s.newId(),
      kind: 'merged' as const,
      otherId,
      otherReference: other.reference,
      reason,
      brought: idsBrought(brought),
    };
    return [{ type: 'life-changed', change, brought }, ...carried(s, change)];
  },
};

const undoSchema = z.strictObject({
  type: z.literal('undo-merge'),
  otherId: recordId,
  reason: words('how you know that they are two people', 2000),
});
export type UndoMerge = z.infer<typeof undoSchema>;

/** Each record has its own cases, letters and contacts again, with whatever was done in them meanwhile. */
export const undoMerge: Step<UndoMerge> = {
  type: 'undo-merge',
  label: 'Take apart two records that were kept together',
  action: 'merge-records',
  schema: undoSchema,
  targets: (s) => recordsWith(s.person.register).map((m) => m.otherId),
  targetOf: (c) => c.otherId,
  before: [permittedTo('merge-records')],
  content: [],
  follows: (s, { otherId, reason }) => {
    const merge = recordsWith(s.person.register).find((m) => m.otherId === otherId)!;
    const change = {
      ...stamp(s),
      changeId: s.newId(),
      kind: 'unmerged' as const,
      otherId,
      otherReference: merge.otherReference,
      reason,
      brought: merge.brought,
    };
    return [{ type: 'life-changed', change }, ...carried(s, change)];
  },
};

/** What the same decision does on the other record, in each of its cases. */
export function onTheOther(s: Situation, into: Situation, events: readonly DomainEvent[]): DomainEvent[] {
  const change = events.find((e) => e.type === 'life-changed')?.change;
  if (change?.kind !== 'merged' && change?.kind !== 'unmerged') return [];
  const { changeId, by, at, packVersion, reason } = change;
  const { personId, reference } = into.person;
  const mirrored = {
    by,
    at,
    packVersion,
    changeId,
    kind: change.kind === 'merged' ? ('went-into' as const) : ('came-back' as const),
    otherId: personId,
    otherReference: reference,
    reason,
  };
  // What waits leads to the home that this record knows of: where they live now is kept safe, nothing goes there unseen.
  const holds = mirrored.kind === 'went-into' && keptSafe(into.person.register) !== null;
  return [{ type: 'life-changed', change: mirrored }, ...carried(s, mirrored, holds)];
}

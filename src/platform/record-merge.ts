import type { Done } from '../domain/casework/decide.ts';
import { after } from '../domain/casework/decide.ts';
import { isPersonEvent } from '../domain/casework/events.ts';
import type { Situation } from '../domain/casework/situation.ts';
import { onTheOther } from '../domain/casework/steps/merge-records.ts';
import type { Command } from '../domain/casework/steps.ts';
import type { CaseFile } from '../domain/facts/case-file.ts';
import type { Letter } from '../domain/facts/letters.ts';
import type { PersonFile } from '../domain/facts/person.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import { redraw } from './arrangements.ts';
import { type RuleDeps, situationOf } from './case-files.ts';
import type { Tx } from './database.ts';
import { isId } from './ids.ts';
import { start } from './ledger.ts';
import type { RenderedLetter } from './projections.ts';
import { type LockedCase, type LockedPerson, lockCasesOf, lockRecord } from './record-lock.ts';
import { writeRecord } from './record-write.ts';

type MergeDeps = RuleDeps & {
  renderLetter: (letter: Letter, pack: PolicyPack, person: PersonFile) => Promise<RenderedLetter>;
};

/** The other record that a step is about, with the cases opened on it, held still. */
export type Other = LockedPerson & { cases: LockedCase[] };

export async function lockOther(tx: Tx, landlordId: string, command: Command): Promise<Other | null> {
  if (command.type !== 'merge-records' && command.type !== 'undo-merge') return null;
  if (!isId(command.otherId)) return null;
  const { otherId } = command;
  const locked = await lockRecord(tx, landlordId, otherId);
  return locked && { ...locked, cases: await lockCasesOf(tx, landlordId, otherId) };
}

/**
 * What was decided about two records is written on the second too: in its own chain, in each of its cases, and in what both
 * arrange from now. Nothing of it moves, so that taking them apart gives each its own again.
 */
export async function onTheOtherRecord(
  deps: MergeDeps,
  tx: Tx,
  { situation, done, other }: { situation: Situation; done: Done; other: Other },
): Promise<void> {
  const { landlordId, personId } = situation.person;
  let { person } = other;
  const cases = [...other.cases];
  for (const [nth, held] of (cases.length > 0 ? [...cases] : [null]).entries()) {
    const file: CaseFile | null = held?.file ?? null;
    // As each stands now: those before this one have been written already.
    const others = cases.filter((c) => c !== held).map((c) => c.file);
    const facts = { actor: situation.actor, person, file, others };
    const theirs = await situationOf(deps, tx, facts);
    const all = onTheOther(theirs, situation, done.events);
    // Once on the record itself; after that in its other cases alone.
    const events = nth === 0 ? all : all.filter((e) => !isPersonEvent(e));
    const result = { events, ...after(theirs, events) };
    await writeRecord(tx, {
      situation: theirs,
      done: result,
      heads: { person: other.head, case: held?.head ?? start },
      renderLetter: (letter) => deps.renderLetter(letter, theirs.pack, result.person),
    });
    person = result.person;
    if (held && result.file) cases[nth] = { ...held, file: result.file };
  }
  if (done.events.some((e) => e.type === 'life-changed' && e.change.kind === 'merged'))
    await goesInto(tx, person, personId);
  await redraw(deps, tx, landlordId, [personId, person.personId]);
}

/** Before what follows from it is carried into the cases of the record that stays: those of the other are none of them any more. */
export async function takeApart(tx: Tx, done: Done, { person }: Other): Promise<void> {
  if (done.events.some((e) => e.type === 'life-changed' && e.change.kind === 'unmerged'))
    await goesInto(tx, person, null);
}

const goesInto = (tx: Tx, { landlordId, personId }: PersonFile, into: string | null) =>
  tx
    .updateTable('person')
    .set({ merged_into: into })
    .where('landlord_id', '=', landlordId)
    .where('person_id', '=', personId)
    .execute();

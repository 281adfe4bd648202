import { type Done, decide } from '../domain/casework/decide.ts';
import type { Situation } from '../domain/casework/situation.ts';
import { type Command, colleaguesNamed } from '../domain/casework/steps.ts';
import type { CaseFile } from '../domain/facts/case-file.ts';
import type { Letter } from '../domain/facts/letters.ts';
import type { PersonFile } from '../domain/facts/person.ts';
import { permitted } from '../domain/policy/ask.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import type { Refusal } from '../domain/reasons.ts';
import {
  type Facts,
  loadActor,
  loadColleagues,
  type NotFound,
  type RuleDeps,
  situationOf,
  splitCases,
} from './case-files.ts';
import { alwaysTaken } from './contact-always-taken.ts';
import { contactFactsFor } from './contact-facts.ts';
import { type Db, inLandlord, type Tx } from './database.ts';
import { type Head, hashOf, start } from './ledger.ts';
import { changesBehind, type LetterSeal, letterMoved } from './letter-changes.ts';
import type { RenderedLetter } from './projections.ts';
import { type Change, changesSince, withoutTheStory } from './record-changes.ts';
import { type Answered, answerOf, keepAnswer } from './record-idempotency.ts';
import { lockCases, lockPerson } from './record-lock.ts';
import { lockOther, type Other, onTheOtherRecord, takeApart } from './record-merge.ts';
import { keyUsedAgain, notStaff, refusedByDatabase, unkeepable, worthAnotherTry } from './record-refusals.ts';
import { writeOnward, writeRecord } from './record-write.ts';

export type RecordDeps = RuleDeps & {
  database: { readonly app: Db };
  /** The letter as it is sent, kept with its hash. */
  renderLetter: (letter: Letter, pack: PolicyPack, person: PersonFile) => Promise<RenderedLetter>;
};

export type RecordRequest = {
  landlordId: string;
  /** Only who; what they may do is read again from the staff table when it counts. */
  actor: { staffId: string };
  personId: string;
  /** Null: the person's newest case, or none yet; `open-case` starts another. */
  caseId: string | null;
  command: Command;
  /** The case's version when the page was shown; left out, nothing is compared. */
  expectedVersion?: number | null;
  /** The same for the person's register: needs, adjustments, authorities. */
  expectedPersonVersion?: number | null;
  idempotencyKey?: string | null;
  /** The draft of the letter that was shown with these very answers; left out, no letter is compared. */
  shownLetter?: LetterSeal | null;
};

/** `version` is the case's, or the person's register's where no case is concerned. */
export type Recorded = { verdict: 'permitted' } & Answered;
/** Something happened since the page was shown: nothing was written, and this is what and by whom. */
export type Stale = {
  verdict: 'stale';
  version: number;
  personVersion: number;
  changes: Change[];
  /** The letter that would go is not the one that was shown. */
  letter?: true;
};
export type RecordAnswer = Recorded | Refusal | Stale | NotFound;

const TRIES = 4;

/**
 * The one write path. Under the person's lock: decide from the facts as they stand, then rows, ledger, obligations,
 * letters and arrangements in one transaction, or nothing at all.
 */
export async function record(deps: RecordDeps, request: RecordRequest): Promise<RecordAnswer> {
  const unreadable = unkeepable(request.command) ?? unkeepable(request.idempotencyKey);
  if (unreadable) return unreadable;
  for (let tries = 1; ; tries += 1) {
    try {
      return await inLandlord(deps.database.app, request.landlordId, (tx) => attempt(deps, tx, request));
    } catch (fault) {
      if (worthAnotherTry(fault) && tries < TRIES) continue;
      const refusal = refusedByDatabase(fault);
      if (refusal) return refusal;
      throw fault;
    }
  }
}

/** The same inside a transaction that somebody else began: for what must be written together with something else. */
export const recordWithin = (deps: RecordDeps, tx: Tx, request: RecordRequest): Promise<RecordAnswer> =>
  attempt(deps, tx, request);

type Held = Facts & { personHead: Head; heads: ReadonlyMap<string, Head>; other: Other | null };

async function attempt(deps: RecordDeps, tx: Tx, request: RecordRequest): Promise<RecordAnswer> {
  const held = await hold(deps, tx, request);
  if ('verdict' in held) return held;
  const { landlordId, command, personId, caseId } = request;
  const key = request.idempotencyKey
    ? { landlordId, staffId: held.actor.staffId, key: request.idempotencyKey }
    : null;
  const requestHash = hashOf({ command, personId, caseId });
  const before = key && (await answerOf(tx, key, requestHash));
  if (before === 'another-request') return keyUsedAgain;
  if (before) return { verdict: 'permitted', ...before };

  const stale = await staleness(deps, tx, request, held);
  if (stale) return stale;
  const { other, personHead, heads, ...known } = held;
  const facts = await situationOf(deps, tx, known);
  const situation = {
    ...facts,
    alwaysTaken: await alwaysTaken(tx, request),
    ...(await contactFactsFor(tx, command.type, {
      landlordId,
      personId: held.person.personId,
      now: facts.now,
    })),
    ...(other && { other: { person: other.person, files: other.cases.map((c) => c.file) } }),
  };
  const done = decide(situation, command);
  if (done.verdict !== 'permitted') return done;
  const moved = await letterStale(tx, request, situation);
  if (moved) return moved;

  const headOf = (file: CaseFile | null) => (file && heads.get(file.caseId)) ?? start;
  const writing = {
    situation,
    done,
    heads: { person: personHead, case: headOf(situation.file) },
    renderLetter: (letter: Letter) => deps.renderLetter(letter, situation.pack, done.person),
  };
  const links = await writeRecord(tx, writing);
  if (other) await takeApart(tx, done, other);
  await writeOnward(tx, { ...writing, elsewhere: done.elsewhere, headOf });
  if (other) await onTheOtherRecord(deps, tx, { situation, done, other });
  const answer = answerFrom(done, situation);
  if (key) await keepAnswer(tx, key, { requestHash, answer, links, at: situation.now });
  return { verdict: 'permitted', ...answer, events: done.events };
}

/** The facts, with everything locked that the command may change. */
async function hold(
  deps: Pick<RecordDeps, 'packs'>,
  tx: Tx,
  request: RecordRequest,
): Promise<Held | Refusal | NotFound> {
  const { landlordId, personId, caseId } = request;
  const locked = await lockPerson(tx, landlordId, personId);
  const actor = await loadActor(tx, landlordId, request.actor.staffId);
  if (!actor) return notStaff;
  if (!locked) return { verdict: 'not-found', what: 'person' };
  const other = await lockOther(tx, landlordId, request.command);
  // Taken apart, each record is looked at with its own cases alone.
  const apart = request.command.type === 'undo-merge' ? request.command.otherId : null;
  const cases = (await lockCases(tx, landlordId, locked.person.personId)).filter(
    (c) => c.file.personId !== apart,
  );
  const asked = cases.some((c) => c.file.caseId === caseId?.toLowerCase()) || apart === null ? caseId : null;
  const split = splitCases(
    cases.map((c) => c.file),
    asked ?? newestCase(request.command, cases),
  );
  if (!split) return { verdict: 'not-found', what: 'case' };
  const heads = new Map(cases.map((c) => [c.file.caseId, c.head]));
  const pack = deps.packs.current(landlordId);
  const named = pack ? colleaguesNamed(request.command, split.file, pack) : { ids: [], roles: [] };
  const none = named.ids.length === 0 && named.roles.length === 0;
  const colleagues = none ? [] : await loadColleagues(tx, landlordId, named);
  return {
    actor,
    person: locked.person,
    ...split,
    colleagues,
    toReach: request.command.type === 'change-point-of-contact' ? named.ids : [],
    personHead: locked.head,
    heads,
    other,
  };
}

/** What names no case belongs to the person's newest; only opening one starts another. */
const newestCase = (command: Command, cases: readonly { file: { caseId: string } }[]): string | null =>
  command.type === 'open-case' ? null : (cases.at(-1)?.file.caseId ?? null);

async function staleness(
  deps: RecordDeps,
  tx: Tx,
  request: RecordRequest,
  held: Held,
): Promise<Stale | null> {
  const { landlordId } = request;
  const version = held.file?.version ?? held.person.register.version;
  const personVersion = held.person.register.version;
  const { personId } = held.person;
  const shown = {
    version: request.expectedVersion ?? version,
    person: request.expectedPersonVersion ?? personVersion,
  };
  if (shown.version === version && shown.person === personVersion) return null;
  const since = (streamId: string, seq: number) => changesSince(tx, { landlordId, streamId }, seq);
  const ofPerson = held.file ? shown.person : Math.min(shown.person, shown.version);
  const changes = [
    ...(held.file ? await since(held.file.caseId, shown.version) : []),
    ...(await since(personId, ofPerson)),
  ];
  changes.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const pack = deps.packs.current(landlordId);
  const reads = pack !== null && permitted(pack, held.actor, 'read-case').value;
  return {
    verdict: 'stale',
    version,
    personVersion,
    changes: reads ? changes : withoutTheStory(changes),
  };
}

/** The words of a letter hang on more than its own case: nobody sends other words than they were shown. */
async function letterStale(
  tx: Tx,
  { command, shownLetter }: RecordRequest,
  s: Situation,
): Promise<Stale | null> {
  if (!shownLetter || !letterMoved(s, command, shownLetter)) return null;
  const changes = await changesBehind(tx, s, shownLetter);
  const personVersion = s.person.register.version;
  return {
    verdict: 'stale',
    letter: true,
    version: s.file?.version ?? personVersion,
    personVersion,
    changes: permitted(s.pack, s.actor, 'read-case').value ? changes : withoutTheStory(changes),
  };
}

function answerFrom(done: Done, situation: Situation): Omit<Answered, 'events'> {
  const file = done.file ?? situation.file;
  const personVersion = done.person.register.version;
  return { caseId: file?.caseId ?? null, version: file?.version ?? personVersion, personVersion };
}

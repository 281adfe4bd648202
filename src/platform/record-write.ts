import type { Done } from '../domain/casework/decide.ts';
import {
  type CaseEvent,
  type DomainEvent,
  isPersonEvent,
  type PersonEvent,
} from '../domain/casework/events.ts';
import { casesOf, type Situation } from '../domain/casework/situation.ts';
import type { CaseFile } from '../domain/facts/case-file.ts';
import { keptSafe } from '../domain/facts/changes.ts';
import type { Letter } from '../domain/facts/letters.ts';
import { usualRoute } from '../domain/letters/service.ts';
import { absencesFor } from './absences.ts';
import { arrangementsFrom, storeArrangements } from './arrangements.ts';
import type { Tx } from './database.ts';
import { appendToLedger, type Head, headOf, type Link, linksFrom } from './ledger.ts';
import { projectPerson } from './project-person.ts';
import { project, type RenderedLetter, statusOf } from './projections.ts';
import { queueWebhook, toldOf } from './webhooks/outbox.ts';

export type Writing = {
  situation: Situation;
  done: Pick<Done, 'events' | 'file' | 'person'>;
  heads: { person: Head; case: Head };
  renderLetter: (letter: Letter) => Promise<RenderedLetter>;
};

const isCaseEvent = (event: DomainEvent): event is CaseEvent => !isPersonEvent(event);

/** Everything that follows from a decision, in the order that the database's own constraints ask for. */
export async function writeRecord(tx: Tx, writing: Writing): Promise<Link[]> {
  const { situation, done } = writing;
  const { landlordId, personId } = situation.person;
  // A case stays on the record that it was opened on.
  const onRecord = done.file?.personId ?? personId;
  const personLinks = linksFrom(
    writing.heads.person,
    { landlordId, streamId: personId, kind: 'person' },
    done.events.filter((e): e is PersonEvent => isPersonEvent(e)),
  );
  const caseEvents = done.events.filter(isCaseEvent);
  const caseLinks = done.file
    ? linksFrom(writing.heads.case, { landlordId, streamId: done.file.caseId, kind: 'case' }, caseEvents)
    : [];
  await appendToLedger(tx, [...personLinks, ...caseLinks]);
  if (personLinks.length > 0) await keepRegister(tx, writing, headOf(personLinks, writing.heads.person));
  for (const event of done.events)
    if (isPersonEvent(event)) await projectPerson(tx, { landlordId, personId }, event);
  if (done.file && caseLinks.length > 0) {
    await keepCase(tx, writing, done.file, headOf(caseLinks, writing.heads.case));
    const { caseId } = done.file;
    const route = usualRoute(situation.pack, done.person);
    const safe = keptSafe(done.person.register);
    const held = safe && `Where they live is kept safe. It goes the way agreed with them: ${safe.lettersBy}`;
    const into = {
      landlordId,
      caseId,
      personId: onRecord,
      usualRoute: route,
      held,
      renderLetter: writing.renderLetter,
    };
    for (const event of caseEvents) {
      await project(tx, into, event);
      const told = toldOf(event, situation.newId);
      const { reference } = situation.person;
      const about = { landlordId, personId, reference, at: situation.now, newId: situation.newId };
      if (told) await queueWebhook(tx, about, told);
    }
  }
  const cases = casesOf({ ...situation, file: done.file });
  const absences = await absencesFor(tx, landlordId, cases);
  await storeArrangements(
    tx,
    [arrangementsFrom(situation.pack, done.person, cases, absences)],
    situation.now,
  );
  return inOrderOf(done.events, [...personLinks, ...caseLinks]);
}

type Onward = Writing & { elsewhere: Done['elsewhere']; headOf: (file: CaseFile) => Head };

/** What was learned about the person reaches their other cases in the same transaction, or none of it is recorded. */
export async function writeOnward(tx: Tx, { elsewhere, headOf, ...writing }: Onward): Promise<void> {
  const { person } = writing.done;
  let cases = casesOf({ ...writing.situation, file: writing.done.file });
  for (const { file, events } of elsewhere) {
    const before = cases.find((c) => c.caseId === file.caseId) ?? null;
    const others = cases.filter((c) => c !== before);
    await writeRecord(tx, {
      ...writing,
      situation: { ...writing.situation, person, file: before, others },
      done: { events, file, person },
      heads: { ...writing.heads, case: headOf(file) },
    });
    cases = [file, ...others];
  }
}

function inOrderOf(events: readonly DomainEvent[], links: readonly Link[]): Link[] {
  const byEvent = new Map(links.map((link) => [link.payload, link]));
  return events.map((event) => byEvent.get(event)).filter((link) => link !== undefined);
}

async function keepRegister(tx: Tx, { situation, done }: Writing, head: Head): Promise<void> {
  const { register } = done.person;
  await tx
    .updateTable('person_register')
    .set({ version: register.version, head_hash: head.hash, document: JSON.stringify(register) })
    .where('landlord_id', '=', situation.person.landlordId)
    .where('person_id', '=', situation.person.personId)
    .execute();
}

async function keepCase(tx: Tx, { situation }: Writing, file: CaseFile, head: Head): Promise<void> {
  const kept = {
    title: file.title,
    owner_staff_id: file.owner.staffId,
    version: file.version,
    head_hash: head.hash,
    status: statusOf(file),
    document: JSON.stringify(file),
  };
  const key = { landlord_id: file.landlordId, case_id: file.caseId };
  if (situation.file) {
    await tx
      .updateTable('case_file')
      .set(kept)
      .where('landlord_id', '=', key.landlord_id)
      .where('case_id', '=', key.case_id)
      .execute();
  } else {
    await tx
      .insertInto('case_file')
      .values({ ...key, ...kept, person_id: file.personId, opened_at: file.opened.at })
      .execute();
  }
}

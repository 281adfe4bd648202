import type { Situation } from '../../domain/casework/situation.ts';
import { recordsWith } from '../../domain/facts/changes.ts';
import { permitted } from '../../domain/policy/ask.ts';
import { inLandlord } from '../../platform/database.ts';
import { type Change, changesSince, withoutTheStory } from '../../platform/record-changes.ts';
import type { PageDeps } from './page.tsx';
import type { StepForm } from './step-form.ts';
import type { Carried } from './step-sent.ts';

/** What this very page, sent with these very answers, did already. */
export async function actBefore(
  deps: PageDeps,
  s: Situation,
  key: string,
): Promise<{ caseId: string | null } | null> {
  const landlordId = s.pack.landlord.id;
  const row = await inLandlord(deps.database.app, landlordId, (tx) =>
    tx
      .selectFrom('idempotency_key')
      .select('response')
      .where('landlord_id', '=', landlordId)
      .where('staff_id', '=', s.actor.staffId)
      .where('key', '=', key)
      .executeTakeFirst(),
  );
  return row ? (row.response as { caseId: string | null }) : null;
}

/** On a person's page: a case that opened, or a newer one, since the page was shown. */
export async function changesElsewhere(
  deps: PageDeps,
  s: Situation,
  carried: Carried,
  form: StepForm,
): Promise<Change[]> {
  if (carried.onPerson && carried.onPerson !== s.person.personId) return [keptTogether(s, carried.onPerson)];
  const now = s.file?.caseId ?? '';
  if (form.type === 'open-case' || now === carried.onCase || now === '') return [];
  const changes = await changesIn(deps, s, now, 0);
  return permitted(s.pack, s.actor, 'read-case').value ? changes : withoutTheStory(changes);
}

export async function changesSeen(deps: PageDeps, s: Situation, carried: Carried): Promise<Change[]> {
  const ofCase = s.file ? await changesIn(deps, s, s.file.caseId, carried.caseVersion) : [];
  const changes = [...ofCase, ...(await changesIn(deps, s, s.person.personId, carried.personVersion))];
  return permitted(s.pack, s.actor, 'read-case').value ? changes : withoutTheStory(changes);
}

const changesIn = (deps: PageDeps, s: Situation, streamId: string, seq: number): Promise<Change[]> => {
  const landlordId = s.pack.landlord.id;
  return inLandlord(deps.database.app, landlordId, (tx) => changesSince(tx, { landlordId, streamId }, seq));
};

/** The page was about a record that went into this one meanwhile. */
function keptTogether(s: Situation, was: string): Change {
  const merge = recordsWith(s.person.register).find((m) => m.otherId === was);
  const what = `Two records of this person were put together: this is now ${s.person.name}, ${s.person.reference}. Send it again if it still fits`;
  return { what, by: merge?.by.name ?? 'a colleague', role: merge?.by.role ?? '', at: merge?.at ?? s.now };
}

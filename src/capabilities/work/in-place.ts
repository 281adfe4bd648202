import { sql } from 'kysely';
import { londonDate } from '../../domain/calendar.ts';
import { findingsBefore, verdictOf } from '../../domain/casework/next-steps.ts';
import type { Actor, Holder } from '../../domain/casework/situation.ts';
import { chain, nextRolesUp } from '../../domain/casework/stand-in.ts';
import { stepFor } from '../../domain/casework/steps.ts';
import { dischargedBy, targetOfWork } from '../../domain/casework/work.ts';
import type { ObligationKind } from '../../domain/facts/obligations.ts';
import { permissionFor, permitted } from '../../domain/policy/ask.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { type RuleDeps, situationFor } from '../../platform/case-files.ts';
import type { Tx } from '../../platform/database.ts';
import { holdersOf } from '../../platform/holders.ts';

/** Work of roles that are not one's own, and that comes to one the same day while nobody whose it is can do it. */

const kinds: readonly ObligationKind[] = chain;

/** Where more than this are here, somebody among them had no part in it: their cases are not opened to make sure. */
const MANY = 12;
/** What hurts is due soon; the rest follows once this is done. */
const AT_MOST = 60;

type Who = { landlordId: string; staffId: string; roles: readonly string[] };
type Candidate = {
  obligation_id: string;
  kind: ObligationKind;
  subject_id: string;
  case_id: string;
  person_id: string;
};

/** Open work that this colleague may do today in the place of somebody who is away, by its ids. */
export async function workInPlace(deps: RuleDeps, tx: Tx, pack: PolicyPack, me: Who): Promise<string[]> {
  const { landlordId, staffId } = me;
  const wanted = kinds.flatMap((kind) => {
    const step = stepFor(dischargedBy[kind] ?? '');
    const permission = step && permissionFor(pack, step.action);
    if (!step || !permission) return [];
    // Kept for one line manager, it may come to others who hold the role.
    const own = permitted(pack, me, step.action).value;
    return !own || permission.onlyLineManagerOf ? [{ kind, permission, own }] : [];
  });
  const roles = [...new Set(wanted.flatMap(({ permission }) => permission.roles))];
  const holders = await holdersOf(tx, landlordId, { roles, on: londonDate(deps.clock.now()) });
  const asked = wanted.flatMap(({ kind, permission, own }) => {
    const theirs = holders.filter((h) => permission.roles.some((role) => h.roles.includes(role)));
    if (theirs.some((h) => h.away?.coverId === staffId)) return [sql`o.kind = ${kind}`];
    const here = theirs.filter((h) => !h.away);
    if (own) return [sql`o.kind = ${kind}`];
    if (!comesTo(pack, me, permission, theirs) || here.length > MANY) return [];
    // Everybody who is here has to be somewhere in the case; only a line manager is not there for being somebody else.
    return here.length === 0 || permission.onlyLineManagerOf
      ? [sql`o.kind = ${kind}`]
      : [
          sql`(o.kind = ${kind} and not exists (select from unnest(${here.map((h) => h.staffId)}::text[]) as who
                where strpos(c.document::text, who) = 0))`,
        ];
  });
  if (asked.length === 0) return [];
  const { rows } = await sql<Candidate>`
    select o.obligation_id, o.kind, o.subject_id, o.case_id, o.person_id
      from obligation o
      join case_file c on c.landlord_id = o.landlord_id and c.case_id = o.case_id
     where o.landlord_id = ${landlordId} and o.discharged_at is null and o.owner_staff_id is null
       and not (o.owner_role = any(${[...me.roles]})) and (${sql.join(asked, sql` or `)})
     order by o.due_at, o.obligation_id
     limit ${AT_MOST}`.execute(tx);
  const mine: string[] = [];
  for (const row of rows) if (await mayDo(deps, tx, me, row)) mine.push(row.obligation_id);
  return mine;
}

type Permission = NonNullable<ReturnType<typeof permissionFor>>;

/** Is this colleague among those to whom it goes while nobody of the role is there? */
const comesTo = (pack: PolicyPack, me: Who, permission: Permission, holders: readonly Holder[]): boolean =>
  nextRolesUp(pack, permission).some((role) => me.roles.includes(role)) ||
  (pack.people.absenceCover.value === 'line-manager' &&
    holders.some((h: Actor) => h.lineManagerId === me.staffId));

/** The rules themselves say so, of this case as it stands. */
async function mayDo(deps: RuleDeps, tx: Tx, { landlordId, staffId }: Who, row: Candidate): Promise<boolean> {
  const step = stepFor(dischargedBy[row.kind] ?? '');
  const asking = { landlordId, staffId, personId: row.person_id, caseId: row.case_id };
  const s = await situationFor(deps, tx, asking);
  if (!step || 'verdict' in s) return false;
  const target = targetOfWork({
    kind: row.kind,
    obligationId: row.obligation_id,
    subjectId: row.subject_id,
  });
  return verdictOf(findingsBefore(step, s, target)) !== 'refused';
}

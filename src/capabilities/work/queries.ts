import { sql } from 'kysely';
import { type Instant, londonDate } from '../../domain/calendar.ts';
import { harmOf, kindsToDo, soonBy } from '../../domain/casework/work.ts';
import type { ObligationKind } from '../../domain/facts/obligations.ts';
import { type Db, inLandlord, type Tx } from '../../platform/database.ts';

export type Work = {
  obligationId: string;
  kind: ObligationKind;
  subjectId: string;
  what: string;
  dueAt: Instant;
  ownerRole: string;
  /** Both null of what is owed about a home. */
  caseId: string | null;
  personId: string | null;
  /** Null of what is owed in a case. */
  propertyAlertId: string | null;
  /** Whom it is about, or which home. */
  person: string;
  /** What the case is about; empty for those who may not read cases. */
  title: string;
  /** Whom it was given to by name; empty where it is anybody's in the role. */
  given: string;
  /** Whose case it is. */
  owner: string;
  /** Whoever it was given to, or whose case it is, is away today. */
  away: boolean;
};

export type WorkList = { work: Work[]; total: number; late: number };

/** Whose work: a colleague's own, what their roles share, or what is so late that the level below is passed over. */
export type Whose =
  | {
      list: 'mine';
      staffId: string;
      roles: readonly string[];
      /** Those who are away and whom they cover. */
      covers: readonly { staffId: string; roles: readonly string[] }[];
    }
  | {
      list: 'role';
      roles: readonly string[];
      /** Work of other roles that is theirs today, by its ids. */
      inPlace: readonly string[];
    }
  | { list: 'late'; roles: readonly string[]; dueBefore: Instant }
  | { list: 'team'; managerId: string };

export type Asked = {
  whose: Whose;
  kind: ObligationKind | null;
  now: Instant;
  page: number;
  perPage: number;
};

const weights = kindsToDo.map((kind) => sql`(${kind}::text, ${harmOf[kind]}::int)`);

/**
 * Open work, what hurts most first; one query whatever the size. The order is the domain's: late, due within a week,
 * the rest; in each the harm in waiting, then the date.
 */
export const listWork = (db: Db, landlordId: string, asked: Asked): Promise<WorkList> =>
  inLandlord(db, landlordId, (tx) => workIn(tx, landlordId, asked));

/** The same within a transaction: which of it is on the page first, by what is indexed, and the words of those few after. */
export async function workIn(tx: Tx, landlordId: string, asked: Asked): Promise<WorkList> {
  const today = londonDate(asked.now);
  const order = (o: string, harm: string) => {
    const due = sql.ref(`${o}.due_at`);
    return sql`(${due} <= ${asked.now}) desc, (${due} <= ${soonBy(asked.now)}) desc, ${sql.ref(harm)}, ${due}, ${sql.ref(`${o}.obligation_id`)}`;
  };
  const { rows } = await sql<Work & { total: string; late: string }>`
      with open as (
        select o.obligation_id, o.due_at, w.harm
          from obligation o
          join (values ${sql.join(weights)}) as w (kind, harm) on w.kind = o.kind
         where o.landlord_id = ${landlordId} and o.discharged_at is null
           and ${whoseIs(landlordId, asked.whose)}
           and (${asked.kind}::text is null or o.kind = ${asked.kind})
      ), shown as (
        select * from open order by ${order('open', 'open.harm')}
         limit ${asked.perPage} offset ${(asked.page - 1) * asked.perPage}
      )
      select o.obligation_id as "obligationId", o.kind, o.subject_id as "subjectId", o.what,
             o.due_at as "dueAt", o.owner_role as "ownerRole", o.case_id as "caseId", o.person_id as "personId",
             o.property_alert_id as "propertyAlertId", coalesce(p.name, h.address, '') as person,
             coalesce(c.title, '') as title, coalesce(s.name, '') as owner,
             coalesce(g.name, '') as given,
             exists (select from staff_absence a
                      where a.landlord_id = o.landlord_id and a.staff_id = coalesce(o.owner_staff_id, c.owner_staff_id)
                        and a.taken_back_at is null and a.from_day <= ${today}
                        and (a.back_on is null or a.back_on > ${today})) as away,
             n.total, n.late
        from shown
       cross join (select count(*) as total, count(*) filter (where due_at <= ${asked.now}) as late from open) n
        join obligation o on o.landlord_id = ${landlordId} and o.obligation_id = shown.obligation_id
        left join case_file c on c.landlord_id = o.landlord_id and c.case_id = o.case_id
        left join person p on p.landlord_id = o.landlord_id and p.person_id = o.person_id
        left join property_alert_home h
               on h.landlord_id = o.landlord_id and h.alert_id = o.property_alert_id and h.position = 0
        left join staff s on s.landlord_id = c.landlord_id and s.staff_id = c.owner_staff_id
        left join staff g on g.landlord_id = o.landlord_id and g.staff_id = o.owner_staff_id
       order by ${order('shown', 'shown.harm')}`.execute(tx);
  const [first] = rows;
  return {
    work: rows.map(({ total: _t, late: _l, ...work }) => work),
    total: Number(first?.total ?? 0),
    late: Number(first?.late ?? 0),
  };
}

function whoseIs(landlordId: string, whose: Whose) {
  switch (whose.list) {
    case 'mine':
      return ownOrCovered(landlordId, whose);
    case 'role':
      return sql<boolean>`(o.owner_staff_id is null
        and (o.owner_role = any(${[...whose.roles]}) or o.obligation_id = any(${[...whose.inPlace]}::uuid[])))`;
    case 'late':
      return sql<boolean>`(o.owner_role = any(${[...whose.roles]}) and o.due_at <= ${whose.dueBefore})`;
    case 'team':
      return sql<boolean>`o.obligation_id in (
        select x.obligation_id
          from staff m join obligation x on x.landlord_id = m.landlord_id and x.owner_staff_id = m.staff_id
         where m.landlord_id = ${landlordId} and m.line_manager_id = ${whose.managerId} and x.discharged_at is null
        union all
        select x.obligation_id
          from staff m
          join case_file c on c.landlord_id = m.landlord_id and c.owner_staff_id = m.staff_id
          join obligation x on x.landlord_id = c.landlord_id and x.case_id = c.case_id
         where m.landlord_id = ${landlordId} and m.line_manager_id = ${whose.managerId} and x.discharged_at is null)`;
  }
}

/** Given to me, or for a role that I hold and in a case of mine or about a home, which is nobody's case; and so of those whom I cover, but for what they are to read. */
function ownOrCovered(landlordId: string, { staffId, roles, covers }: Extract<Whose, { list: 'mine' }>) {
  const covered = covers.map((c) => c.staffId);
  const people = [staffId, ...covered];
  const all = [...new Set([...roles, ...covers.flatMap((c) => c.roles)])];
  return sql<boolean>`o.obligation_id in (
    select x.obligation_id from obligation x
     where x.landlord_id = ${landlordId} and x.discharged_at is null and x.owner_staff_id = any(${people}::uuid[])
       and (x.owner_staff_id = ${staffId} or x.kind <> 'acknowledge')
    union all
    select x.obligation_id
      from case_file c join obligation x on x.landlord_id = c.landlord_id and x.case_id = c.case_id
     where c.landlord_id = ${landlordId} and c.owner_staff_id = any(${people}::uuid[])
       and x.discharged_at is null and x.owner_staff_id is null and x.owner_role = any(${all})
    union all
    select x.obligation_id from obligation x
     where x.landlord_id = ${landlordId} and x.property_alert_id is not null
       and x.discharged_at is null and x.owner_staff_id is null and x.owner_role = any(${all}))`;
}

export type Officer = { staffId: string; name: string; open: number; late: number };

/** A manager's own people and how much each has open and late: who is stretched, and whom to talk to first (CL-38). */
export const teamOf = (db: Db, landlordId: string, managerId: string, now: Instant): Promise<Officer[]> =>
  inLandlord(db, landlordId, async (tx) => {
    const { rows } = await sql<{ staffId: string; name: string; open: string; late: string }>`
      select s.staff_id as "staffId", s.name,
             count(o.obligation_id) as open,
             count(o.obligation_id) filter (where o.due_at <= ${now}) as late
        from staff s
        left join case_file c on c.landlord_id = s.landlord_id and c.owner_staff_id = s.staff_id
        left join obligation o on o.landlord_id = c.landlord_id and o.case_id = c.case_id
             and o.discharged_at is null and o.kind = any(${kindsToDo})
       where s.landlord_id = ${landlordId} and s.line_manager_id = ${managerId} and s.active
       group by s.staff_id, s.name
       order by late desc, open desc, s.name`.execute(tx);
    return rows.map((r) => ({ ...r, open: Number(r.open), late: Number(r.late) }));
  });

export type OfficersCase = {
  caseId: string;
  person: string;
  title: string;
  next: string | null;
  dueAt: Instant | null;
};

/** One officer's cases for a one-to-one, what is due soonest first (CL-38). Null: not one of this manager's people. */
export const casesOfOfficer = (
  db: Db,
  landlordId: string,
  { managerId, staffId }: { managerId: string; staffId: string },
): Promise<{ name: string; cases: OfficersCase[] } | null> =>
  inLandlord(db, landlordId, async (tx) => {
    const officer = await tx
      .selectFrom('staff')
      .select('name')
      .where('landlord_id', '=', landlordId)
      .where('staff_id', '=', staffId)
      .where('line_manager_id', '=', managerId)
      .executeTakeFirst();
    if (!officer) return null;
    const { rows } = await sql<OfficersCase>`
      select c.case_id as "caseId", p.name as person, c.title, n.what as next, n.due_at as "dueAt"
        from case_file c
        join person p on p.landlord_id = c.landlord_id and p.person_id = c.person_id
        left join lateral (
          select o.what, o.due_at from obligation o
           where o.landlord_id = c.landlord_id and o.case_id = c.case_id and o.discharged_at is null
             and o.kind = any(${kindsToDo})
           order by o.due_at limit 1) n on true
       where c.landlord_id = ${landlordId} and c.owner_staff_id = ${staffId}
         and (c.status <> 'ended' or n.what is not null)
       order by n.due_at nulls last, c.opened_at desc
       limit 200`.execute(tx);
    return { name: officer.name, cases: rows };
  });

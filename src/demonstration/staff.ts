import type { Actor } from '../domain/casework/situation.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import type { Tx } from '../platform/database.ts';
import { managingRole } from './crew.ts';

const names = `
  Amina Bello, Tom Hartley, Priya Raman, Lee Donnelly, Grace Mensah, Owen Pritchard, Zofia Nowak,
  Hassan Qureshi, Bronagh Kelly, Daniel Osei, Mei-Ling Chan, Callum Fraser, Yusuf Demir,
  Harriet Lockwood, Ngozi Eze, Sunil Mistry, Catarina Lopes, Jack Thornhill, Farah Siddiqui,
  Ewan Mackie, Leila Haddad, Marcus Bailey, Anjali Desai, Rhys Bowen, Kwame Boateng, Sinéad Walsh,
  Tariq Mahmood, Elena Petrova, Joseph Adeyemi, Rosie Clegg, Dmitri Ivanov, Shanice Campbell,
  Gurpreet Gill, Alasdair Munro, Hana Suzuki, Ben Whitaker, Ifeoma Nwosu, Kieran Byrne, Samira Aziz,
  Lucy Fairbairn, Patrick Oduya, Nadia Rahman, George Tennant, Blessing Moyo, Huw Griffiths,
  Chloe Marsh, Omar Farouk, Isla Robertson, Vikram Nair, Tamsin Poole, Adebola Ajayi, Maria Santos,
  Stuart Renwick, Jasmine Kaur, Piotr Zielinski, Abigail Frost, Rashid Ali, Fiona Drummond,
  Emeka Obi, Laura Cheung, Connor Doyle, Salma Begum, Peter Ashworth, Thandi Dlamini, Gwen Parry,
  Imran Sheikh, Katie Lomax, Solomon Tesfaye, Ruth Abrahams, Neil Gallacher, Parveen Akhtar,
  Joanna Wright, Chidi Anyanwu, Moira Sinclair, Aaron Levy, Deepa Krishnan, Simon Teale,
  Agnieszka Wójcik, Delroy Grant, Ailsa Buchan, Mohammed Rafiq, Hannah Stubbs, Tunde Bakare,
  Veronica Reyes, Iain Calder, Nkechi Udo, Rebecca Stone, Ali Rezaei`
  .split(',')
  .map((name) => name.trim());

/** Members of staff by role: `line-manager` is the first person in that role, `line-manager 2` the second. */
export type Staff = Readonly<Record<string, Actor>>;

const placesOf = (pack: PolicyPack) =>
  pack.people.roles.flatMap((role) => ['', ' 2'].map((nth) => ({ role, place: `${role.id}${nth}`, nth })));

/** The same names every time, so that a start that was interrupted finds the people it made. `first` sets landlords apart. */
const nameAt = (first: number, i: number) => names[(first + i) % names.length] ?? 'Sam Example';

/** Two people in every role; whoever is not above the managing role answers to the first or second person in it. */
export async function addEverybody(tx: Tx, pack: PolicyPack, first: number): Promise<void> {
  const landlord = pack.landlord.id;
  const places = placesOf(pack);
  const managing = pack.people.roles.find((r) => r.id === managingRole(pack));
  const managers: Record<string, string> = {};
  const ordered = places
    .map((p, i) => ({ ...p, name: nameAt(first, i) }))
    .toSorted((a, b) => Number(b.role === managing) - Number(a.role === managing));
  for (const { role, nth, name } of ordered) {
    const managed = managing && role !== managing && role.grade <= managing.grade;
    const { staff_id } = await tx
      .insertInto('staff')
      .values({
        landlord_id: landlord,
        name,
        job_title: role.label,
        email: `${name
          .normalize('NFD')
          .replace(/[^A-Za-z ]/g, '')
          .toLowerCase()
          .replaceAll(' ', '.')}@${landlord}.example`,
        roles: [role.id],
        line_manager_id: managed ? (managers[nth] ?? null) : null,
      })
      .returning('staff_id')
      .executeTakeFirstOrThrow();
    if (role === managing) managers[nth] = staff_id;
  }
}

export async function findEverybody(tx: Tx, pack: PolicyPack, first: number): Promise<Staff> {
  const rows = await tx
    .selectFrom('staff')
    .select(['staff_id', 'name', 'roles', 'line_manager_id'])
    .where('landlord_id', '=', pack.landlord.id)
    .execute();
  const byName = new Map(rows.map((row) => [row.name, row]));
  return Object.fromEntries(
    placesOf(pack).flatMap(({ place }, i) => {
      const name = nameAt(first, i);
      const row = byName.get(name);
      return row
        ? [[place, { staffId: row.staff_id, name, roles: row.roles, lineManagerId: row.line_manager_id }]]
        : [];
    }),
  );
}

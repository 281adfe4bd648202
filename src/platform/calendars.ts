import type { LocalDate, WorkingCalendar } from '../domain/calendar.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import { type BankHoliday, bankHolidays, workingCalendar } from './bank-holidays.ts';
import { type Db, inLandlord } from './database.ts';
import type { Packs } from './pack-registry.ts';

/** Bank holidays are known this many years either way; dates further off are refused long before. */
const yearsAround = 15;
/** Another process may have added a day: read again this often. */
const readAgainAfter = 60_000;

/** A day an administrator set: one off beside the bank holidays, or a bank holiday on which this landlord works. */
export type SetDay = { day: LocalDate; name: string; works: boolean };

export type Calendars = {
  /** The working days of a landlord: its nation's bank holidays, with its own one-off days. */
  of: (pack: PolicyPack) => WorkingCalendar;
  holidays: (pack: PolicyPack, years: { first: number; last: number }) => BankHoliday[];
  setDays: (landlordId: string) => readonly SetDay[];
  read: (landlordId: string) => Promise<void>;
  close: () => void;
};

export async function openCalendars(db: Db, packs: Packs, year: number): Promise<Calendars> {
  const days = new Map<string, SetDay[]>();
  const made = new Map<string, WorkingCalendar>();
  const years = { first: year - yearsAround, last: year + yearsAround };

  const request = (pack: PolicyPack, of: typeof years) => {
    const nation = pack.calendar.holidays.value;
    const own = (days.get(pack.landlord.id) ?? []).map((d) => ({
      date: d.day,
      name: d.name,
      nation,
      works: d.works,
    }));
    return { nation, years: of, extra: own.filter((d) => !d.works), removed: own.filter((d) => d.works) };
  };
  const read = async (landlordId: string) => {
    const rows = await inLandlord(db, landlordId, (tx) =>
      tx
        .selectFrom('holiday')
        .select(['day', 'name', 'works'])
        .where('landlord_id', '=', landlordId)
        .orderBy('day')
        .execute(),
    );
    days.set(landlordId, rows);
    made.delete(landlordId);
  };
  const readAll = () => Promise.all(packs.landlords().map((p) => read(p.landlord.id)));
  await readAll();
  const timer = setInterval(() => void readAll().catch(() => undefined), readAgainAfter);
  timer.unref();
  return {
    of: (pack) => {
      const known = made.get(pack.landlord.id) ?? workingCalendar(request(pack, years));
      made.set(pack.landlord.id, known);
      return known;
    },
    holidays: (pack, of) => bankHolidays(request(pack, of)),
    setDays: (landlordId) => days.get(landlordId) ?? [],
    read,
    close: () => clearInterval(timer),
  };
}

import { createHash } from 'node:crypto';
import { addDays, instantAt, isWorkingDay, type LocalDate } from '../domain/calendar.ts';
import type { TriageKind } from '../domain/contact/triage.ts';
import type { Channel, ProtectedContactKind, Service } from '../domain/facts/channels.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import { openClock } from '../platform/clock.ts';
import { closeTask, tasksOf, triageContact } from '../platform/contact-tasks.ts';
import { type LogDeps, logContact } from '../platform/contacts.ts';
import { inLandlord } from '../platform/database.ts';
import type { Crew } from './crew.ts';
import type { Staff } from './staff.ts';

/** One time somebody was in touch, a number of days ago. */
type Time = {
  daysAgo: number;
  minutes: number;
  channel: Channel;
  service: Service;
  note: string;
  lasted?: number;
  outbound?: true;
  kind?: ProtectedContactKind;
  /** What it held, said by whoever read it; absent: it waits to be read. */
  held?: TriageKind[];
  /** Nothing that it asked for is still open. */
  done?: true;
};

/** Some weeks of ordinary contact, with one of each thing that makes a difference. */
const times: readonly Time[] = [
  {
    daysAgo: 33,
    minutes: 625,
    channel: 'phone',
    service: 'repairs',
    lasted: 12,
    note: 'Asked when the kitchen tap is mended. Told: Thursday.',
  },
  {
    daysAgo: 30,
    minutes: 900,
    channel: 'phone',
    service: 'repairs',
    lasted: 4,
    note: 'Rang to say that the tap is still dripping. Booked again.',
  },
  {
    daysAgo: 26,
    minutes: 660,
    channel: 'email',
    service: 'rent-and-service-charges',
    note: 'Asks for a statement of the last year.',
    held: ['service-request'],
    done: true,
  },
  {
    daysAgo: 22,
    minutes: 640,
    channel: 'phone',
    service: 'repairs',
    lasted: 18,
    note: 'The tap is mended; now the bathroom fan. A job is raised.',
  },
  {
    daysAgo: 19,
    minutes: 870,
    channel: 'email',
    service: 'tenancy-and-neighbourhood',
    note: 'The parking bay again. Nothing that we have not answered.',
    held: ['nothing-new'],
  },
  {
    daysAgo: 15,
    minutes: 555,
    channel: 'phone',
    service: 'gas-and-electrical-safety',
    kind: 'hazard',
    lasted: 6,
    note: 'Smell of gas in the hall. Told to ring the gas emergency line and leave; engineer sent.',
    held: ['hazard'],
    done: true,
  },
  {
    daysAgo: 12,
    minutes: 690,
    channel: 'phone',
    service: 'repairs',
    lasted: 9,
    outbound: true,
    note: 'Rang to say that the fan is mended on Friday.',
  },
  {
    daysAgo: 8,
    minutes: 975,
    channel: 'phone',
    service: 'repairs',
    lasted: 5,
    note: 'Asked about the fan. Told what we said before.',
  },
  {
    daysAgo: 6,
    minutes: 605,
    channel: 'email',
    service: 'repairs',
    note: 'Calls us a name, and says that there is damp in the back bedroom.',
    held: ['hazard', 'conduct'],
  },
  {
    daysAgo: 2,
    minutes: 720,
    channel: 'phone',
    service: 'repairs',
    lasted: 11,
    note: 'Asked who comes about the damp, and when.',
  },
  {
    daysAgo: 1,
    minutes: 980,
    channel: 'email',
    service: 'complaints',
    note: 'A long message about the last two years.',
  },
];

type Stage = {
  deps: LogDeps;
  pack: PolicyPack;
  crew: Crew;
  staff: Staff;
  today: LocalDate;
};

/** The same id for the same time, so that a start that was cut short writes nothing twice. */
function idOf(personId: string, i: number): string {
  const hash = createHash('sha256').update(`demonstration contact ${personId} ${i}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** Logs the contacts of those who have a restriction now, each through the same write as a colleague's. */
export async function logContacts(stage: Stage, personIds: readonly string[]): Promise<void> {
  const landlordId = stage.pack.landlord.id;
  const restricted = await inLandlord(stage.deps.database.app, landlordId, (tx) =>
    tx
      .selectFrom('arrangements as a')
      .innerJoin('person as p', (join) =>
        join.onRef('p.landlord_id', '=', 'a.landlord_id').onRef('p.person_id', '=', 'a.person_id'),
      )
      .select(['a.person_id', 'a.body'])
      .where('a.landlord_id', '=', landlordId)
      .where('a.person_id', 'in', [...personIds])
      // Not by id: stories are played side by side, and whose id comes first differs from one start to the next.
      .orderBy('p.reference')
      .execute(),
  );
  const limited = restricted.filter(({ body }) =>
    body.restrictions.some((r) => r.interval.from <= stage.today),
  );
  for (const [n, { person_id }] of limited.entries()) {
    // Nobody's weeks are quite like anybody else's.
    const theirs = [...times.entries()].filter(([i]) => (i + n) % 4 !== 0);
    for (const [i, time] of theirs) await logOne(stage, person_id, { time, i });
  }
}

async function logOne(stage: Stage, personId: string, { time, i }: { time: Time; i: number }): Promise<void> {
  const { pack, staff, crew } = stage;
  const colleague = staff[`${crew.report}${i % 2 === 0 ? '' : ' 2'}`];
  if (!colleague) throw new Error(`Nobody is ${crew.report}`);
  const clock = openClock({ settable: true });
  let day = addDays(stage.today, -time.daysAgo);
  while (!isWorkingDay(day, stage.deps.calendars.of(pack))) day = addDays(day, -1);
  clock.set?.(instantAt(day, time.minutes));
  const deps = { ...stage.deps, clock };
  const by = { ...colleague, landlordId: pack.landlord.id };
  const contactId = idOf(personId, i);
  const asked = {
    channel: time.channel,
    service: time.service,
    direction: time.outbound ? 'outbound' : 'inbound',
    protectedKind: time.kind ?? null,
    minutes: time.lasted ?? null,
    note: time.note,
    with: colleague.staffId,
  } as const;
  const logged = await logContact(deps, by, { personId, contactId, asked });
  if (!logged?.isNew || !time.held) return;
  const found = {
    kinds: time.held,
    newInformation: time.held.includes('nothing-new') ? 'no' : 'yes',
    safeguarding: 'no',
    note: '',
  } as const;
  await triageContact(deps, by, { personId, contactId, found });
  if (!time.done) return;
  const open = await inLandlord(deps.database.app, by.landlordId, (tx) =>
    tasksOf(tx, by.landlordId, contactId),
  );
  for (const task of open) await closeTask(deps, by, { taskId: task.task_id, how: 'Done the same day.' });
}

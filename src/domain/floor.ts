import { inForce, type LocalDate } from './calendar.ts';
import { arrange } from './contact/arrangements.ts';
import { checkContact } from './contact/check-contact.ts';
import { clashes } from './contact/clashes.ts';
import { type Contact, contact } from './contact/contact.ts';
import { usableChannels } from './contact/routes.ts';
import type { CaseFile } from './facts/case-file.ts';
import { channels, protectedContactKinds } from './facts/channels.ts';
import { isTheirs } from './facts/person.ts';
import type { Restriction } from './facts/restrictions.ts';
import { type Held, incomplete, pastTheCap, restrictionGoesOn, type Standing } from './floor-parts.ts';
import type { InvariantId } from './reasons.ts';

/** The invariants no pack can lower (design.md part 4), each a question to the facts as they stand. */
export type FloorFault = { key: string; invariant: InvariantId; text: string };

/** What is wrong, and about which record: the same fault before and after a step is not that step's doing. */
type Fault = { about: string; text: string };
type Question = { invariant: InvariantId; ask: (at: Standing, held: Held[]) => Fault[] };

const applies = (r: Restriction, on: LocalDate): boolean => r.ended === null && inForce(r.interval, on);

const inForceNow = (held: Held[], on: LocalDate): Held[] => held.filter((h) => applies(h.restriction, on));

const each = (held: Held[], wrong: (h: Held) => string | false | undefined): Fault[] =>
  held.flatMap((h) => {
    const text = wrong(h);
    return text ? [{ about: h.restriction.restrictionId, text }] : [];
  });

/**
 * What is learned about a person later is never refused for what it does to measures in force: it opens an early
 * review of them (I7). The review that a bypass brings with it is none of that kind.
 */
const lookedAtEarly = (cases: readonly CaseFile[], restrictionId: string): boolean =>
  cases.some((c) =>
    c.obligations.some(
      (o) =>
        o.kind === 'early-review' &&
        o.subjectId === restrictionId &&
        o.rule !== 'bypass' &&
        o.discharged === null,
    ),
  );

const questions: Question[] = [
  {
    invariant: 'I1',
    ask: ({ person, cases, today }, held) => {
      const now = inForceNow(held, today);
      const measures = now.flatMap((h) => h.restriction.measures);
      if (measures.length === 0 || usableChannels({ measures, person, on: today }).length > 0) return [];
      return now.every((h) => lookedAtEarly(cases, h.restriction.restrictionId))
        ? []
        : [{ about: person.personId, text: 'No ordinary channel is left that this person can use.' }];
    },
  },
  {
    invariant: 'I2',
    ask: ({ pack }, held) => {
      const route = pack.floor.emergencyRoute.value;
      const silent = each(held, ({ file, restriction }) => {
        const letter = file.letters.find((l) => l.letterId === restriction.letterId);
        return (
          letter &&
          !letter.blocks.some((b) => b.block === 'emergency-route') &&
          'A decision letter does not give the emergency route.'
        );
      });
      const unset = route.text === '' || route.phone === '';
      return unset ? [{ about: 'pack', text: 'No emergency route is set.' }, ...silent] : silent;
    },
  },
  {
    invariant: 'I3',
    ask: ({ pack, person, cases, today }, held) => {
      // With nothing in force there is nothing that could hold a contact up.
      const atOnce = cases.some((c) => c.immediateActions.some((a) => a.ended === null));
      if (!atOnce && inForceNow(held, today).length === 0) return [];
      const arrangements = arrange({ person, cases: [...cases], pack, absences: [] });
      return protectedAtNoon(today)
        .filter((asked) => checkContact(arrangements, asked).outcome !== 'go-ahead')
        .map(({ protectedKind, channel }) => ({
          about: `${protectedKind} ${channel}`,
          text: `Contact about ${protectedKind} by ${channel} would be held up.`,
        }));
    },
  },
  {
    invariant: 'I4',
    ask: (at, held) =>
      held.flatMap((h) => [
        ...incomplete(h).map((text) => ({ about: h.restriction.restrictionId, text })),
        ...each([h], () => pastTheCap(at, h) && 'A review date lies past the cap.'),
      ]),
  },
  {
    invariant: 'I5',
    ask: (_, held) => [
      ...each(
        held,
        ({ request: r }) =>
          r?.by.staffId === r?.decision?.by.staffId && 'The person who asked for a restriction decided it.',
      ),
      ...each(
        held,
        ({ request: r }) =>
          [r?.by.staffId, r?.decision?.by.staffId].includes(r?.approval?.by.staffId ?? 'nobody') &&
          'A decision was approved by somebody who took part in it.',
      ),
    ],
  },
  {
    invariant: 'I6',
    ask: (_, held) =>
      each(
        held,
        ({ restriction, request }) =>
          !(restriction.packVersion && request?.decision?.packVersion) &&
          'A decision carries no policy version.',
      ),
  },
  {
    invariant: 'I7',
    ask: ({ person, cases, today }, held) =>
      each(inForceNow(held, today), ({ restriction: { measures, restrictionId } }) => {
        const found = clashes({ measures, register: person.register, on: today });
        const broken = found.some((c) => c.with.type === 'adjustment');
        return (
          broken &&
          !lookedAtEarly(cases, restrictionId) &&
          'A measure clashes with an agreed adjustment, and no early review is open.'
        );
      }),
  },
  {
    invariant: 'I9',
    ask: ({ person, cases }) =>
      cases
        .filter((c) => !isTheirs(person, c))
        .map((c) => ({ about: c.caseId, text: 'A case holds a restriction on somebody else.' })),
  },
  {
    invariant: 'I10',
    ask: (_, held) => {
      const ended = held.filter((h) => h.restriction.ended !== null);
      return [
        ...each(ended, ({ file, restriction: { restrictionId, ended: end } }) => {
          const letter = file.letters.find((l) => l.letterId === end?.letterId);
          const onAppeal = letter?.type === 'appeal-outcome';
          // Nobody writes to the dead; a wrong record of a death is put right by a decision of its own.
          if (end?.how === 'person-died')
            return end.letterId !== null && 'A letter went to somebody who has died.';
          const told = restrictionGoesOn(file, restrictionId)
            ? onAppeal || letter?.type === 'review-outcome'
            : letter?.type === (end?.how === 'overturned' ? 'appeal-outcome' : 'end');
          return !told && 'A restriction ended and the person was not told.';
        }),
        ...each(ended, ({ file, restriction: { restrictionId, withdrawals } }) => {
          const owed = (id: string) => file.obligations.some((o) => o.subjectId === id && !o.discharged);
          const sound =
            (withdrawals.length > 0 || restrictionGoesOn(file, restrictionId)) &&
            withdrawals.every((w) => w.confirmed !== null || owed(w.withdrawalId));
          return !sound && 'A restriction ended and its alerts are not being withdrawn.';
        }),
      ];
    },
  },
  {
    invariant: 'I11',
    ask: (_, held) =>
      each(held, ({ restriction, request }) => {
        const decision = request?.decision;
        const decided = decision?.by.staffId && decision.outcome === 'restrict';
        return (
          !(decided && decision.decisionId === restriction.decisionId) &&
          'A restriction stands that nobody decided.'
        );
      }),
  },
  {
    invariant: 'I13',
    ask: ({ pack, cases, today, person }, held) => {
      const late = inForceNow(held, today).filter((h) => h.restriction.reviewOn < today);
      if (late.length === 0) return [];
      const arrangements = arrange({ person, cases: [...cases], pack, absences: [] });
      const asked = contact.parse({ channel: 'phone', at: `${today}T12:00:00.000Z` });
      const { overdueDays } = checkContact(arrangements, asked);
      return each(
        late,
        () => overdueDays <= 0 && 'A review is overdue and the contact check does not say so.',
      );
    },
  },
  {
    invariant: 'I14',
    ask: (_, held) =>
      each(held, ({ restriction: { interval, ended } }) => {
        const { from, to } = interval;
        // Lifted on the day it began, a restriction was never in force; none begins so.
        const sound = to === null || from < to || (ended !== null && from === to);
        return !sound && 'A restriction ends before it begins.';
      }),
  },
];

function protectedAtNoon(today: LocalDate): Contact[] {
  const asked = contact.parse({ channel: 'phone', at: `${today}T12:00:00.000Z` });
  return protectedContactKinds.flatMap((protectedKind) =>
    channels.map((channel) => ({ ...asked, channel, protectedKind })),
  );
}

/** Every way in which the facts stand below the floor. An empty list is the only sound answer. */
export function floorFaults(at: Standing): FloorFault[] {
  const held = at.cases.flatMap((file) =>
    file.restrictions.map((restriction) => ({
      file,
      restriction,
      request: file.requests.find((r) => r.requestId === restriction.requestId),
    })),
  );
  return questions.flatMap(({ invariant, ask }) =>
    ask(at, held).map(({ about, text }) => ({ key: `${invariant}:${about}:${text}`, invariant, text })),
  );
}

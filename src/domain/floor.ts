import { addDuration, type LocalDate } from './calendar.ts';
import { arrange } from './contact/arrangements.ts';
import { checkContact } from './contact/check-contact.ts';
import { clashes } from './contact/clashes.ts';
import { contact } from './contact/contact.ts';
import { usableChannels } from './contact/routes.ts';
import type { CaseFile, Restriction, RestrictionRequest } from './facts/case-file.ts';
import { channels, protectedContactKinds } from './facts/channels.ts';
import type { PersonFile } from './facts/person.ts';
import { missingBlocks } from './letters/compose.ts';
import type { PolicyPack } from './policy/schema.ts';
import type { InvariantId } from './reasons.ts';

/** The invariants no pack can lower (design.md part 4), each a question to the facts as they stand. */
export type FloorFault = { key: string; invariant: InvariantId; text: string };

export type Standing = { pack: PolicyPack; person: PersonFile; cases: readonly CaseFile[]; today: LocalDate };

type Held = { file: CaseFile; restriction: Restriction; request: RestrictionRequest | undefined };
type Question = { invariant: InvariantId; ask: (at: Standing, held: Held[]) => string[] };

const applies = (r: Restriction, on: LocalDate): boolean =>
  r.ended === null && r.interval.from <= on && (r.interval.to === null || on < r.interval.to);

const measuresNow = (held: Held[], on: LocalDate) =>
  held.filter((h) => applies(h.restriction, on)).flatMap((h) => h.restriction.measures);

const questions: Question[] = [
  {
    invariant: 'I1',
    ask: ({ person, today }, held) => {
      const measures = measuresNow(held, today);
      const open = usableChannels({ measures, person, on: today });
      return measures.length > 0 && open.length === 0
        ? ['No ordinary channel is left that this person can use.']
        : [];
    },
  },
  {
    invariant: 'I2',
    ask: ({ pack }, held) => {
      const route = pack.floor.emergencyRoute.value;
      const set = route.text !== '' && route.phone !== '';
      const silent = held.filter((h) => {
        const letter = h.file.letters.find((l) => l.letterId === h.restriction.letterId);
        return letter && !letter.blocks.some((b) => b.block === 'emergency-route');
      });
      return [
        ...(set ? [] : ['No emergency route is set.']),
        ...silent.map(() => 'A decision letter does not give the emergency route.'),
      ];
    },
  },
  {
    invariant: 'I3',
    ask: ({ pack, person, cases, today }, held) => {
      if (held.length === 0) return [];
      const arrangements = arrange({ person, cases: [...cases], pack, absences: [] });
      return protectedContactKinds.flatMap((protectedKind) =>
        channels.flatMap((channel) => {
          const asked = contact.parse({ channel, at: `${today}T12:00:00.000Z`, protectedKind });
          return checkContact(arrangements, asked).outcome === 'go-ahead'
            ? []
            : [`Contact about ${protectedKind} by ${channel} would be held up.`];
        }),
      );
    },
  },
  {
    invariant: 'I4',
    ask: (_, held) =>
      held.flatMap(({ file, restriction, request }) => incomplete(file, restriction, request)),
  },
  {
    invariant: 'I5',
    ask: (_, held) =>
      held.flatMap(({ request }) => {
        const [asked, decided, approved] = [
          request?.by.staffId,
          request?.decision?.by.staffId,
          request?.approval?.by.staffId,
        ];
        return [
          ...(asked === decided ? ['The person who asked for a restriction decided it.'] : []),
          ...(approved && (approved === decided || approved === asked)
            ? ['A decision was approved by somebody who took part in it.']
            : []),
        ];
      }),
  },
  {
    invariant: 'I6',
    ask: (_, held) =>
      held.flatMap(({ restriction, request }) =>
        restriction.packVersion && request?.decision?.packVersion
          ? []
          : ['A decision carries no policy version.'],
      ),
  },
  {
    invariant: 'I7',
    ask: ({ person, today }, held) =>
      held.flatMap(({ file, restriction }) => {
        if (!applies(restriction, today)) return [];
        const clashing = clashes({
          measures: restriction.measures,
          register: person.register,
          on: today,
        }).some((c) => c.with.type === 'adjustment');
        const looked = file.obligations.some(
          (o) => o.kind === 'early-review' && o.subjectId === restriction.restrictionId && !o.discharged,
        );
        return clashing && !looked
          ? ['A measure clashes with an agreed adjustment, and no early review is open.']
          : [];
      }),
  },
  {
    invariant: 'I9',
    ask: ({ person, cases }) =>
      cases.flatMap((c) =>
        c.personId === person.personId ? [] : ['A case holds a restriction on somebody else.'],
      ),
  },
  {
    invariant: 'I10',
    ask: (_, held) =>
      held.flatMap(({ file, restriction: r }) => {
        if (!r.ended) return [];
        const letter = file.letters.find((l) => l.letterId === r.ended?.letterId);
        const open = r.withdrawals.filter((w) => w.confirmed === null);
        const owed = open.every((w) =>
          file.obligations.some((o) => o.subjectId === w.withdrawalId && !o.discharged),
        );
        return [
          ...(letter?.type === 'end' ? [] : ['A restriction ended and the person was not told.']),
          ...(r.withdrawals.length > 0 && owed
            ? []
            : ['A restriction ended and its alerts are not being withdrawn.']),
        ];
      }),
  },
  {
    invariant: 'I11',
    ask: (_, held) =>
      held.flatMap(({ request }) =>
        request?.decision?.by.staffId && request.decision.outcome === 'restrict'
          ? []
          : ['A restriction stands that nobody decided.'],
      ),
  },
  {
    invariant: 'I13',
    ask: ({ pack, cases, today, person }, held) => {
      const late = held.filter((h) => applies(h.restriction, today) && h.restriction.reviewOn < today);
      if (late.length === 0) return [];
      const advice = checkContact(
        arrange({ person, cases: [...cases], pack, absences: [] }),
        contact.parse({ channel: 'phone', at: `${today}T12:00:00.000Z` }),
      );
      return (advice.overdueDays ?? 0) > 0 ? [] : ['A review is overdue and the contact check does not say so.'];
    },
  },
  {
    invariant: 'I14',
    ask: (_, held) =>
      held.flatMap(({ restriction: { interval } }) =>
        interval.to === null || interval.from <= interval.to ? [] : ['A restriction ends before it begins.'],
      ),
  },
];

/** I4, part by part. */
function incomplete(file: CaseFile, r: Restriction, request: RestrictionRequest | undefined): string[] {
  const decision = request?.decision;
  const letter = file.letters.find((l) => l.letterId === r.letterId);
  const told = letter ? missingBlocks('decision', letter.blocks).length === 0 : r.letterException !== null;
  const has: [boolean, string][] = [
    [Boolean(request && request.incidentIds.length > 0), 'incidents'],
    [Boolean(request?.assessment?.needsConsidered), 'needs considered'],
    [Boolean(decision?.reasons), 'reasons'],
    [Boolean(decision?.proportionality), 'proportionality'],
    [
      Boolean(request?.assessment && request.assessment.lesserOptions.length > 0),
      'lesser options and why not',
    ],
    [Boolean(decision?.scope), 'scope'],
    [told, 'a complete letter, or an approved exception to it'],
    [r.reviewOn > r.interval.from, 'a review date'],
  ];
  return has.filter(([ok]) => !ok).map(([, what]) => `A restriction stands without ${what}.`);
}

/** The review date stays within the cap of the pack, or the exception the decision gives reasons for (I4). */
function pastTheCap({ pack, cases }: Standing, restriction: Restriction): boolean {
  const decision = cases
    .flatMap((c) => c.requests)
    .find((x) => x.decision?.decisionId === restriction.decisionId)?.decision;
  const { cap, exceptional } = pack.review;
  const limit = decision?.exceptional ? exceptional.value.limit : cap.value;
  const calendar = { nation: pack.landlord.nation, holidays: new Set<string>() };
  return restriction.reviewOn > addDuration(restriction.interval.from, limit, calendar);
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
  const asked = questions.flatMap(({ invariant, ask }) =>
    ask(at, held).map((text, i) => ({ key: `${invariant}:${text}:${i}`, invariant, text })),
  );
  const late = held
    .filter((h) => h.restriction.packVersion === at.pack.policy.version && pastTheCap(at, h.restriction))
    .map((h) => ({
      key: `I4:cap:${h.restriction.restrictionId}`,
      invariant: 'I4' as const,
      text: 'A review date lies past the cap.',
    }));
  return [...asked, ...late];
}

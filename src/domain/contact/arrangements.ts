import { compareDates, compareInstants, type Instant, type Interval, type LocalDate } from '../calendar.ts';
import type { CaseFile } from '../facts/case-file.ts';
import { wentInto } from '../facts/changes.ts';
import type { Channel } from '../facts/channels.ts';
import type { ImmediateAct } from '../facts/immediate-actions.ts';
import { mattersOf } from '../facts/matters.ts';
import { type ContactPoint, type Measure, measureNames, type Scope } from '../facts/measures.ts';
import { orderNames } from '../facts/orders.ts';
import {
  type Authority,
  askAgainOn,
  isTheirs,
  type NeedsRecord,
  type NeedsStatus,
  type PersonFile,
  type ReasonableAdjustment,
  type SupportNeed,
} from '../facts/person.ts';
import type { HomeNotice } from '../facts/property-alerts.ts';
import type { Restriction } from '../facts/restrictions.ts';
import { alertFrom, standsAsAlert } from '../facts/safety-alerts.ts';
import type { StaffStamp } from '../facts/stamps.ts';
import { sourceOf } from '../policy/cited.ts';
import type { PolicyPack } from '../policy/schema.ts';
import type { Source } from '../reasons.ts';
import { broughtBy, lifeArranged, recordsArranged } from './arranged-life.ts';

/** "We will only" and "we ask you to" are different promises, and stay so in every letter (CL-27f). */
export type Wording = 'we-will' | 'we-ask';

/** A named colleague is on hand to help, and nothing is limited. */
export const isSupportive = (measures: readonly Measure[]): boolean =>
  measures.every((m) => m.kind === 'single-point-of-contact' && m.purpose === 'supportive');

export type ArrangedMeasure = { measure: Measure; label: string; wording: Wording; source: Source };

export type ArrangedRestriction = {
  restrictionId: string;
  caseId: string;
  interval: Interval;
  reviewOn: LocalDate;
  scope: Scope;
  measures: ArrangedMeasure[];
  decidedBy: StaffStamp;
  packVersion: string;
  policyTitle: string;
  /** Offered as help and nothing else: shown without any sound of a sanction (domain.md part 6, item 49). */
  supportive: boolean;
};

export type EmergencyRoute = { text: string; phone: string; hours: string; otherWays: string[] };

/** The part of a need that a check may use: what somebody told us in confidence stays in the register. */
type ArrangedNeed = Pick<SupportNeed, 'needId' | 'kind' | 'cannotUse' | 'mayAffectConduct'>;

/** Agreed on another record of theirs that is kept with this one: `recordId` says which. Absent where it was agreed here. */
export type ArrangedAdjustment = ReasonableAdjustment & { recordId?: string };

/** A safety alert as colleagues are told of it; its own record, tests and end (I12). */
export type SafetyAlertNotice = {
  alertId: string;
  interval: Interval;
  reviewOn: LocalDate;
  status: 'in-force' | 'withdrawn';
  instructions: { audience: 'office' | 'visiting' | 'contractor'; text: string }[];
};

/** What a colleague did in the moment; it lapses at `until`, whoever has or has not looked at it. Nobody's name: a check needs none. */
export type ArrangedImmediate = {
  actionId: string;
  caseId: string;
  from: Instant;
  until: Instant;
  confirmed: boolean;
  /** The letter by which the person knows of it; null where there is none. */
  letterId: string | null;
  acts: { act: ImmediateAct; source: Source }[];
};

/** London dates, half-open: away from `from`, back on `to`; null where nobody knows when, or never. */
export type Absence = { staffId: string; from: LocalDate; to: LocalDate | null; left?: true };

/**
 * All that is in force or scheduled for one person at one landlord, as plain JSON. A contact check needs this and
 * nothing else, so that it is one read and one pure function.
 */
export type Arrangements = {
  landlordId: string;
  landlordName: string;
  personId: string;
  personName: string;
  /** What the landlord's policy calls a person and a restriction. */
  terms: { person: string; restriction: string };
  restrictions: ArrangedRestriction[];
  needsStatus: NeedsStatus;
  needs: ArrangedNeed[];
  /** From when what we know of their needs may be out of date; absent while nobody has asked. */
  askAgainOn?: LocalDate;
  adjustments: ArrangedAdjustment[];
  authorities: Authority[];
  emergencyRoute: EmergencyRoute;
  alwaysOpen: Channel[];
  safetyAlerts: SafetyAlertNotice[];
  /**
   * What stands about the home where they live, read with their address at the moment of asking and never kept with them: it is
   * the home's, whoever moves in. Absent where there is nothing.
   */
  atHome?: HomeNotice[];
  /** What colleagues did in the moment and nobody has ended; absent where there is nothing. */
  immediate?: ArrangedImmediate[];
  absent: Absence[];
  /** Absent while they live. */
  died?: { on: LocalDate | null; speaksForThem: string };
  /** Where they live is kept safe, and nobody is told; absent where it is not. */
  keptSafe?: true;
  /** Other records of theirs that are kept with this one: their contacts count too. */
  alsoRecords?: string[];
  /** The record that this one went into: that one is asked. */
  wentInto?: string;
  /** Orders of a court that are not ended; absent where there are none. They come before the policy. */
  orders?: { orderId: string; name: string; reference: string; instruction: string; interval: Interval }[];
  /** Matters on record, by name and whether they are open; absent where none is. */
  matters?: { matterId: string; title: string; open: boolean }[];
};

/** What arrangements take from a pack; any whole pack fits. */
export type PackForArrangements = Pick<PolicyPack, 'landlord' | 'vocabulary' | 'measures'> & {
  appeal?: Pick<PolicyPack['appeal'], 'whilePending'>;
  immediateAction?: Pick<PolicyPack['immediateAction'], 'acts'>;
  policy: Pick<PolicyPack['policy'], 'title'>;
  floor: Pick<PolicyPack['floor'], 'emergencyRoute' | 'alwaysOpen'>;
};
export type ArrangeInput = {
  person: PersonFile;
  cases: CaseFile[];
  pack: PackForArrangements;
  absences: Absence[];
};

/**
 * Draws a person's arrangements from the facts. Reads no clock: what has not been ended is kept with its interval,
 * and "in force" is asked at the moment of the check (I14). The order depends on the facts alone, so a rebuild is
 * byte for byte the same. Restrictions of another person's case never enter (I9).
 */
export function arrange({ person, cases: known, pack, absences }: ArrangeInput): Arrangements {
  // A record that went into another arranges nothing by itself.
  const cases = wentInto(person.register) === null ? known : [];
  const restrictions = cases
    .filter((file) => isTheirs(person, file) && file.landlordId === person.landlordId)
    .flatMap((file) => {
      const resting = pack.appeal?.whilePending.value === 'suspended' ? underAppeal(file) : new Set();
      return file.restrictions
        .filter((r) => stands(r) && !resting.has(r.restrictionId))
        .map((r) => arrangeRestriction(file, r, pack));
    })
    .sort(
      (a, b) => compareDates(a.interval.from, b.interval.from) || byText(a.restrictionId, b.restrictionId),
    );
  const { needs, adjustments, authorities } = person.register;
  const points = new Set(restrictions.flatMap((r) => r.measures.flatMap((m) => pointsIn(m.measure))));
  return {
    landlordId: person.landlordId,
    landlordName: pack.landlord.shortName,
    personId: person.personId,
    personName: person.name,
    terms: { person: pack.vocabulary.person.value, restriction: pack.vocabulary.restriction.value },
    restrictions,
    needsStatus: needs.status,
    needs: needs.needs.map(arrangeNeed).sort((a, b) => byText(a.needId, b.needId)),
    ...askedAgain(needs),
    adjustments: adjustments
      .filter((a) => a.endedOn === null || a.endedOn > a.agreedOn)
      .map((a) => ({ ...a, ...broughtBy(person, a.adjustmentId) }))
      .sort((a, b) => byText(a.adjustmentId, b.adjustmentId)),
    authorities: [...authorities].sort((a, b) => byText(a.authorityId, b.authorityId)),
    emergencyRoute: pack.floor.emergencyRoute.value,
    alwaysOpen: [...pack.floor.alwaysOpen.value],
    safetyAlerts: alertsOf(person, cases),
    ...lifeArranged(person),
    ...immediateArranged(person, cases, pack),
    ...recordsArranged(person),
    ...ordersArranged(person, cases),
    ...mattersArranged(person),
    absent: absences
      .filter(
        (a) => points.has(a.staffId) && restrictions.some((r) => a.to === null || r.interval.from < a.to),
      )
      .sort((a, b) => byText(a.staffId, b.staffId) || compareDates(a.from, b.from)),
  };
}

/** The colleagues whom a measure names as somebody to reach. */
export const pointsIn = (measure: Measure): string[] =>
  pointsOf({
    ...('contact' in measure && { contact: measure.contact }),
    ...('deputy' in measure && { deputy: measure.deputy }),
  });

/** The same of these two, whether or not a measure names them yet. */
export function pointsOf({ contact, deputy }: { contact?: ContactPoint; deputy?: ContactPoint }): string[] {
  const points = [contact, deputy].filter((p) => p !== undefined);
  return points.flatMap((p) => (p.type === 'person' && p.staffId !== null ? [p.staffId] : []));
}

/** Everybody named as somebody to reach in what stands: whose absence these arrangements must know. */
export const pointsNamed = (cases: readonly CaseFile[]): string[] => [
  ...new Set(
    cases.flatMap((file) => file.restrictions.filter(stands).flatMap((r) => r.measures.flatMap(pointsIn))),
  ),
];

/** What stands as a safety alert about this person; one that ended is in the record, and in nobody's way (I12, DP-03). */
const alertsOf = (person: PersonFile, cases: readonly CaseFile[]): SafetyAlertNotice[] =>
  cases
    .filter((file) => isTheirs(person, file) && file.landlordId === person.landlordId)
    .flatMap((file) => file.alerts.filter(standsAsAlert))
    .map((a) => ({
      alertId: a.alertId,
      interval: { from: alertFrom(a), to: null },
      reviewOn: a.reviewOn,
      status: 'in-force' as const,
      instructions: (['office', 'visiting', 'contractor'] as const).map((audience) => ({
        audience,
        text: a.instructions[audience],
      })),
    }))
    .sort((a, b) => compareDates(a.interval.from, b.interval.from) || byText(a.alertId, b.alertId));

/** Restrictions with an appeal that is not answered: some policies let them rest until it is. */
const underAppeal = (file: CaseFile): ReadonlySet<string> =>
  new Set(file.appeals.filter((a) => a.decision === null && a.withdrawn === null).map((a) => a.subjectId));

function ordersArranged(person: PersonFile, cases: readonly CaseFile[]): Pick<Arrangements, 'orders'> {
  const standing = cases
    .filter((file) => isTheirs(person, file) && file.landlordId === person.landlordId)
    .flatMap((file) => file.orders.filter((o) => o.ended === null))
    .sort((a, b) => byText(a.orderId, b.orderId));
  if (standing.length === 0) return {};
  return {
    orders: standing.map(({ orderId, kind, reference, instruction, interval }) => ({
      orderId,
      name: orderNames[kind],
      reference,
      instruction,
      interval,
    })),
  };
}

function immediateArranged(
  person: PersonFile,
  cases: readonly CaseFile[],
  pack: PackForArrangements,
): Pick<Arrangements, 'immediate'> {
  const standing = cases
    .filter((file) => isTheirs(person, file) && file.landlordId === person.landlordId)
    .flatMap((file) =>
      file.immediateActions.filter((a) => a.ended === null).map((a) => ({ ...a, caseId: file.caseId })),
    )
    .sort((a, b) => compareInstants(a.at, b.at) || byText(a.actionId, b.actionId));
  if (standing.length === 0) return {};
  const ruleFor = (act: ImmediateAct) => pack.immediateAction?.acts.find((x) => x.act === act) ?? {};
  return {
    immediate: standing.map(({ actionId, caseId, at, until, confirmed, acts }) => ({
      actionId,
      caseId,
      from: at,
      until,
      confirmed: confirmed !== null,
      letterId: confirmed?.letterId ?? null,
      acts: acts.map((act) => ({
        act,
        source: sourceOf(pack.landlord.shortName, ruleFor(act), 'immediate action'),
      })),
    })),
  };
}

function mattersArranged({ register }: PersonFile): Pick<Arrangements, 'matters'> {
  const all = mattersOf(register);
  if (all.length === 0) return {};
  return { matters: all.map((m) => ({ matterId: m.matterId, title: m.title, open: m.closed === null })) };
}

const stands = (r: Restriction): boolean =>
  r.ended === null && (r.interval.to === null || r.interval.from < r.interval.to);

function arrangeRestriction(file: CaseFile, r: Restriction, pack: PackForArrangements): ArrangedRestriction {
  return {
    restrictionId: r.restrictionId,
    caseId: file.caseId,
    interval: r.interval,
    reviewOn: r.reviewOn,
    scope: r.scope,
    measures: r.measures.map((measure) => arrangeMeasure(measure, pack)),
    decidedBy: r.decidedBy,
    packVersion: r.packVersion,
    policyTitle: pack.policy.title,
    supportive: isSupportive(r.measures),
  };
}

function arrangeMeasure(measure: Measure, pack: PackForArrangements): ArrangedMeasure {
  const rule = pack.measures.find((m) => m.kind === measure.kind);
  const name = pack.vocabulary.measures.find((m) => m.kind === measure.kind);
  return {
    measure,
    label: name?.label ?? measureNames[measure.kind],
    wording: rule?.wording ?? 'we-will',
    source: sourceOf(pack.landlord.shortName, rule ?? {}, `measure-${measure.kind}`),
  };
}

function askedAgain(needs: NeedsRecord): Pick<Arrangements, 'askAgainOn'> {
  const askAgain = askAgainOn(needs);
  return askAgain ? { askAgainOn: askAgain } : {};
}

const arrangeNeed = ({ needId, kind, cannotUse, mayAffectConduct }: SupportNeed): ArrangedNeed => ({
  needId,
  kind,
  cannotUse: [...cannotUse],
  mayAffectConduct,
});

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

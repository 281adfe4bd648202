import { clashes } from '../contact/clashes.ts';
import { usableChannels } from '../contact/routes.ts';
import { channelNames } from '../facts/channels.ts';
import { type Measure, type MeasureKind, measureNames } from '../facts/measures.ts';
import { authorityInForce } from '../facts/person.ts';
import { sourceOf } from '../policy/cited.ts';
import type { MeasureRule } from '../policy/schema.ts';
import { floor } from '../reasons.ts';
import { casesOf, type Situation, standingRestrictions } from './situation.ts';
import { type Finding, met, refused, unknown } from './step.ts';

const ruleFor = (s: Situation, kind: MeasureKind): MeasureRule | undefined =>
  s.pack.measures.find((m) => m.kind === kind);
const named = (kind: MeasureKind) => `“${measureNames[kind]}”`;

/** Is this measure, with these parameters, one the policy knows? (CL-27a–f, KA-27, TU-23, PL-17) */
function withinPolicy(s: Situation, m: Measure, chosen: readonly Measure[], field: string): Finding[] {
  const rule = ruleFor(s, m.kind);
  const source = rule
    ? sourceOf(s.pack.landlord.shortName, rule, 'measures')
    : ({ kind: 'default', name: 'measures' } as const);
  if (!rule?.allowed) {
    return [
      refused('measure-not-in-policy', `${named(m.kind)} is not a measure in this policy.`, source, {
        field,
      }),
    ];
  }
  const findings: Finding[] = [];
  if (rule.onlyWith.length > 0 && !chosen.some((x) => rule.onlyWith.includes(x.kind))) {
    const partners = rule.onlyWith.map((k) => measureNames[k]).join(' or ');
    findings.push(
      refused('measure-needs-partner', `${named(m.kind)} may be chosen only with: ${partners}.`, source, {
        field,
      }),
    );
  }
  if (
    m.kind === 'letter-length' &&
    !chosen.some((x) => x.kind === 'channels' && x.permitted.every((c) => c === 'letter'))
  ) {
    findings.push(
      refused(
        'length-without-letter-only',
        'A limit on words applies only where contact is by letter only.',
        source,
        { field },
      ),
    );
  }
  const sets = rule.channelSets;
  if (
    m.kind === 'channels' &&
    sets.length > 0 &&
    !sets.some((set) => m.permitted.every((c) => set.includes(c)))
  ) {
    const known = sets.map((set) => set.map((c) => channelNames[c]).join(' and ')).join('; ');
    findings.push(
      refused('channels-not-in-policy', `This policy knows these ways of contact: ${known}.`, source, {
        field: `${field}.permitted`,
      }),
    );
  }
  const count =
    'count' in m
      ? m.count
      : m.kind === 'letter-length'
        ? m.words
        : m.kind === 'call-times'
          ? m.minutes
          : null;
  if (rule.maximum !== undefined && count !== null && count > rule.maximum) {
    findings.push(
      refused('over-the-maximum', `${named(m.kind)} may be no more than ${rule.maximum}.`, source, { field }),
    );
  }
  return findings;
}

/** One measure of each kind: two in overlapping periods would leave nobody sure which applies. */
function onceOnly(s: Situation, chosen: readonly Measure[]): Finding[] {
  const standing = standingRestrictions(casesOf(s), s.today).flatMap((r) => r.measures.map((m) => m.kind));
  return chosen.flatMap((m, i) => {
    const field = `measures.${i}`;
    const source = { kind: 'default', name: 'one measure of each kind' } as const;
    if (chosen.findIndex((x) => x.kind === m.kind) < i) {
      return [
        refused('measure-twice', `${named(m.kind)} is chosen twice. Put both into one.`, source, { field }),
      ];
    }
    return standing.includes(m.kind)
      ? [
          refused(
            'measure-already-in-force',
            `${named(m.kind)} is already in force. Lift that one first.`,
            source,
            { field, mend: 'lift-restriction' },
          ),
        ]
      : met;
  });
}

/** Contact only through a representative rests on a signed authority in force (PL-18). */
function authorityStands(s: Situation, m: Measure, field: string): Finding[] {
  if (m.kind !== 'representative-only') return met;
  const authority = s.person.register.authorities.find((a) => a.authorityId === m.authorityId);
  const rule = ruleFor(s, m.kind);
  const source = rule ? sourceOf(s.pack.landlord.shortName, rule, 'mandate') : floor('I1');
  if (!authority) {
    return [
      unknown(
        'authority-missing',
        'Record the signed authority that names the representative first.',
        source,
        { field: `${field}.authorityId`, mend: 'record-authority' },
      ),
    ];
  }
  return authorityInForce(authority, s.today)
    ? met
    : [
        refused(
          'authority-lapsed',
          `The authority for ${authority.representativeName} is no longer in force.`,
          source,
          { field: `${field}.authorityId`, mend: 'record-authority' },
        ),
      ];
}

/** I1 and I7: with everything in force together, a channel this person can use stays open, and no promise is broken. */
function leavesAWayIn(s: Situation, chosen: readonly Measure[]): Finding[] {
  const standing = standingRestrictions(casesOf(s), s.today).flatMap((r) => r.measures);
  const together = [...standing, ...chosen];
  const open = usableChannels({ measures: together, person: s.person, on: s.today });
  const shut =
    open.length > 0
      ? met
      : [
          refused(
            'no-channel-left',
            'Together these measures leave no way of contact this person can use. Leave at least one.',
            floor('I1'),
            { field: 'measures' },
          ),
        ];
  const clashing = clashes({ measures: chosen, register: s.person.register, on: s.today })
    .filter((c) => c.refuses)
    .map((c) =>
      refused(
        c.with.type === 'adjustment' ? 'clashes-with-adjustment' : 'clashes-with-need',
        `${c.why} ${c.suggestion}`,
        floor(c.with.type === 'adjustment' ? 'I7' : 'I1'),
        { field: `measures.${c.index}`, facts: [c.with.id] },
      ),
    );
  return [...shut, ...clashing];
}

/** Everything asked of a set of measures before it can be decided. */
export function measureFindings(s: Situation, chosen: readonly Measure[]): Finding[] {
  return [
    ...chosen.flatMap((m, i) => [
      ...withinPolicy(s, m, chosen, `measures.${i}`),
      ...authorityStands(s, m, `measures.${i}`),
    ]),
    ...onceOnly(s, chosen),
    ...leavesAWayIn(s, chosen),
  ];
}

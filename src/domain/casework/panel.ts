import type { CaseFile } from '../facts/case-file.ts';
import type { MeasureKind } from '../facts/measures.ts';
import type { PanelRecord, Sat, View } from '../facts/panels.ts';
import type { RestrictionRequest } from '../facts/requests.ts';
import { sourceOf } from '../policy/cited.ts';
import type { PanelRule } from '../policy/roles.ts';
import type { PolicyPack } from '../policy/schema.ts';
import type { Source } from '../reasons.ts';
import { declared, parts } from './independence.ts';
import { seated } from './seats.ts';

/** A panel as it stands: who sits in which seat with a view that counts, and which seats are empty. */
export type Sitting = {
  rule: PanelRule;
  source: Source;
  /** What somebody must be permitted to, to sit. */
  action: 'decide' | 'hear-appeal';
  sat: { view: View; seat: string }[];
  empty: string[];
  /** Whoever may not sit here: they took part, reported it or declared a conflict. */
  barred: (staffId: string) => boolean;
  /** The last view of somebody who may not sit any more: kept, and not counted. */
  setAside: View[];
};

/** Counted are the last view of each person, and none of somebody who may not sit. */
export function sittingOf(
  { rule, source, action }: Pick<Sitting, 'rule' | 'source' | 'action'>,
  views: readonly View[],
  barred: (staffId: string) => boolean,
): Sitting {
  const last = views.filter((v, i) => !views.slice(i + 1).some((w) => w.by.staffId === v.by.staffId));
  const standing = last.filter((v) => !barred(v.by.staffId));
  return {
    rule,
    source,
    action,
    ...seated(rule.members, standing),
    barred,
    setAside: last.filter((v) => barred(v.by.staffId)),
  };
}

type Asked = { pack: PolicyPack; file: CaseFile | null };

/** Everyone with a part in what a request is about: none of them sits on the panel that decides it (I5). */
export function partIn(file: CaseFile | null, r: RestrictionRequest, staffId: string): string | null {
  const taken = parts({ ...r, views: [] });
  if (taken['request-restriction']?.includes(staffId)) return 'asked for it';
  if (taken['authorise-request']?.includes(staffId)) return 'authorised the request';
  if (taken['approve-bypass']?.includes(staffId)) return 'was asked to do without a warning';
  if (taken.assess?.includes(staffId)) return 'assessed it';
  const about = new Set([...r.incidentIds, ...r.continuedIncidentIds]);
  const reported = (file?.incidents ?? []).some((i) => about.has(i.incidentId) && i.by.staffId === staffId);
  return reported ? 'reported what happened' : null;
}

/** The panel on one request; null where this landlord has one person decide. */
export function requestSitting({ pack, file }: Asked, r: RestrictionRequest): Sitting | null {
  const { panel } = pack.people;
  if (!panel.value) return null;
  const source = sourceOf(pack.landlord.shortName, panel, 'panel');
  const rule = { rule: panel.value, source, action: 'decide' as const };
  return sittingOf(rule, r.views ?? [], (id) => declared(file, id) || partIn(file, r, id) !== null);
}

const enough = { majority: [1, 2], 'two-thirds': [2, 3], everybody: [1, 1] } as const;

/** Enough of those who sit are of one mind. A majority is more than half: half is a tie, and decides nothing. */
function carries({ carriedBy }: Pick<PanelRule, 'carriedBy'>, votes: number, of: number): boolean {
  const [part, whole] = enough[carriedBy];
  if (votes === 0) return false;
  return carriedBy === 'majority' ? votes * 2 > of : votes * whole >= of * part;
}

export const isQuorate = ({ rule, sat }: Sitting): boolean => sat.length >= rule.quorum;

/** What the panel agrees on; null while it agrees on nothing. */
export function agreedOutcome(sitting: Sitting): string | null {
  const votes = (outcome: string) => sitting.sat.filter(({ view }) => view.outcome === outcome).length;
  const outcomes = [...new Set(sitting.sat.map(({ view }) => view.outcome))];
  return outcomes.find((o) => carries(sitting.rule, votes(o), sitting.sat.length)) ?? null;
}

/** Measures that enough of those who sit would use. */
export function agreedMeasures(sitting: Sitting): MeasureKind[] {
  const kinds = [...new Set(sitting.sat.flatMap(({ view }) => view.measures))];
  return kinds.filter((kind) =>
    carries(
      sitting.rule,
      sitting.sat.filter(({ view }) => view.measures.includes(kind)).length,
      sitting.sat.length,
    ),
  );
}

export type Settled = { outcome: string; measures: readonly { kind: MeasureKind }[] };

/** Who sat, what they said, and where they saw it otherwise: kept with the decision as it was made. */
export function panelRecord(sitting: Sitting, settled: Settled, otherwise: string): PanelRecord {
  const decided = [...new Set(settled.measures.map((m) => m.kind))];
  return {
    quorum: sitting.rule.quorum,
    empty: sitting.empty,
    otherwise,
    sat: sitting.sat.map(({ view, seat }) => ({
      by: view.by,
      seat,
      outcome: view.outcome,
      reasons: view.reasons,
      dissent: {
        outcome: view.outcome !== settled.outcome,
        against: decided.filter((kind) => !view.measures.includes(kind)),
        wanted: view.measures.filter((kind) => !decided.includes(kind)),
      },
    })),
  };
}

/** A decision to restrict, not in force yet, that too few of those who sat still stand behind: one of them may not sit any more. */
export function panelFellApart({ pack, file }: Asked, r: RestrictionRequest): boolean {
  const { decision } = r;
  const rule = pack.people.panel.value;
  if (!rule || !decision?.panel || decision.outcome !== 'restrict') return false;
  if (file?.restrictions.some((x) => x.requestId === r.requestId)) return false;
  const { sat } = decision.panel;
  const left = sat.filter(({ by }) => !declared(file, by.staffId));
  if (left.length === sat.length) return false;
  const stillFor = (against: (x: Sat) => boolean) =>
    carries(rule, left.filter((x) => !against(x)).length, left.length);
  return !(
    left.length >= rule.quorum &&
    stillFor((x) => x.dissent.outcome) &&
    decision.measures.every((m) => stillFor((x) => x.dissent.against.includes(m.kind)))
  );
}

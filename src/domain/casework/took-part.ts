import type { AppealedMatter } from '../facts/appeals.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { Restriction } from '../facts/restrictions.ts';
import type { StaffStamp } from '../facts/stamps.ts';
import type { Warning } from '../facts/warnings.ts';
import { requestOf } from './requests.ts';
import type { Situation } from './situation.ts';

/** What an appeal may be about: a restriction or a warning of this case. */
export type Appealed =
  | { kind: 'restriction'; restriction: Restriction; against: AppealedMatter }
  | { kind: 'warning'; warning: Warning; against: 'warning' };

/** Everyone who took part in what is appealed against, and which part: they hear no appeal about it (I5, KA-30, TU-26). */
export function tookPartIn(s: Situation, about: Appealed): Map<string, string> {
  const { file } = s;
  const found = new Map<string, string>();
  const add = (by: StaffStamp | undefined, part: string) => {
    if (by && !found.has(by.staffId)) found.set(by.staffId, part);
  };
  const reported = (ids: readonly string[]) => {
    for (const i of file?.incidents ?? [])
      if (ids.includes(i.incidentId)) add(i.by, 'reported what happened');
  };
  const warned = (w: Warning) => add(w.by, 'gave the warning');
  if (about.kind === 'warning') {
    warned(about.warning);
    reported(about.warning.incidentIds);
  } else {
    const chain = lineage(file, about.restriction);
    for (const r of chain) {
      add(r.decidedBy, 'decided it');
      add(r.letterException?.approvedBy, 'agreed to start without a letter');
      for (const v of file?.reviews ?? []) if (v.restrictionId === r.restrictionId) add(v.by, 'reviewed it');
    }
    const request = requestOf(s, about.restriction.requestId);
    if (request) {
      add(request.decision?.by, 'decided it');
      for (const v of request.views ?? []) add(v.by, 'gave a view on the panel that decided it');
      for (const e of request.earlier ?? []) {
        add(e.decision.by, 'decided it before');
        add(e.approval?.by, 'returned an earlier decision');
      }
      add(request.approval?.by, 'approved it');
      add(request.assessment?.by, 'assessed it');
      add(request.authorisation?.by, 'authorised the request');
      add((request.bypass?.approved ?? request.bypass?.refused)?.by, 'was asked to do without a warning');
      add(request.by, 'asked for it');
      reported([...request.incidentIds, ...request.continuedIncidentIds]);
    }
    for (const w of file?.warnings ?? []) warned(w);
    for (const a of file?.agreements ?? []) {
      add(a.by, 'offered an agreement');
      for (const look of a.looks) add(look.by, 'looked at an agreement');
    }
    for (const n of file?.informalNotices ?? []) add(n.by, 'told them informally');
  }
  const ids =
    about.kind === 'warning'
      ? [about.warning.warningId]
      : lineage(file, about.restriction).map((r) => r.restrictionId);
  for (const a of file?.appeals ?? [])
    if (ids.includes(a.subjectId) && a.decision) {
      add(a.decision.by, 'answered an earlier appeal');
      for (const v of a.views ?? []) add(v.by, 'gave a view on an earlier appeal');
    }
  return found;
}

/** The restriction and those it took the place of. */
function lineage(file: CaseFile | null, r: Restriction): Restriction[] {
  const before = r.replaces ? file?.restrictions.find((x) => x.restrictionId === r.replaces) : undefined;
  return before ? [r, ...lineage(file, before)] : [r];
}

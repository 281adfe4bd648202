import type { ObligationKind } from '../facts/obligations.ts';
import { discharges, opens } from './clocks.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { isQuorate, requestSitting, type Sitting } from './panel.ts';
import { seatNames } from './panel-rules.ts';
import { requestOf, requestStage } from './requests.ts';
import { type Situation, stamp } from './situation.ts';

/** What a panel still owes: a view from each empty seat, and once enough have sat, the decision. */

type Views = Extract<ObligationKind, 'give-view' | 'give-appeal-view'>;

const openAbout = (s: Situation, kind: ObligationKind, subjectId: string) =>
  (s.file?.obligations ?? []).filter(
    (o) => o.kind === kind && o.subjectId === subjectId && o.discharged === null,
  );

/** One for each empty seat and no other, whoever came or went since. */
export function viewsOwed(s: Situation, kind: Views, subjectId: string, { empty }: Sitting): CaseEvent[] {
  const wanted = [...empty];
  const events: CaseEvent[] = [];
  for (const { obligationId, ownerRole } of openAbout(s, kind, subjectId)) {
    const at = wanted.indexOf(ownerRole);
    if (at >= 0) wanted.splice(at, 1);
    else events.push({ type: 'obligation-discharged', obligationId, stamp: stamp(s), how: 'view given' });
  }
  for (const role of wanted) {
    const what = `Give your view, for the seat of ${seatNames(s.pack, [role])} on the panel`;
    events.push(opens(s, { kind, subjectId, what, rule: 'panel', ownerRole: role }));
  }
  return events;
}

/** What is owed about a request that a panel decides, as it stands now. */
export function requestPanelWork(s: Situation, requestId: string): CaseEvent[] {
  const r = requestOf(s, requestId);
  const sitting = r && requestSitting(s, r);
  if (!r || !sitting || requestStage(s, r) !== 'decide') return [];
  const owed = openAbout(s, 'decide-request', requestId).length > 0;
  const { chair, members } = sitting.rule;
  return [
    ...viewsOwed(s, 'give-view', requestId, sitting),
    ...(isQuorate(sitting) && !owed
      ? [
          opens(s, {
            kind: 'decide-request',
            subjectId: requestId,
            what: 'Record what the panel decided',
            rule: 'chain',
            ownerRole: chair ?? members[0],
          }),
        ]
      : []),
    ...(isQuorate(sitting) ? [] : discharges(s, requestId, ['decide-request'], 'too few members may sit')),
  ];
}

/** The case as it stands once this has happened. */
export const having = (s: Situation, event: CaseEvent): Situation => ({ ...s, file: evolve(s.file, event) });

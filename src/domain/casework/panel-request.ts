import type { Measure } from '../facts/measures.ts';
import { partIn, requestSitting } from './panel.ts';
import { asTheyAgreed, noPartInIt, type PanelOf, panelDecided } from './panel-rules.ts';
import { requestOf } from './requests.ts';
import type { Situation } from './situation.ts';
import { type Condition, type ContentCondition, type Finding, met, unknown } from './step.ts';

/** A request that a panel decides: what is asked besides what one decider is asked. */

export const panelOnRequest: PanelOf = (s, id) => {
  const r = requestOf(s, id);
  return r ? requestSitting(s, r) : null;
};

/** Only a panel is asked this: of one decider the policy's own separations ask enough. */
export const noPartInRequest: Condition = noPartInIt((s, id) => {
  const r = requestOf(s, id);
  return r && s.pack.people.panel.value ? partIn(s.file, r, s.actor.staffId) : null;
});

export const byPanel: readonly Condition[] = [noPartInRequest, panelDecided(panelOnRequest, 'give-view')];

type Decided = {
  requestId: string;
  outcome: string;
  measures: readonly Measure[];
  panelOtherwise: string;
};

/** What is kept comes back with its parts in another order. */
const inOneOrder = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Members gave their views on what was proposed to them; what comes out otherwise says what they agreed instead. */
function otherwiseExplained(s: Situation, c: Decided): Finding[] {
  const sitting = panelOnRequest(s, c.requestId);
  if (!sitting || c.outcome !== 'restrict' || c.panelOtherwise !== '') return met;
  const proposed = requestOf(s, c.requestId)?.assessment?.proposed ?? [];
  return c.measures.every((m) => proposed.some((p) => inOneOrder(p) === inOneOrder(m)))
    ? met
    : [
        unknown(
          'panel-otherwise-unsaid',
          'This is not as the assessment proposed it. Say what the panel agreed instead, and why.',
          sitting.source,
          { field: 'panelOtherwise' },
        ),
      ];
}

export const asPanelAgreed: readonly ContentCondition<Decided>[] = [
  {
    question: 'Is it what the panel agreed?',
    ask: (s, c) => asTheyAgreed(s, panelOnRequest(s, c.requestId), c),
  },
  { question: 'Is it said where the panel agreed something else?', ask: otherwiseExplained },
];

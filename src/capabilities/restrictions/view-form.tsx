import { panelOnRequest } from '../../domain/casework/panel-request.ts';
import { requestOf } from '../../domain/casework/requests.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { FormValues } from '../../ui/form-fields.ts';
import { TheAssessment } from '../cases/decided.tsx';
import { Evidence, InForceNow, PersonsSide, TheRequest } from '../cases/evidence.tsx';
import { ThePanel } from '../cases/panel.tsx';
import type { StepForm } from '../cases/step-form.ts';
import { TriedBefore } from '../cases/tried-before.tsx';
import { measureChoice, viewFields, viewFrom } from '../cases/view-fields.tsx';

const proposed = (s: Situation, requestId: string) => [
  ...new Set((requestOf(s, requestId)?.assessment?.proposed ?? []).map((m) => m.kind)),
];

/** A member of the panel reads what one decider would, and says what they think. */
export const giveView: StepForm = {
  type: 'give-view',
  heading: (s) => `Your view, on the panel: should contact with ${s.person.name} be limited?`,
  lead: (s, requestId) => {
    const r = requestOf(s, requestId);
    const sitting = panelOnRequest(s, requestId);
    return r ? (
      <>
        {sitting && <ThePanel s={s} sitting={sitting} views={false} />}
        <Evidence s={s} ids={[...r.incidentIds, ...r.continuedIncidentIds]} />
        <TheRequest s={s} r={r} />
        <PersonsSide s={s} />
        <TriedBefore s={s} />
        {r.assessment && <TheAssessment s={s} assessment={r.assessment} />}
        <InForceNow s={s} />
      </>
    ) : null;
  },
  fields: (s, requestId) =>
    viewFields(s, panelOnRequest(s, requestId), [
      { value: 'decline', text: 'Do not restrict', hint: 'Nothing changes for the person' },
      { value: 'restrict', text: 'Restrict', reveal: [measureChoice(s, proposed(s, requestId))] },
    ]),
  initial: (s, requestId): FormValues => {
    const before = panelOnRequest(s, requestId)?.sat.find(({ view }) => view.by.staffId === s.actor.staffId);
    return before
      ? { outcome: before.view.outcome, measures: before.view.measures, reasons: before.view.reasons }
      : { measures: proposed(s, requestId) };
  },
  command: (input, _, requestId) => ({ ...viewFrom(input, 'restrict'), requestId }),
  submit: 'Give your view',
  sent: 'Your view is on record. Nothing is decided before enough of the panel agree.',
};

import { panelOnAppeal } from '../../domain/casework/appeal-panel.ts';
import { appealOf, standsNow } from '../../domain/casework/appeals.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { FormValues } from '../../ui/form-fields.ts';
import { ThePanel } from '../cases/panel.tsx';
import type { StepForm } from '../cases/step-form.ts';
import { measureChoice, viewFields, viewFrom } from '../cases/view-fields.tsx';
import { Before } from './before.tsx';

const standing = (s: Situation, appealId: string) => standsNow(s, appealOf(s, appealId)?.subjectId ?? '');
const kinds = (s: Situation, appealId: string) => [
  ...new Set((standing(s, appealId)?.measures ?? []).map((m) => m.kind)),
];

/** A member of the panel that hears an appeal says what they think of it. */
export const giveAppealView: StepForm = {
  type: 'give-appeal-view',
  heading: (s) => `Your view, on the panel: ${s.person.name}’s appeal`,
  lead: (s, appealId) => {
    const sitting = panelOnAppeal(s, appealId);
    return (
      <>
        {sitting && <ThePanel s={s} sitting={sitting} views={false} />}
        <Before s={s} appealId={appealId} />
      </>
    );
  },
  fields: (s, appealId) =>
    viewFields(s, panelOnAppeal(s, appealId), [
      { value: 'quash', text: 'It falls' },
      ...(standing(s, appealId)
        ? [{ value: 'vary', text: 'It changes', reveal: [measureChoice(s, kinds(s, appealId))] }]
        : []),
      { value: 'keep', text: 'It stands as it is' },
    ]),
  initial: (s, appealId): FormValues => {
    const before = panelOnAppeal(s, appealId)?.sat.find(({ view }) => view.by.staffId === s.actor.staffId);
    return before
      ? { outcome: before.view.outcome, measures: before.view.measures, reasons: before.view.reasons }
      : { measures: kinds(s, appealId) };
  },
  command: (input, _, appealId) => ({ ...viewFrom(input, 'vary'), appealId }),
  submit: 'Give your view',
  sent: 'Your view is on record. Nothing is decided before enough of the panel agree.',
};

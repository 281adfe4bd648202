import { requestOf } from '../../domain/casework/requests.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';
import { TheAssessment, TheDecision } from '../cases/decided.tsx';
import { conductLabels, Evidence, PersonsSide, TheRequest } from '../cases/evidence.tsx';
import type { StepForm } from '../cases/step-form.ts';

/** Agreement at each link of the chain: read what was put together, say yes or no, and why. */

function AsRequested({ s, requestId }: { s: Situation; requestId: string }): Html | null {
  const r = requestOf(s, requestId);
  return r ? (
    <>
      <Evidence s={s} ids={[...r.incidentIds, ...r.continuedIncidentIds]} />
      <TheRequest s={s} r={r} />
      <PersonsSide s={s} />
    </>
  ) : null;
}

const forRequest = (input: Record<string, unknown>, _: Situation, requestId: string) => ({
  ...input,
  requestId,
});

export const authoriseRequest: StepForm = {
  type: 'authorise-request',
  heading: () => 'Is this request complete and fair enough to be assessed?',
  lead: (s, requestId) => <AsRequested s={s} requestId={requestId} />,
  fields: () => [
    {
      kind: 'radios',
      name: 'outcome',
      label: 'Your answer',
      options: [
        { value: 'authorised', text: 'Authorise it', hint: 'It goes on to be assessed' },
        { value: 'refused', text: 'Refuse it', hint: 'Nothing changes for the person' },
      ],
    },
    { kind: 'textarea', name: 'note', label: 'Your reasons' },
  ],
  command: forRequest,
  submit: 'Record your answer',
  sent: 'Your answer is on record.',
};

export const approveBypass: StepForm = {
  type: 'approve-bypass',
  heading: () => 'Is it right to go ahead without a warning?',
  lead: (s, requestId) => <AsRequested s={s} requestId={requestId} />,
  fields: () => [
    {
      kind: 'radios',
      name: 'outcome',
      label: 'Your answer',
      options: [
        {
          value: 'approved',
          text: 'Yes, it cannot wait',
          hint: 'The request goes on, and its review comes early',
        },
        {
          value: 'refused',
          text: 'No, a warning comes first',
          hint: 'The request is closed; nothing changes for the person',
        },
      ],
    },
    { kind: 'textarea', name: 'note', label: 'Your reasons' },
  ],
  command: forRequest,
  submit: 'Record your answer',
  sent: 'Your answer is on record.',
};

export const withdrawRequest: StepForm = {
  type: 'withdraw-request',
  heading: () => 'Withdraw your request for limits on contact',
  lead: (s, requestId) => {
    const r = requestOf(s, requestId);
    return r ? (
      <p class="govuk-inset-text">
        Asked for on {dateInWords(londonDate(r.at))}, about: {conductLabels(s.pack, r.conduct)}.
      </p>
    ) : null;
  },
  fields: () => [
    {
      kind: 'textarea',
      name: 'reason',
      label: 'Why do you withdraw it?',
      hint: 'What changed, or what came to light. Nothing changes for the person, and you can ask again.',
      rows: 3,
    },
  ],
  command: forRequest,
  submit: 'Withdraw the request',
  sent: 'The request is withdrawn, and your reason is on record.',
};

export const approveDecision: StepForm = {
  type: 'approve-decision',
  heading: () => 'Was the policy followed?',
  lead: (s, requestId) => {
    const r = requestOf(s, requestId);
    return (
      <>
        {r?.decision && <TheDecision s={s} decision={r.decision} />}
        {r?.assessment && <TheAssessment s={s} assessment={r.assessment} />}
        <AsRequested s={s} requestId={requestId} />
      </>
    );
  },
  fields: () => [
    {
      kind: 'radios',
      name: 'outcome',
      label: 'Your answer',
      options: [
        { value: 'approved', text: 'Approve it', hint: 'The letter can go' },
        { value: 'returned', text: 'Return it', hint: 'It is decided again' },
      ],
    },
    { kind: 'textarea', name: 'note', label: 'How you know that policy was followed, or what must change' },
  ],
  command: forRequest,
  submit: 'Record your answer',
  sent: 'Your answer is on record.',
};

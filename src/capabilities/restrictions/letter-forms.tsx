import { usualFormat } from '../../domain/casework/letters.ts';
import { requestOf } from '../../domain/casework/requests.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { TheDecision } from '../cases/decided.tsx';
import { InForceNow } from '../cases/evidence.tsx';
import { formatField } from '../cases/format-field.ts';
import { Measures } from '../cases/measures.tsx';
import type { StepForm } from '../cases/step-form.ts';

export const issueLetter: StepForm = {
  type: 'issue-letter',
  heading: (s) => `Send the decision to ${s.person.name}`,
  lead: () => <p class="govuk-body">When you send it, what it says applies from today, and not before.</p>,
  fields: (s) => [
    formatField(s),
    {
      kind: 'textarea',
      name: 'explained',
      label: 'Was it explained in another way as well?',
      hint: 'By phone, at a visit, through an advocate: when, and by whom.',
      optional: true,
      rows: 2,
    },
  ],
  initial: (s) => ({ format: usualFormat(s) }),
  command: (input, _, requestId) => ({ ...input, requestId }),
  submit: 'Issue the letter',
  sent: 'The letter is issued, and what it says is in force.',
};

export const startWithoutLetter: StepForm = {
  type: 'start-without-letter',
  heading: () => 'Would telling the person put somebody at risk?',
  lead: (s, requestId) => {
    const decision = requestOf(s, requestId)?.decision;
    return (
      <>
        <p class="govuk-body">
          Everybody is told in writing what applies to them, unless that itself is dangerous. What is said
          here is kept, with your name, for whoever reviews it.
        </p>
        {decision && <TheDecision s={s} decision={decision} />}
      </>
    );
  },
  fields: () => [{ kind: 'textarea', name: 'reason', label: 'Why would telling them put somebody at risk?' }],
  command: (input, _, requestId) => ({ ...input, requestId }),
  submit: 'Start without a letter',
  sent: 'It is in force without a letter.',
};

const restrictionOf = (s: Situation, id: string) => s.file?.restrictions.find((r) => r.restrictionId === id);

export const liftRestriction: StepForm = {
  type: 'lift-restriction',
  heading: (s) => `End the limits on contact with ${s.person.name}`,
  lead: (s, restrictionId) => {
    const restriction = restrictionOf(s, restrictionId);
    return (
      <>
        {restriction && (
          <section>
            <h2 class="govuk-heading-m">What ends today</h2>
            <Measures pack={s.pack} measures={restriction.measures} />
          </section>
        )}
        <p class="govuk-body">
          A letter tells {s.person.name}. Every alert and block is then withdrawn, and each is confirmed by
          somebody who looked.
        </p>
      </>
    );
  },
  fields: (s) => [
    { kind: 'textarea', name: 'reason', label: 'Why does it end, as the person will read it?', rows: 4 },
    formatField(s),
  ],
  initial: (s) => ({ format: usualFormat(s) }),
  command: (input, _, restrictionId) => ({ ...input, restrictionId }),
  submit: 'End it',
  sent: 'Ended, and the letter is issued. Now confirm that each alert and block is gone.',
};

export const confirmWithdrawal: StepForm = {
  type: 'confirm-withdrawal',
  heading: (s, id) => {
    const all = s.file?.restrictions.flatMap((r) => r.withdrawals) ?? [];
    return `Is ${all.find((w) => w.withdrawalId === id)?.what ?? 'it'} gone?`;
  },
  lead: (s, id) => {
    const all = s.file?.restrictions.flatMap((r) => r.withdrawals) ?? [];
    const where = all.find((w) => w.withdrawalId === id)?.where;
    return (
      <>
        {where && (
          <p class="govuk-body">
            <strong>Where:</strong> {where}
          </p>
        )}
        <InForceNow s={s} />
      </>
    );
  },
  fields: () => [
    {
      kind: 'textarea',
      name: 'note',
      label: 'How do you know?',
      hint: 'Look for yourself: “I opened the account at 10am and the note is no longer there.”',
      rows: 3,
    },
  ],
  command: (input, _, withdrawalId) => ({ ...input, withdrawalId }),
  submit: 'Confirm that it is gone',
  sent: 'Confirmed gone.',
};

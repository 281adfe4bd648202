import { requestOf } from '../../domain/casework/requests.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { decisionLetter } from '../../domain/casework/steps/issue-letter.ts';
import type { Html } from '../../ui/html.ts';
import { TheDecision } from '../cases/decided.tsx';
import { InForceNow } from '../cases/evidence.tsx';
import { formatField, usualFormat } from '../cases/format-field.ts';
import { LetterWords } from '../cases/letter-words.tsx';
import { Measures } from '../cases/measures.tsx';
import type { StepForm } from '../cases/step-form.ts';

/** The letter as the person will read it, before anybody sends it. */
function Preview({ s, requestId }: { s: Situation; requestId: string }): Html | null {
  const r = requestOf(s, requestId);
  const letter = r && decisionLetter(s, r, 'draft', usualFormat(s));
  if (!letter) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">The letter to {s.person.name}</h2>
      <div class="govuk-inset-text">
        <p class="govuk-heading-m">{letter.subject}</p>
        <LetterWords blocks={letter.blocks} level={3} />
      </div>
    </section>
  );
}

export const issueLetter: StepForm = {
  type: 'issue-letter',
  heading: (s) => `Send the decision to ${s.person.name}`,
  lead: (s, requestId) => (
    <>
      <p class="govuk-body">When you send it, what it says applies from today, and not before.</p>
      <Preview s={s} requestId={requestId} />
    </>
  ),
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
  lead: (s) => <InForceNow s={s} />,
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

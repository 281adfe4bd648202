import { describeDuration } from '../../domain/calendar.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';
import { Appeal, Measures, Review } from './pages-limits.tsx';
import { Conduct, Steps, Warning } from './pages-process.tsx';
import { Rules } from './pages-rules.tsx';

type Props = { pack: PolicyPack; reviewOverdue: boolean };
const contents: readonly { id: string; text: string }[] = [
  { id: 'steps', text: 'What happens, step by step' },
  { id: 'conduct', text: 'Conduct it is about' },
  { id: 'warning', text: 'The warning' },
  { id: 'measures', text: 'What may be restricted, and what never is' },
  { id: 'review', text: 'How long, and the review' },
  { id: 'appeal', text: 'If you do not agree' },
  { id: 'roles', text: 'Who may do what' },
  { id: 'silent', text: 'Where the policy is silent' },
  { id: 'clauses', text: 'Clause by clause' },
];

/** The landlord's policy as a page that a tenant could read; each rule with its clause. */
export function PolicyPage(props: Props): Html {
  const { pack, reviewOverdue } = props;
  const { policy, landlord } = pack;
  return (
    <>
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">{landlord.name}</span>
        {policy.title}
      </h1>
      {reviewOverdue && policy.nextReviewOn.value && (
        <p class="evenhand-overdue">
          This policy should have been reviewed by {dateInWords(policy.nextReviewOn.value)}. It still applies;
          its owner is {policy.owner.value}.
        </p>
      )}
      <p class="govuk-body">
        Version {policy.version}
        {policy.effectiveFrom.value && `, in force from ${dateInWords(policy.effectiveFrom.value)}`}. Reviewed
        every {describeDuration(policy.reviewEvery.value)}
        {policy.nextReviewOn.value && !reviewOverdue && `, next by ${dateInWords(policy.nextReviewOn.value)}`}
        . Questions: {policy.contact.value}. Encoded from the published policy in our own words; the
        landlord’s text is what counts.
      </p>
      <nav aria-label="On this page">
        <ul class="govuk-list">
          {contents.map(({ id, text }) => (
            <li>
              <a class="govuk-link" href={`#${id}`}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Steps pack={pack} />
      <Conduct pack={pack} />
      <Warning pack={pack} />
      <Measures pack={pack} />
      <Review pack={pack} />
      <Appeal pack={pack} />
      <Rules pack={pack} />
    </>
  );
}

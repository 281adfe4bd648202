import { withCapital } from '../../domain/capital.ts';
import { preChecksFor } from '../../domain/casework/pre-checks.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { Scope } from '../../domain/facts/measures.ts';
import type { Assessment, Decision } from '../../domain/facts/requests.ts';
import type { CheckAnswer } from '../../domain/facts/stamps.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import { Listed, row, words } from './evidence.tsx';
import { Measures } from './measures.tsx';
import { WhoSat } from './panel.tsx';
import { inFull } from './stamped.ts';

export const serviceLabel = (service: string): string => {
  const text = service.replaceAll('-', ' ');
  return withCapital(text);
};

const scopeInWords = (scope: Scope): string =>
  scope.extent === 'all' ? `Every service. ${scope.whyAll}` : scope.services.map(serviceLabel).join('; ');

/** What an assessor found, in the order the law asks. */
export function TheAssessment({ s, assessment: a }: { s: Situation; assessment: Assessment }): Html {
  return (
    <section>
      <h2 class="govuk-heading-m">The assessment</h2>
      {govuk('summary-list', {
        rows: [
          row('By', `${inFull(a.by)}, ${dateInWords(londonDate(a.at))}`),
          row('What happened', words(a.circumstances)),
          row('Why it goes beyond being assertive', words(a.whyBeyondAssertiveness)),
          row('Our own failures', words(a.ownFailures)),
          row('Needs considered', words(a.needsConsidered)),
          row('Link to conduct', words(a.linkToConduct)),
          row('Their side', words(a.account)),
          row('Fair under the Equality Act', words(a.equalityAim)),
          row('Effect on colleagues', words(a.impactOnStaff)),
          row('Effect on other customers', words(a.impactOnOthers)),
          row(
            'What less would do, and why not',
            <Listed items={a.lesserOptions.map((o) => `${o.option}: ${o.whyNot}`)} />,
          ),
          row('Why it is proportionate', words(a.proportionality)),
          ...(a.delivery.length > 0
            ? [
                row(
                  'Services that go on',
                  <Listed items={a.delivery.map((d) => `${serviceLabel(d.service)}: ${d.how}`)} />,
                ),
              ]
            : []),
          ...checkRows(s, a.checks),
          row('Recommends', a.recommendation === 'restrict' ? 'To restrict' : 'Not to restrict'),
          ...(a.proposed.length > 0
            ? [row('Proposes', <Measures pack={s.pack} measures={a.proposed} />)]
            : []),
        ],
      })}
    </section>
  );
}

function checkRows(s: Situation, given: Record<string, CheckAnswer>) {
  const said = { yes: 'Yes', no: 'No', 'not-applicable': 'Not applicable' };
  const asked = [
    ...preChecksFor(
      s.pack,
      'decision',
      s.pack.measures.map((m) => m.kind),
    ),
  ];
  return asked.flatMap((check) => {
    const answer = given[check.id];
    return answer ? [row(check.question, words(`${said[answer.answer]}. ${answer.detail}`))] : [];
  });
}

/** What was decided, by whom and why. */
export function TheDecision({ s, decision: d }: { s: Situation; decision: Decision }): Html {
  return (
    <section>
      <h2 class="govuk-heading-m">The decision</h2>
      {govuk('summary-list', {
        rows: [
          row(d.panel ? 'A panel, recorded by' : 'By', `${inFull(d.by)}, ${dateInWords(londonDate(d.at))}`),
          row('Outcome', d.outcome === 'restrict' ? 'To restrict' : 'Not to restrict'),
          ...(d.measures.length > 0
            ? [row('Measures', <Measures pack={s.pack} measures={d.measures} />)]
            : []),
          ...(d.scope ? [row('Covers', words(scopeInWords(d.scope)))] : []),
          row('Reasons, as the person will read them', words(d.reasons)),
          ...(d.proportionality ? [row('Why it is proportionate', words(d.proportionality))] : []),
          ...(d.whyStrongerThanWarned
            ? [row('Why stronger than warned', words(d.whyStrongerThanWarned))]
            : []),
          ...checkRows(s, d.checks),
          ...(d.panel ? [row('Who sat', <WhoSat pack={s.pack} panel={d.panel} />)] : []),
          ...(d.reviewOn ? [row('Reviewed by', dateInWords(d.reviewOn))] : []),
          ...(d.plannedUntil ? [row('Planned to end', dateInWords(d.plannedUntil))] : []),
        ],
      })}
    </section>
  );
}

import { describeDuration } from '../../domain/calendar.ts';
import type { Action } from '../../domain/policy/roles.ts';
import type { PolicyPack, StageName } from '../../domain/policy/schema.ts';
import type { Html } from '../../ui/html.ts';
import { may, roleNames, Says } from './says.tsx';

const stageWords: Record<StageName, { title: string; action: Action }> = {
  incident: { title: 'Somebody reports what happened', action: 'report-incident' },
  triage: { title: 'A manager looks at it in its pattern', action: 'triage-incident' },
  'informal-notice': { title: 'A friendly word, which is no warning', action: 'give-informal-notice' },
  agreement: { title: 'An agreement that both sides choose', action: 'make-agreement' },
  meeting: { title: 'A meeting', action: 'issue-warning' },
  mediation: { title: 'Mediation', action: 'issue-warning' },
  warning: { title: 'A warning: a chance to change', action: 'issue-warning' },
  monitoring: { title: 'Time to change', action: 'report-incident' },
  request: { title: 'A restriction is asked for', action: 'request-restriction' },
  authorisation: { title: 'The request is authorised', action: 'authorise-request' },
  assessment: { title: 'Needs, circumstances and lesser ways are weighed', action: 'assess' },
  decision: { title: 'A named person decides', action: 'decide' },
  approval: { title: 'Somebody else approves', action: 'approve' },
  letter: { title: 'The person gets a letter that says what and why', action: 'issue-letter' },
  review: { title: 'It is looked at again', action: 'review' },
};

export function Steps({ pack }: { pack: PolicyPack }): Html {
  return (
    <section>
      <h2 id="steps" class="govuk-heading-m">
        What happens, step by step
      </h2>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        {pack.stages
          .filter((s) => s.need !== 'omitted')
          .map((s) => (
            <Says pack={pack} by={s}>
              <strong>{stageWords[s.stage].title}</strong>
              {s.need === 'optional' && ', where it helps'}. By: {may(pack, stageWords[s.stage].action)}
            </Says>
          ))}
      </ol>
    </section>
  );
}

export function Conduct({ pack }: { pack: PolicyPack }): Html {
  const { categories, notUnacceptable } = pack.conduct;
  return (
    <section>
      <h2 id="conduct" class="govuk-heading-m">
        Conduct it is about
      </h2>
      <p class="govuk-body">It is never about these:</p>
      <ul class="govuk-list govuk-list--bullet">
        {notUnacceptable.value.map((what) => (
          <Says pack={pack} by={notUnacceptable}>
            {what}
          </Says>
        ))}
      </ul>
      {categories.map((category) => (
        <>
          <h3 class="govuk-heading-s">{category.label}</h3>
          <p class="govuk-body">{category.definition}</p>
          <ul class="govuk-list govuk-list--bullet">
            {category.subtypes.map((t) => (
              <Says pack={pack} by={t}>
                {t.label}
                {t.needsRepetition && ', more than once'}
              </Says>
            ))}
          </ul>
        </>
      ))}
    </section>
  );
}

const warningNeeded = {
  always: 'Before any restriction there is a warning.',
  'unless-serious': 'Before a restriction there is a warning, unless safety is at stake.',
  optional: 'A manager chooses whether to warn first.',
} as const;

const itemWords: Record<PolicyPack['warning']['mustState'][number]['item'], string> = {
  behaviour: 'what the behaviour was',
  'dates-and-times': 'when it was',
  'what-must-change': 'what must change',
  'what-may-follow': 'what may follow',
  'proposed-measures': 'the measures we would propose',
  'until-when': 'until when it stands',
  'support-offer': 'what support we offer',
};

export function Warning({ pack }: { pack: PolicyPack }): Html {
  const { warning: w, bypass } = pack;
  return (
    <section>
      <h2 id="warning" class="govuk-heading-m">
        The warning
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        <Says pack={pack} by={w.required}>
          {warningNeeded[w.required.value]}
        </Says>
        <Says pack={pack} by={w.form}>
          {w.form.value === 'either' ? 'It may be written or spoken.' : `It is ${w.form.value}.`}
        </Says>
        {w.mustState.map((m) => (
          <Says pack={pack} by={m}>
            It states {itemWords[m.item]}
            {m.unlessReasonRecorded && ', or why not'}.
          </Says>
        ))}
        {w.behaviourMustContinue.value && (
          <Says pack={pack} by={w.behaviourMustContinue}>
            A restriction follows only if the behaviour continues.
          </Says>
        )}
        <Says pack={pack} by={w.validFor}>
          It stands for {describeDuration(w.validFor.value)}, then it counts for nothing.
        </Says>
        {bypass.grounds.map((g) => (
          <Says pack={pack} by={g}>
            There may be no warning first for this: {g.label}. Approved by{' '}
            {roleNames(pack, [bypass.approver.value])}.
          </Says>
        ))}
      </ul>
    </section>
  );
}

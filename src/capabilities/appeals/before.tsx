import { appealedIn, appealOf } from '../../domain/casework/appeals.ts';
import { requestOf } from '../../domain/casework/requests.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { AppealedMatter } from '../../domain/facts/appeals.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';
import { TheAssessment, TheDecision } from '../cases/decided.tsx';
import { Evidence, PersonsSide } from '../cases/evidence.tsx';
import { Measures } from '../cases/measures.tsx';

export const matters: Record<AppealedMatter, string> = {
  warning: 'the warning',
  decision: 'the decision',
  variation: 'the change',
  extension: 'the decision that it goes on',
  'safety-alert': 'the safety alert',
};

/** The appeal itself, before anything of ours. */
export function TheAppeal({ s, appealId }: { s: Situation; appealId: string }): Html | null {
  const appeal = appealOf(s, appealId);
  const about = appeal && appealedIn(s.file, appeal.subjectId);
  if (!appeal || !about) return null;
  const due = s.file?.obligations.find((o) => o.kind === 'decide-appeal' && o.subjectId === appealId);
  const later = (s.file?.accounts ?? []).filter((a) => a.at > appeal.at);
  return (
    <section>
      <h2 class="govuk-heading-m">What {s.person.name} says</h2>
      <p class="govuk-inset-text evenhand-words">{appeal.said}</p>
      {appeal.grounds.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {appeal.grounds.map((g) => (
            <li>{g}</li>
          ))}
        </ul>
      )}
      {later.map((a) => (
        <p class="govuk-body evenhand-words">
          Added on {dateInWords(a.receivedOn)}: {a.account}
        </p>
      ))}
      <p class="govuk-body">
        Received on {dateInWords(appeal.receivedOn)}, {channelNames[appeal.how]}
        {appeal.madeBy ? `, through ${appeal.madeBy}` : ''}. Against {matters[appeal.against]}.
        {due ? ` To be answered before ${dateInWords(londonDate(due.dueAt))}.` : ''}
      </p>
      {appeal.whyLate && <p class="govuk-body">Heard after its time: {appeal.whyLate}</p>}
    </section>
  );
}

/** What was decided and on what, after what the person says of it. */
export function Before({ s, appealId }: { s: Situation; appealId: string }): Html | null {
  const appeal = appealOf(s, appealId);
  const about = appeal && appealedIn(s.file, appeal.subjectId);
  if (!about) return null;
  if (about.kind === 'warning') {
    return (
      <>
        <TheAppeal s={s} appealId={appealId} />
        <Evidence s={s} ids={about.warning.incidentIds} />
        <PersonsSide s={s} />
      </>
    );
  }
  const request = requestOf(s, about.restriction.requestId);
  return (
    <>
      <TheAppeal s={s} appealId={appealId} />
      <section>
        <h2 class="govuk-heading-m">What it is against</h2>
        <Measures pack={s.pack} measures={about.restriction.measures} />
      </section>
      {request && <Evidence s={s} ids={[...request.incidentIds, ...request.continuedIncidentIds]} />}
      <PersonsSide s={s} />
      {request?.assessment && <TheAssessment s={s} assessment={request.assessment} />}
      {request?.decision && <TheDecision s={s} decision={request.decision} />}
    </>
  );
}

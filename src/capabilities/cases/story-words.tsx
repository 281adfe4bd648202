import { conductNamed } from '../../domain/casework/conduct.ts';
import type { DomainEvent } from '../../domain/casework/events.ts';
import { changedLevelInWords } from '../../domain/contact/changed-level.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import { householdStandingNames } from '../../domain/facts/households.ts';
import type { Incident } from '../../domain/facts/incidents.ts';
import { letterRouteNames } from '../../domain/facts/letters.ts';
import { languageNames } from '../../domain/facts/translations.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';
import { Masked } from '../../ui/masked.tsx';
import { agreementAnswered, agreementLookedAt, agreementOffered } from './agreement-told.tsx';
import { upheldInWords } from './complaints-upheld.ts';
import { tallyInLine } from './contact-tally.tsx';
import { Files } from './files.tsx';
import { noticeTold } from './informal-told.tsx';
import { Measures } from './measures.tsx';
import { viewTold, WhoSat } from './panel.tsx';
import { relatedNames } from './related-names.ts';
import { besideInWords } from './story-beside.tsx';
import { P, type Telt } from './story-piece.tsx';

const reviewed = {
  continue: 'Reviewed: it goes on as it is',
  vary: 'Reviewed: it changes',
  lift: 'Reviewed: it ends',
} as const;

const allegationTitles = {
  upheld: 'An allegation about a colleague was found to be right',
  'partly-upheld': 'An allegation about a colleague was found to be right in part',
  'not-upheld': 'An allegation about a colleague was not borne out',
  'cannot-tell': 'An allegation about a colleague was looked into; it could not be told',
} as const;

/** The words of one event; nothing more where its name says it all. */
export function inWords(e: DomainEvent, pack: PolicyPack, caseId: string): Telt {
  switch (e.type) {
    case 'case-opened':
      return { body: <P>{e.title}</P> };
    case 'incident-reported':
      return { body: <TheIncident i={e.incident} pack={pack} caseId={caseId} /> };
    case 'incident-added-to': {
      const { what, files, daysUnfit, addendumId } = e.addendum;
      return {
        body: (
          <>
            {what && <P>{what}</P>}
            {daysUnfit !== null && <P>{`${daysUnfit} days unfit for work by then.`}</P>}
            <Files caseId={caseId} holderId={addendumId} files={files} />
          </>
        ),
      };
    }
    case 'request-passed-on':
      return {
        body: (
          <P>{[`To ${e.passedOn.team}.`, e.passedOn.reference, e.passedOn.told].filter(Boolean).join(' ')}</P>
        ),
      };
    case 'allegation-answered':
      return { title: allegationTitles[e.answer.found], body: <P>{e.answer.reasons}</P> };
    case 'incident-triaged':
      return {
        body: (
          <>
            <P>{e.triage.assessment}</P>
            {e.triage.pattern?.complaintsUpheld?.length ? (
              <P>{`Complaints upheld by then: ${e.triage.pattern.complaintsUpheld.map(upheldInWords).join('; ')}`}</P>
            ) : null}
            {e.triage.pattern?.contacts && <P>{tallyInLine(e.triage.pattern.contacts)}</P>}
          </>
        ),
      };
    case 'account-invited':
      return { body: <P>Asked to answer by {dateInWords(e.invitation.replyBy)}.</P> };
    case 'account-recorded':
      return { body: <P>{e.account.account}</P> };
    case 'support-consulted':
      return { body: <P>{`${e.liaison.attempted} ${e.liaison.result}`}</P> };
    case 'agreement-offered':
      return agreementOffered(e.agreement, caseId);
    case 'agreement-answered':
      return agreementAnswered(e.answer);
    case 'agreement-looked-at':
      return agreementLookedAt(e.look);
    case 'informal-notice-given':
      return noticeTold(e.notice, caseId);
    case 'warning-issued':
      return {
        title: `A ${e.warning.form} warning was given`,
        body: <P>{`${e.warning.behaviour} It counts until ${dateInWords(e.warning.validUntil)}.`}</P>,
      };
    case 'warning-withdrawn':
    case 'request-withdrawn':
      return { body: <P>{e.reason}</P> };
    case 'restriction-requested':
      return { body: <P>{e.request.whyBeyondAssertiveness}</P> };
    case 'request-authorised': {
      const yes = e.authorisation.outcome === 'authorised';
      return {
        title: yes ? 'The request was authorised' : 'The request was refused',
        body: <P>{e.authorisation.note}</P>,
      };
    }
    case 'bypass-approved':
    case 'bypass-refused':
      return { body: <P>{e.note}</P> };
    case 'request-assessed':
      return { body: <P>{e.assessment.proportionality}</P> };
    case 'request-decided': {
      const { outcome, reasons, measures, panel } = e.decision;
      const body = (
        <>
          <P>{reasons}</P>
          {measures.length > 0 && <Measures pack={pack} measures={measures} />}
          {panel && <WhoSat pack={pack} panel={panel} />}
        </>
      );
      return {
        title: outcome === 'restrict' ? 'Decided: to limit contact' : 'Decided: not to limit contact',
        body,
      };
    }
    case 'view-given':
    case 'appeal-view-given':
      return viewTold(e.view, pack);
    case 'decision-approved': {
      const yes = e.approval.outcome === 'approved';
      return {
        title: yes ? 'The decision was approved' : 'The decision was returned',
        body: <P>{e.approval.note}</P>,
      };
    }
    case 'letter-issued':
      return { title: `Letter: ${e.letter.subject}`, href: `/cases/${caseId}/letters/${e.letter.letterId}` };
    case 'letter-sent': {
      const { route, sentOn, to, note, letterId } = e.sending;
      const words = [to && `To: ${to}.`, note].filter(Boolean).join(' ');
      return {
        title: `A letter went ${letterRouteNames[route]} on ${dateInWords(sentOn)}`,
        ...(words && { body: <P>{words}</P> }),
        href: `/cases/${caseId}/letters/${letterId}`,
      };
    }
    case 'letter-followed':
      return {
        title: e.outcome.outcome === 'arrived' ? 'A letter arrived' : 'A letter came back',
        body: <P>{e.outcome.how}</P>,
        href: `/cases/${caseId}/letters/${e.outcome.letterId}`,
      };
    case 'restriction-started':
      return { body: <P>Looked at again by {dateInWords(e.restriction.reviewOn)}.</P> };
    case 'review-requested':
      return {
        body: <P>{`${e.request.madeBy ? `${e.request.madeBy}, for them: ` : ''}${e.request.said}`}</P>,
      };
    case 'review-request-answered':
      return {
        title:
          e.answer.outcome === 'review-now'
            ? 'Answered: it is looked at again now'
            : 'Answered: it is not looked at again yet',
        body: <P>{e.answer.reasons}</P>,
      };
    case 'contact-change-noted':
      return { body: <P>{changedLevelInWords(e.change)}</P> };
    case 'contact-change-answered':
      return {
        title:
          e.answer.outcome === 'review-early'
            ? 'Contacts have changed: the review comes early'
            : 'Contacts have changed: the review keeps its date',
        body: <P>{e.answer.reasons}</P>,
      };
    case 'review-held': {
      const { outcome, reasons, measures, counted } = e.review;
      return {
        title: reviewed[outcome],
        body: (
          <>
            <P>{reasons}</P>
            {counted?.contacts && <P>{tallyInLine(counted.contacts)}</P>}
            {outcome === 'vary' && <Measures pack={pack} measures={measures} />}
          </>
        ),
      };
    }
    case 'restriction-continued':
      return { body: <P>Looked at again by {dateInWords(e.reviewOn)}.</P> };
    case 'restriction-ended':
      return { body: <P>{e.ended.reason}</P> };
    case 'household-said':
      return {
        title: `${e.said.name}, who lives with them: ${householdStandingNames[e.said.standing].toLowerCase()}`,
        ...(e.said.note && { body: <P>{e.said.note}</P> }),
      };
    case 'conflict-declared':
      return {
        title: 'A conflict of interest was declared',
        body: <P>{e.conflict.why}</P>,
      };
    case 'case-handed-over':
      return {
        title: `The case went from ${e.handover.from.name} to ${e.handover.to.name}`,
        body: <P>{e.handover.reason}</P>,
      };
    case 'record-linked':
      return { body: <P>{`${relatedNames[e.link.kind]} ${e.link.reference}. ${e.link.note}`}</P> };
    case 'letter-translated': {
      const { language, way, madeBy, on, letterId } = e.translation;
      const how = way === 'explained' ? 'Explained' : 'Translated';
      return {
        body: <P>{`${languageNames[language]}. ${how} by ${madeBy}, on ${dateInWords(on)}.`}</P>,
        href: `/cases/${caseId}/letters/${letterId}`,
      };
    }
    case 'letter-copied':
      return {
        body: (
          <P>{`${e.copy.format.replaceAll('-', ' ')}, ${e.copy.language}, on ${dateInWords(e.copy.sentOn)}. Asked for by: ${e.copy.askedBy}`}</P>
        ),
        href: `/cases/${caseId}/letters/${e.copy.letterId}`,
      };
    default:
      return besideInWords(e, pack, caseId);
  }
}

function TheIncident({ i, pack, caseId }: { i: Incident; pack: PolicyPack; caseId: string }): Html {
  const conduct = i.conduct.map((key) => conductNamed(pack, key)?.subtype.label ?? key).join('; ');
  return (
    <>
      <P>
        {dateInWords(i.on)}, {channelNames[i.channel]}
        {conduct && `: ${conduct}`}
      </P>
      <P>{i.whatHappened}</P>
      {i.realRequest && <P>What they were asking for: {i.realRequest}</P>}
      {i.wordsUsed && (
        <Masked words={i.wordsUsed} from={`${channelNames[i.channel]}, ${dateInWords(i.on)}`} />
      )}
      <Files caseId={caseId} holderId={i.incidentId} files={i.files ?? []} />
    </>
  );
}

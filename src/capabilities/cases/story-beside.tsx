import { describeEnd } from '../../domain/calendar-words.ts';
import { changeInWords } from '../../domain/casework/changes/words.ts';

import type { DomainEvent } from '../../domain/casework/events.ts';
import { breachStepNames } from '../../domain/facts/breaches.ts';
import { actNames } from '../../domain/facts/immediate-actions.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { dateInWords } from '../../ui/dates.ts';
import { withFound } from './complaints-upheld.ts';
import { Measures } from './measures.tsx';
import { reportInWords } from './outside-report.tsx';
import { WhoSat } from './panel.tsx';
import { settingInWords } from './places.tsx';
import { P, type Telt } from './story-piece.tsx';

const answered = {
  quash: 'The appeal was answered: it falls',
  vary: 'The appeal was answered: it changes',
  keep: 'The appeal was answered: it stands',
} as const;

const askedAgainInWords = {
  first: 'Support needs were recorded',
  same: 'Asked again about needs: nothing has changed',
  changed: 'Asked again about needs: something changed',
  declined: 'Asked again about needs: they preferred not to go over it',
} as const;

/** The words of what goes beside a decision: alerts, appeals, breaches, orders, and what was learned of the person. */
export function besideInWords(e: DomainEvent, pack: PolicyPack, caseId: string): Telt {
  switch (e.type) {
    case 'immediate-action-taken':
      return {
        body: (
          <P>
            {`${e.action.acts.map((act) => actNames[act]).join('; ')}. ${e.action.reason} `}
            {`To lapse at ${describeEnd(e.action.until)}.`}
            {e.action.told === 'not-told' && ` The person was not told. ${e.action.whyNotTold}`}
          </P>
        ),
      };
    case 'immediate-action-confirmed':
      return {
        body: (
          <P>
            {`${e.confirmed.reasons} Needs: ${e.confirmed.needsConsidered} To end at ${describeEnd(e.confirmed.until)}.`}
            {e.confirmed.whyNotTold && ` The person was not told: ${e.confirmed.whyNotTold}`}
          </P>
        ),
      };
    case 'immediate-action-ended':
      return {
        title:
          e.ended.how === 'lapsed' ? 'What was done at once had lapsed' : 'What was done at once was ended',
        body: (
          <P>
            {e.ended.reasons}
            {e.ended.whyNotTold && ` The person was not told: ${e.ended.whyNotTold}`}
          </P>
        ),
      };
    case 'alert-proposed':
      return { body: <P>{e.alert.risk}</P> };
    case 'alert-decided':
      return {
        title: e.decision.outcome === 'approved' ? 'A safety alert began' : 'A safety alert was refused',
        body: (
          <P>
            {e.decision.reasons}
            {e.decision.whyNotTold && ` The person was not told: ${e.decision.whyNotTold}`}
          </P>
        ),
      };
    case 'alert-reviewed':
      return { body: <P>{e.review.reasons}</P> };
    case 'alert-shared':
      return { body: <P>{`${e.shared.with}: “${e.shared.what}” ${e.shared.why}`}</P> };
    case 'alert-ended':
      return { body: <P>{e.ended.reasons}</P> };
    case 'alert-withdrawal-confirmed':
      return { body: <P>{e.note}</P> };
    case 'appeal-received':
      return {
        body: (
          <P>
            {e.appeal.madeBy ? `${e.appeal.madeBy}, for them: ` : ''}
            {e.appeal.said}
          </P>
        ),
      };
    case 'appeal-decided': {
      const { outcome, reasons, measures, panel } = e.decision;
      return {
        title: answered[outcome],
        body: (
          <>
            <P>{reasons}</P>
            {outcome === 'vary' && <Measures pack={pack} measures={measures} />}
            {panel && <WhoSat pack={pack} panel={panel} />}
          </>
        ),
      };
    }
    case 'appeal-withdrawn':
      return { body: <P>{e.reason}</P> };
    case 'breach-recorded': {
      const { doneBy, excuse } = e.breach;
      const whose =
        doneBy === 'landlord' ? 'We departed from the arrangements' : 'The arrangements were departed from';
      return {
        title: excuse ? `${whose}, and it does not count` : whose,
        body: (
          <P>{[e.breach.whatHappened, e.breach.whyExcused, e.breach.putRight].filter(Boolean).join(' ')}</P>
        ),
        href: `/cases/${caseId}/breaches/${e.breach.breachId}`,
      };
    }
    case 'breach-decided': {
      const next = e.decision.next.map((step) => breachStepNames[step]).join('; ');
      return {
        title: next ? `After the breach: ${next}` : 'After the breach: nothing follows',
        body: (
          <P>
            {[e.decision.reasons, e.decision.whyNotTold && `They are not told: ${e.decision.whyNotTold}`]
              .filter(Boolean)
              .join(' ')}
          </P>
        ),
        ...(e.decision.letterId && { href: `/cases/${caseId}/letters/${e.decision.letterId}` }),
      };
    }
    case 'point-of-contact-changed': {
      const { before, contact, deputy, why, letterId } = e.change;
      return {
        title:
          before.contact.name === contact.name
            ? `The point of contact stays ${contact.name}; when they are away, ${deputy.name}`
            : `The point of contact is ${contact.name}, and no longer ${before.contact.name}`,
        body: (
          <P>{letterId ? why : `${why} The person was not told: they do not know of the restriction.`}</P>
        ),
        ...(letterId && { href: `/cases/${caseId}/letters/${letterId}` }),
      };
    }
    case 'message-replied':
      return {
        body: (
          <P>
            {[e.reply.behaviour, e.reply.answer && `What they asked for: ${e.reply.answer}`]
              .filter(Boolean)
              .join(' ')}
          </P>
        ),
        href: `/cases/${caseId}/letters/${e.reply.letterId}`,
      };
    case 'reported-outside':
      return { title: `Reported to ${e.report.office}`, body: <P>{reportInWords(e.report)}</P> };
    case 'report-answered':
      return { body: <P>{`${dateInWords(e.outcome.on)}: ${e.outcome.outcome}`}</P> };
    case 'order-recorded':
      return { body: <P>{`${e.order.court}, ${e.order.reference}: ${e.order.terms}`}</P> };
    case 'order-ended':
      return { body: <P>{e.ended.reason}</P> };
    case 'breach-outcome-recorded':
      return { body: <P>{[e.outcome.outcome, e.outcome.reference].filter(Boolean).join(' ')}</P> };
    case 'place-set-up':
      return { body: <P>{settingInWords(pack, e.setting)}</P> };
    case 'withdrawal-confirmed':
      return { body: <P>{e.note}</P> };
    case 'needs-recorded':
      return { title: askedAgainInWords[e.needs.found ?? 'first'], body: <P>{e.needs.enquiries}</P> };
    case 'adjustment-agreed':
      return { body: <P>{e.adjustment.what}</P> };
    case 'adjustment-reviewed':
      return { title: 'An adjustment goes on', body: <P>{e.said}</P> };
    case 'adjustment-ended':
      return { body: <P>{e.reason}</P> };
    case 'life-changed':
      return { body: <P>{changeInWords(e.change, 'The person')}</P> };
    case 'change-noted':
      return { title: e.noted.what };
    case 'matter-opened':
      return { body: <P>{`${e.matter.title}: ${e.matter.about}`}</P> };
    case 'matter-answered':
      return { body: <P>{`${e.answer.summary} (${withFound(e.answer.reference, e.answer.found)})`}</P> };
    case 'matter-closed':
      return { body: <P>{`${e.closed.reasons} (${withFound(e.closed.reference, e.closed.found)})`}</P> };
    case 'matter-reopened':
      return { body: <P>{e.newInformation}</P> };
    case 'authority-recorded':
      return { body: <P>{`${e.authority.representativeName}: ${e.authority.scope}`}</P> };
    default:
      return {};
  }
}

import { addDuration } from '../../domain/calendar.ts';
import { warningLetter } from '../../domain/casework/letters.ts';
import { type Situation, stamp } from '../../domain/casework/situation.ts';
import type { Warning } from '../../domain/facts/warnings.ts';
import { sourceOf } from '../../domain/policy/cited.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import type { Html } from '../../ui/html.ts';
import { Clause } from '../../ui/reasons.tsx';
import { LetterWords } from '../cases/letter-words.tsx';
import { clauseAddress } from '../cases/step-address.ts';

/** The date to which a warning given today stands unless a colleague gives an earlier one. */
export const endOf = (s: Situation): string =>
  addDuration(s.today, s.pack.warning.validFor.value, s.calendar);

/** The letter as it would go with every incident in it; what is still to be written stands in brackets. */
function draft(s: Situation): Warning {
  return {
    ...stamp(s),
    warningId: '',
    form: 'written',
    incidentIds: (s.file?.incidents ?? []).map((i) => i.incidentId),
    behaviour: '[What was the behaviour]',
    mustChange: '[What must change]',
    mayFollow: '[What may follow]',
    proposedMeasures: [],
    validUntil: endOf(s),
    whyNoDates: '',
    supportOffer: '[Support]',
    letterId: null,
    given: '',
    checks: {},
    withdrawn: null,
  };
}

const itemWords: Record<PolicyPack['warning']['mustState'][number]['item'], string> = {
  behaviour: 'what the behaviour was',
  'dates-and-times': 'when it was',
  'what-must-change': 'what must change',
  'what-may-follow': 'what may follow',
  'proposed-measures': 'the measures we would propose',
  'until-when': 'until when it stands',
  'support-offer': 'what support we offer',
};

/** What its taker reads first: their side, needs, what the policy asks for, and the letter as it would read. */
export function WarningLead({ s }: { s: Situation }): Html {
  const account = s.file?.accounts.at(-1);
  const letter = warningLetter(s, draft(s), '', 'standard');
  const needs = s.person.register.needs;
  return (
    <>
      <p class="govuk-body">
        A chance to change: the person learns what the behaviour was, what must change and what may follow.
      </p>
      <p class="govuk-body">
        {account ? `Their side: ${account.account}` : 'Their side is not on record.'}{' '}
        {needs.status === 'not-asked'
          ? 'Nobody has asked about needs yet.'
          : needs.needs.length > 0
            ? `Needs: ${needs.needs.map((n) => n.kind.replaceAll('-', ' ')).join(', ')}.`
            : 'They were asked about needs; none are on record.'}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {s.pack.warning.mustState.map((m) => (
          <li>
            It states {itemWords[m.item]}
            {m.unlessReasonRecorded && ', or why not'}{' '}
            <Clause
              source={sourceOf(s.pack.landlord.shortName, m, 'warning contents')}
              address={clauseAddress}
            />
          </li>
        ))}
      </ul>
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">How the letter will read</span>
        </summary>
        <div class="govuk-details__text">
          <LetterWords blocks={letter.blocks} level={3} />
        </div>
      </details>
    </>
  );
}

import { describeDuration } from '../../domain/calendar.ts';
import { channelNames, protectedKindNames } from '../../domain/facts/channels.ts';
import { measureNames } from '../../domain/facts/measures.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import type { Html } from '../../ui/html.ts';
import { inWords } from './rules.ts';
import { roleNames, Says } from './says.tsx';

export function Measures({ pack }: { pack: PolicyPack }): Html {
  const { measures, vocabulary, floor } = pack;
  return (
    <section>
      <h2 id="measures" class="govuk-heading-m">
        What may be restricted, and what never is
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {measures
          .filter((m) => m.allowed)
          .map((m) => (
            <Says pack={pack} by={m}>
              {vocabulary.measures.find((v) => v.kind === m.kind)?.label ?? measureNames[m.kind]}
              {m.wording === 'we-ask' && ' (we ask; it is not a rule)'}
            </Says>
          ))}
      </ul>
      <p class="govuk-body">Whatever is decided, these are always taken:</p>
      <ul class="govuk-list govuk-list--bullet">
        {floor.protectedContacts.value.map((kind) => (
          <li>{protectedKindNames[kind]}</li>
        ))}
        <Says pack={pack} by={floor.alwaysOpen}>
          These ways always stay open: {floor.alwaysOpen.value.map((c) => channelNames[c]).join(', ')}
        </Says>
        <Says pack={pack} by={floor.emergencyRoute}>
          In an emergency: {floor.emergencyRoute.value.phone}, {floor.emergencyRoute.value.hours}
        </Says>
      </ul>
    </section>
  );
}

export function Review({ pack }: { pack: PolicyPack }): Html {
  const { review: r } = pack;
  return (
    <section>
      <h2 id="review" class="govuk-heading-m">
        How long, and the review
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        <Says pack={pack} by={r.typical}>
          Usually for {describeDuration(r.typical.value)}
        </Says>
        <Says pack={pack} by={r.cap}>
          Never longer than {describeDuration(r.cap.value)} without a new decision
        </Says>
        <Says pack={pack} by={r.interval}>
          Looked at again at least every {describeDuration(r.interval.value)}
        </Says>
        <Says pack={pack} by={r.reviewer}>
          By: {roleNames(pack, [r.reviewer.value])}
        </Says>
        {r.customerInvited.value && (
          <Says pack={pack} by={r.customerInvited}>
            The person is asked for their view first
          </Says>
        )}
        {r.onRequest.value.allowed && (
          <Says pack={pack} by={r.onRequest}>
            They may ask for it to be changed or ended; an answer comes within{' '}
            {describeDuration(r.onRequest.value.answerWithin)}
          </Says>
        )}
      </ul>
    </section>
  );
}

export function Appeal({ pack }: { pack: PolicyPack }): Html {
  const { appeal: a, escalation } = pack;
  return (
    <section>
      <h2 id="appeal" class="govuk-heading-m">
        If you do not agree
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        <Says pack={pack} by={a.against}>
          You may challenge: {inWords(a.against.value)}
        </Says>
        <Says pack={pack} by={a.channels}>
          By: {a.channels.value.map((c) => channelNames[c]).join(', ')}
        </Says>
        {a.window.value && (
          <Says pack={pack} by={a.window}>
            Within {describeDuration(a.window.value)}
          </Says>
        )}
        {a.levels.map((level) => (
          <Says pack={pack} by={level}>
            Decided by: {roleNames(pack, [level.decider])}, who had no part in the decision, within{' '}
            {describeDuration(level.answerWithin)}
          </Says>
        ))}
        {escalation.map((e) => (
          <Says pack={pack} by={e}>
            Then: {e.body}, {e.contact}. {e.when}
          </Says>
        ))}
      </ul>
    </section>
  );
}

import { tellsOpinionOnly } from '../../domain/casework/opinion.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { Incident } from '../../domain/facts/incidents.ts';
import { sourceOf } from '../../domain/policy/cited.ts';
import { describeSource } from '../../domain/reasons.ts';
import type { Html } from '../../ui/html.ts';
import { Clause } from '../../ui/reasons.tsx';
import { clauseAddress } from '../cases/step-address.ts';

const freeToThink = (s: Situation) =>
  sourceOf(s.pack.landlord.shortName, s.pack.conduct.notUnacceptable, 'what is not unacceptable');

/** Beside the box for what happened: conduct is reported, and no opinion (KA-06). */
export const conductNotOpinion = (s: Situation): string =>
  `What was done and said, in order. Facts, not labels. What they think of us is theirs to think and to say. (${describeSource(freeToThink(s))})`;

/** For whoever looks at a report that names no conduct: a question to them, and no answer. */
export function OnlyOpinion({ s, incident }: { s: Situation; incident: Incident }): Html | null {
  if (!tellsOpinionOnly(incident)) return null;
  return (
    <div class="govuk-inset-text">
      Is this only what they think of us? It reads like an opinion, and tells nothing that they did. Nobody is
      managed for an opinion. Ask {incident.by.name} what was done, or save that nothing follows.{' '}
      <Clause source={freeToThink(s)} address={clauseAddress} />
    </div>
  );
}

/** What the policy has whoever looks at conduct of these kinds ask themselves first. */
export function AskedFirst({ prompts }: { prompts: readonly string[] }): Html | null {
  if (prompts.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">Before you decide</h2>
      <ul class="govuk-list govuk-list--bullet">
        {prompts.map((prompt) => (
          <li>{prompt}</li>
        ))}
      </ul>
    </>
  );
}

import { describeEnd } from '../../domain/calendar-words.ts';
import { casesOf, type Situation, standingRestrictions } from '../../domain/casework/situation.ts';
import { describeMeasure } from '../../domain/contact/describe.ts';
import { actNames, holdsAt, lasting } from '../../domain/facts/immediate-actions.ts';
import { type Measure, type MeasureKind, measureNames } from '../../domain/facts/measures.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { dateAndDistance, dateInWords } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';

/** What the landlord itself calls a measure. */
export const measureLabel = (pack: PolicyPack, kind: MeasureKind): string =>
  pack.vocabulary.measures.find((m) => m.kind === kind)?.label ?? measureNames[kind];

/** The measures in the words the person will read. */
export function Measures({ pack, measures }: { pack: PolicyPack; measures: readonly Measure[] }): Html {
  const wording = (m: Measure) => pack.measures.find((r) => r.kind === m.kind)?.wording ?? 'we-will';
  return (
    <ul class="govuk-list govuk-list--bullet">
      {measures.map((m) => (
        <li>
          <strong>{measureLabel(pack, m.kind)}.</strong> {describeMeasure(m, wording(m))}
        </li>
      ))}
    </ul>
  );
}

/** What already applies to this person, in this case or another. */
export function NowInForce({ s }: { s: Situation }): Html {
  const standing = standingRestrictions(casesOf(s), s.today);
  const atOnce = casesOf(s)
    .flatMap((f) => f.immediateActions)
    .filter((a) => holdsAt(a, s.now) && lasting(a.acts).length > 0);
  if (standing.length + atOnce.length === 0) {
    return <p class="govuk-body">Nothing. {s.person.name} can contact us in any way.</p>;
  }
  return (
    <>
      {atOnce.map((a) => (
        <p class="govuk-body">
          Done at once by {a.by.name}
          {a.confirmed ? `, confirmed by ${a.confirmed.by.name}` : ', not confirmed'}:{' '}
          {lasting(a.acts)
            .map((act) => actNames[act])
            .join('; ')}
          . It lapses at {describeEnd(a.until)}.
        </p>
      ))}
      {standing.map((r) => (
        <>
          <Measures pack={s.pack} measures={r.measures} />
          {r.reviewOn < s.today ? (
            <p class="govuk-body evenhand-due--overdue">
              Review overdue: it was due by {dateAndDistance(r.reviewOn, s.now)}. It still applies.
            </p>
          ) : (
            <p class="govuk-body">Looked at again by {dateInWords(r.reviewOn)}.</p>
          )}
        </>
      ))}
    </>
  );
}

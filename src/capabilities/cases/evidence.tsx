import { describeDate, describeTime, londonDate } from '../../domain/calendar.ts';
import { conductNamed } from '../../domain/casework/conduct.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import type { AllegationAnswer, Incident } from '../../domain/facts/incidents.ts';
import { mattersOf, upheldComplaints } from '../../domain/facts/matters.ts';
import { adjustmentInForce } from '../../domain/facts/person.ts';
import type { RestrictionRequest } from '../../domain/facts/requests.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { dateInWords } from '../../ui/dates.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Content, Html } from '../../ui/html.ts';
import { Masked } from '../../ui/masked.tsx';
import { upheldInWords } from './complaints-upheld.ts';
import { Files } from './files.tsx';
import { NowInForce } from './measures.tsx';
import { OutsideReports } from './outside-report.tsx';
import { inFull } from './stamped.ts';

export const conductLabels = (pack: PolicyPack, keys: readonly string[]): string =>
  keys.map((key) => conductNamed(pack, key)?.subtype.label ?? key).join('; ');

/** "Monday 2 February 2026 at 10am, phone". */
export function incidentWhen({ on, minutes, channel }: Incident): string {
  const time = minutes === null ? '' : ` at ${describeTime(minutes)}`;
  return `${dateInWords(on)}${time}, ${channelNames[channel]}`;
}

/** The incidents as evidence: numbered, oldest first, each with what it shows; words used stay folded. */
export function Evidence({ s, ids }: { s: Situation; ids?: readonly string[] }): Html {
  const all = s.file?.incidents ?? [];
  const incidents = all.filter((i) => !ids || ids.includes(i.incidentId));
  // What is said about a colleague bears on all of it, wherever in the case it was said.
  const alsoAlleged = all.filter((i) => i.counterAllegation && !incidents.includes(i));
  const inOrder = [...incidents].sort((a, b) => (a.on < b.on ? -1 : 1));
  return (
    <section>
      <h2 class="govuk-heading-m">Evidence</h2>
      {inOrder.length === 0 && <p class="govuk-body">No incident has been recorded.</p>}
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        {inOrder.map((i) => (
          <li>
            <strong>{incidentWhen(i)}</strong>: {conductLabels(s.pack, i.conduct)}
            <p class="govuk-body govuk-!-margin-bottom-1 evenhand-words">{i.whatHappened}</p>
            {i.effect.length > 0 && <p class="govuk-body-s">Effect: {i.effect.join(', ')}</p>}
            {i.ledUpTo && <p class="govuk-body-s">What led up to it: {i.ledUpTo}</p>}
            {i.counterAllegation && <Allegation s={s} i={i} />}
            {i.wordsUsed && <Masked words={i.wordsUsed} from={incidentWhen(i)} />}
            <AddedLater s={s} i={i} />
            <OutsideReports
              reports={(s.file?.outsideReports ?? []).filter((r) => r.incidentId === i.incidentId)}
            />
          </li>
        ))}
      </ol>
      {alsoAlleged.length > 0 && (
        <h3 class="govuk-heading-s">Said about a colleague elsewhere in this case</h3>
      )}
      {alsoAlleged.map((i) => (
        <>
          <p class="govuk-body-s govuk-!-margin-bottom-1">{incidentWhen(i)}</p>
          <Allegation s={s} i={i} />
        </>
      ))}
    </section>
  );
}

const foundInWords: Record<AllegationAnswer['found'], string> = {
  upheld: 'It was right.',
  'partly-upheld': 'It was right in part.',
  'not-upheld': 'It was not borne out.',
  'cannot-tell': 'It could not be told.',
};

/** What they say about a colleague, and whether somebody uninvolved has looked into it: whoever decides sees it here (HO-05). */
function Allegation({ s, i }: { s: Situation; i: Incident }): Html {
  const answer = s.file?.allegationAnswers.find((a) => a.incidentId === i.incidentId);
  return (
    <p class="govuk-body-s">
      The person alleges: {i.counterAllegation}{' '}
      <strong>
        {answer
          ? `${foundInWords[answer.found]} ${answer.reasons}`
          : 'Nobody uninvolved has looked into it yet.'}
      </strong>
    </p>
  );
}

/** What came after the report: each with who added it, and every file to open. */
function AddedLater({ s, i }: { s: Situation; i: Incident }): Html {
  const added = (s.file?.addenda ?? []).filter((a) => a.incidentId === i.incidentId);
  return (
    <>
      <Files caseId={s.file?.caseId ?? ''} holderId={i.incidentId} files={i.files ?? []} />
      {added.map((a) => (
        <div>
          <p class="govuk-body-s govuk-!-margin-bottom-1">
            Added by {a.by.name}, {dateInWords(londonDate(a.at))}:{' '}
            <span class="evenhand-words">{a.what}</span>
            {a.daysUnfit !== null && ` ${a.daysUnfit} days unfit for work by then.`}
          </p>
          <Files caseId={s.file?.caseId ?? ''} holderId={a.addendumId} files={a.files} />
        </div>
      ))}
    </>
  );
}

/** Needs, adjustments and the person's own side, before any question about measures. */
export function PersonsSide({ s }: { s: Situation }): Html {
  const { needs, adjustments } = s.person.register;
  const agreed = adjustments.filter((a) => adjustmentInForce(a, s.today));
  const accounts = s.file?.accounts ?? [];
  const asked = s.file?.invitations.at(-1);
  const upheld = upheldComplaints(mattersOf(s.person.register));
  return (
    <section>
      <h2 class="govuk-heading-m">What helps {s.person.name}, and their side</h2>
      {govuk('summary-list', {
        rows: [
          row(
            'Needs',
            needsInWords(
              s,
              needs.needs.map((n) => n.detail || n.kind.replaceAll('-', ' ')),
            ),
          ),
          row(
            'Agreed adjustments',
            agreed.length > 0 ? <Listed items={agreed.map((a) => a.what)} /> : 'None',
          ),
          ...(upheld.length > 0
            ? [row('Complaints of theirs upheld', <Listed items={upheld.map(upheldInWords)} />)]
            : []),
          row(
            'Their side',
            accounts.length > 0 ? (
              <Listed items={accounts.map((a) => `${describeDate(a.receivedOn)}: ${a.account}`)} />
            ) : asked ? (
              `Invited; asked to answer by ${describeDate(asked.replyBy)}. No answer yet.`
            ) : (
              'Nobody has asked them yet.'
            ),
          ),
        ],
      })}
    </section>
  );
}

function needsInWords(s: Situation, needs: readonly string[]): Content {
  if (needs.length > 0) return <Listed items={needs} />;
  const words = {
    yes: 'Recorded',
    'none-found-after-asking': 'None found after asking',
    declined: 'Asked; they preferred not to say',
    'not-asked': 'Nobody has asked yet',
  };
  return words[s.person.register.needs.status];
}

export function Listed({ items }: { items: readonly string[] }): Html {
  if (items.length === 1) return <span class="evenhand-words">{items[0]}</span>;
  return (
    <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
      {items.map((item) => (
        <li class="evenhand-words">{item}</li>
      ))}
    </ul>
  );
}

export const row = (key: string, value: Content) => ({ key: { text: key }, value: { html: <>{value}</> } });

/** Who asked, about which conduct and why; the pack's thresholds with the answers given. */
export function TheRequest({ s, r }: { s: Situation; r: RestrictionRequest }): Html {
  const ground =
    s.pack.bypass.grounds.find((g) => g.id === r.bypass?.ground)?.label ?? 'a departure from the policy';
  const thresholds = s.pack.thresholds.filter((t) => r.thresholds[t.id]);
  return (
    <section>
      <h2 class="govuk-heading-m">The request</h2>
      {govuk('summary-list', {
        rows: [
          row('Asked by', `${r.by.name}, ${r.by.role}, ${dateInWords(londonDate(r.at))}`),
          row('About', conductLabels(s.pack, r.conduct)),
          row('Why it goes beyond being assertive', words(r.whyBeyondAssertiveness)),
          row('What led up to it', words(r.context)),
          ...thresholds.map((t) => row(t.question, words(r.thresholds[t.id] ?? ''))),
          ...(r.bypass
            ? [
                row('No warning first', words(`${ground}. ${r.bypass.reason}`)),
                row('The risk', words(r.bypass.risk)),
                row(
                  'Agreed by',
                  r.bypass.approved
                    ? inFull(r.bypass.approved.by)
                    : r.bypass.refused
                      ? `Nobody: ${inFull(r.bypass.refused.by)}, refused`
                      : 'Nobody yet',
                ),
              ]
            : []),
        ],
      })}
    </section>
  );
}

export const words = (text: string): Html => <span class="evenhand-words">{text}</span>;

/** What already applies to this person, in this case or another. */
export function InForceNow({ s }: { s: Situation }): Html {
  return (
    <section>
      <h2 class="govuk-heading-m">Now in force</h2>
      <NowInForce s={s} />
    </section>
  );
}

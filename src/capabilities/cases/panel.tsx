import { panelOnAppeal } from '../../domain/casework/appeal-panel.ts';
import { openAppeals } from '../../domain/casework/appeals.ts';
import { isQuorate, type Sitting } from '../../domain/casework/panel.ts';
import { panelOnRequest } from '../../domain/casework/panel-request.ts';
import { seatNames, viewWords } from '../../domain/casework/panel-rules.ts';
import { openRequests, requestOf, requestStage } from '../../domain/casework/requests.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { PanelRecord, Sat, View } from '../../domain/facts/panels.ts';
import type { StaffStamp } from '../../domain/facts/stamps.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { Content, Html } from '../../ui/html.ts';
import { measureLabel } from './measures.tsx';
import { inFull } from './stamped.ts';
import { P, type Telt } from './story-piece.tsx';

type Kinds = readonly Parameters<typeof measureLabel>[1][];
const labels = (pack: PolicyPack, kinds: Kinds): string => kinds.map((k) => measureLabel(pack, k)).join('; ');

/** What one member thinks, in a line: "to limit contact (Calls at agreed times)". */
const inLine = (pack: PolicyPack, { outcome, measures }: Pick<View, 'outcome' | 'measures'>): string =>
  measures.length > 0 ? `${viewWords(outcome)} (${labels(pack, measures)})` : viewWords(outcome);

/** A view in the story. */
export const viewTold = (view: View, pack: PolicyPack): Telt => ({
  title: `A member of the panel ${view.whyChanged ? 'thinks again' : 'gave a view'}: ${inLine(pack, view)}`,
  body: (
    <>
      <P>{view.reasons}</P>
      {view.whyChanged && <P>What changed their mind: {view.whyChanged}</P>}
    </>
  ),
});

function dissentOf(pack: PolicyPack, { outcome, dissent }: Sat): string {
  if (dissent.outcome) return `Dissents: thought ${viewWords(outcome)}.`;
  const parts = [
    ...(dissent.against.length > 0 ? [`would not have used ${labels(pack, dissent.against)}`] : []),
    ...(dissent.wanted.length > 0 ? [`would also have used ${labels(pack, dissent.wanted)}`] : []),
  ];
  return parts.length > 0 ? `Dissents in part: ${parts.join('; ')}.` : 'Agrees.';
}

const sits = (pack: PolicyPack, by: StaffStamp, seat: string): string =>
  inFull({ ...by, role: seatNames(pack, [seat]) });

/** Everybody who sat when it was decided, what they thought, and on what they dissent. */
export function WhoSat({ pack, panel }: { pack: PolicyPack; panel: PanelRecord }): Html {
  return (
    <>
      <ul class="govuk-list govuk-list--bullet">
        {panel.sat.map((member) => (
          <li>
            <strong>{sits(pack, member.by, member.seat)}.</strong> {dissentOf(pack, member)}{' '}
            <span class="evenhand-words">{member.reasons}</span>
          </li>
        ))}
      </ul>
      {panel.empty.length > 0 && <P>Nobody sat as: {seatNames(pack, panel.empty)}.</P>}
      {panel.otherwise && <P>Agreed otherwise than was proposed: {panel.otherwise}</P>}
    </>
  );
}

type Shown = { s: Situation; sitting: Sitting };

/** Who sits, who has said what they think and who is waited for. Without `views`, nothing of what anybody thinks. */
export function ThePanel({ s, sitting, views }: Shown & { views: boolean }): Html {
  const { rule, sat, empty, setAside } = sitting;
  const needed = isQuorate(sitting)
    ? `Enough have given a view (${sat.length} of ${rule.members.length}; ${rule.quorum} are needed).`
    : `${rule.quorum} of ${rule.members.length} are needed; ${sat.length} so far.`;
  return (
    <>
      <p class="govuk-body">
        {needed} The panel meets: {rule.meets}.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {sat.map(({ view, seat }) => (
          <li>
            <strong>{sits(s.pack, view.by, seat)}</strong>
            {views ? `: ${inLine(s.pack, view)}. ` : ` gave a view on ${dateInWords(londonDate(view.at))}.`}
            {views && <span class="evenhand-words">{view.reasons}</span>}
          </li>
        ))}
        {setAside.map((view) => (
          <li>{view.by.name} gave a view that no longer counts: they may not sit here.</li>
        ))}
        {empty.map((seat) => (
          <li>{seatNames(s.pack, [seat])}: waited for</li>
        ))}
      </ul>
    </>
  );
}

/** Beside a case: each panel that is to decide something in it, and each that has. */
export function Panels({ s }: { s: Situation }): Content {
  const { file } = s;
  if (!file) return null;
  const waiting = openRequests(file).filter((r) => requestStage(s, r) === 'decide');
  const sitting = [
    ...waiting.map((r) => panelOnRequest(s, r.requestId)),
    ...openAppeals(file).map((a) => panelOnAppeal(s, a.appealId)),
  ].filter((x) => x !== null);
  const decided = [
    ...file.requests.filter((r) => !waiting.includes(r)).map((r) => requestOf(s, r.requestId)?.decision),
    ...file.appeals.map((a) => a.decision),
  ].flatMap((d) => (d?.panel ? [{ panel: d.panel, at: d.at }] : []));
  if (sitting.length + decided.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">The panel</h2>
      {sitting.map((x) => (
        <ThePanel s={s} sitting={x} views />
      ))}
      {decided.map(({ panel, at }) => (
        <>
          <p class="govuk-body">Decided on {dateInWords(londonDate(at))} by those who sat:</p>
          <WhoSat pack={s.pack} panel={panel} />
        </>
      ))}
    </section>
  );
}

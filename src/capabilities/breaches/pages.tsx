import { withCapital } from '../../domain/capital.ts';
import type { Breach } from '../../domain/facts/breaches.ts';
import { breachStepNames } from '../../domain/facts/breaches.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { dateInWords, instantInWords } from '../../ui/dates.ts';
import type { Content, Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';
import { Measures } from '../cases/measures.tsx';
import type { Bundle } from './bundle.ts';

const H = ({ children }: { children?: Content }): Html => <h2 class="govuk-heading-m">{children}</h2>;
const P = ({ children }: { children?: Content }): Html => <p class="govuk-body evenhand-words">{children}</p>;

const stands = (b: Breach): string => {
  if (b.excuse !== null) return `Excused. ${b.whyExcused}`;
  if (b.decision === null) return 'Nobody has decided yet what follows.';
  const next = b.decision.next.map((step) => {
    const reference = b.decision?.references[step];
    return `${breachStepNames[step]}${reference ? ` (${reference})` : ''}`;
  });
  return `${next.length > 0 ? `${withCapital(next.join('; '))}.` : 'Nothing follows.'} ${b.decision.reasons}${
    b.decision.whyNotTold ? ` They are not told: ${b.decision.whyNotTold}` : ''
  }`;
};

/** Everything that belongs to a breach on one page: to print, or to send to whoever advises on it (CL-30). */
export function BundlePage({ bundle, pack, json }: { bundle: Bundle; pack: PolicyPack; json: string }): Html {
  const { person, breach, restriction, decision } = bundle;
  return (
    <>
      <h1 class="govuk-heading-l">
        {breach.doneBy === 'landlord' ? 'A breach of ours' : 'A breach'} on {dateInWords(breach.on)}
      </h1>
      <p class="govuk-body">
        <strong>{person.name}</strong> · {person.reference} ·{' '}
        {[person.address, person.postcode].filter(Boolean).join(', ')}
      </p>
      <P>{breach.whatHappened}</P>
      <P>{stands(breach)}</P>
      {bundle.outcomes.map((o) => (
        <P>
          {dateInWords(o.on)}: {o.outcome} {o.reference}
        </P>
      ))}
      <H>What was in force</H>
      <p class="govuk-body">
        From {dateInWords(restriction.interval.from)}
        {restriction.interval.to && ` to ${dateInWords(restriction.interval.to)}`}, decided by{' '}
        {restriction.decidedBy.name}, {restriction.decidedBy.role}, under {pack.policy.title} (
        {restriction.packVersion}).
      </p>
      <Measures pack={pack} measures={restriction.measures} />
      {decision && <P>{decision.reasons}</P>}
      <H>Warnings before it</H>
      {bundle.warnings.length === 0 && <P>None.</P>}
      {bundle.warnings.map((w) => (
        <P>
          {instantInWords(w.at)}, {w.form}: {w.behaviour}
        </P>
      ))}
      <H>Letters</H>
      <Table
        caption="Letters sent in this case"
        captionHidden
        empty="None."
        rows={bundle.letters}
        columns={[
          { heading: 'Letter', cell: (l) => l.subject },
          { heading: 'Sent', cell: (l) => instantInWords(l.issuedAt) },
          { heading: 'SHA-256', cell: (l) => <code>{l.sha256.slice(0, 16)}…</code> },
        ]}
      />
      <H>Other breaches</H>
      {bundle.otherBreaches.length === 0 && <P>None on record.</P>}
      {bundle.otherBreaches.map((b) => (
        <P>
          {dateInWords(b.on)}, {b.doneBy === 'landlord' ? 'by us' : 'by the person'}: {b.whatHappened}{' '}
          {stands(b)}
        </P>
      ))}
      <H>Contacts since it began</H>
      <Table
        caption="Contacts since the restriction began"
        captionHidden
        empty="None logged."
        rows={bundle.contacts}
        columns={[
          { heading: 'When', cell: (c) => instantInWords(c.at) },
          {
            heading: 'How',
            cell: (c) =>
              `${withCapital(channelNames[c.channel])}, ${c.direction === 'inbound' ? 'from them' : 'from us'}`,
          },
          { heading: 'What', cell: (c) => [c.note, ...c.addenda.map((a) => a.words)].join(' ') },
          {
            heading: 'Arrangements',
            cell: (c) =>
              ({ within: 'Within', excused: 'Excused', outside: 'Outside', 'cannot-tell': 'Not known' })[
                c.compliance
              ],
          },
        ]}
      />
      <p class="evenhand-quiet">
        Made by {bundle.madeBy}, {instantInWords(bundle.madeAt)}. Who took it is on record.{' '}
        <a class="govuk-link" href={json}>
          The same for a computer (JSON)
        </a>
      </p>
    </>
  );
}

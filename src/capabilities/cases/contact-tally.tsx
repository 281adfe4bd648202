import { withCapital } from '../../domain/capital.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import type { ChannelTally } from '../../domain/facts/contact-tally.ts';
import type { Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';

const number = (heading: string, of: (t: ChannelTally) => number) => ({
  heading,
  numeric: true,
  cell: (t: ChannelTally) => String(of(t)),
});

/** Contacts counted by how they came: what is always taken stands apart, and ours beside theirs. */
export function ContactTally({ tallies }: { tallies: readonly ChannelTally[] | null }): Html {
  if (tallies === null) return <p class="govuk-body">Contacts were not counted.</p>;
  return (
    <Table
      caption="Contacts, counted"
      columns={[
        { heading: 'How', cell: (t) => withCapital(channelNames[t.channel]) },
        number('From them', (t) => t.theirs),
        number('Always taken', (t) => t.guarded),
        number('As arranged', (t) => t.within + t.cannotTell),
        number('Excused', (t) => t.excused),
        number('Outside', (t) => t.outside),
        number('From us', (t) => t.ours),
        number('Ours outside', (t) => t.oursOutside),
      ]}
      rows={tallies}
      empty="No contact is on record."
    />
  );
}

/** The same in a line, for the story of a case. */
export const tallyInLine = (tallies: readonly ChannelTally[] | null): string => {
  if (tallies === null) return '';
  const of = (key: 'theirs' | 'guarded' | 'outside' | 'oursOutside') =>
    tallies.reduce((sum, t) => sum + t[key], 0);
  return `In view then: ${of('theirs')} contacts from them, ${of('guarded')} of a kind always taken, ${of('outside')} outside what was arranged; ${of('oursOutside')} of ours outside it.`;
};

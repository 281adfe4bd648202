import { withCapital } from '../../domain/capital.ts';
import {
  type ByWay,
  type Comparable,
  cannotDecide,
  type Level,
  type Week,
} from '../../domain/contact/weeks.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import type { WeeksBeside } from '../../platform/contact-weeks.ts';
import { dateInWords, shortDate } from '../../ui/dates.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';
import { ChartKey, WeeksChart } from '../../ui/weeks-chart.tsx';

type Props = { person: { personId: string; name: string }; found: WeeksBeside };

const wayName = (channel: ByWay['channel']) => (channel === 'all' ? 'every way' : channelNames[channel]);

/** "2.5", "3", "under 0.1". */
const figure = (n: number): string => {
  if (n > 0 && n < 0.05) return 'under 0.1';
  return String(Number(n.toFixed(1)));
};
const aWeek = (level: Level) => `${figure(level.perWeek)} contacts a week`;

/** Lately, before, and others, each with its figures: no word says which is too many. */
function levels(way: ByWay, compared: Comparable | undefined): string[] {
  const { lately, before } = way;
  return [
    `${aWeek(lately)} in the last ${lately.weeks} weeks, at most ${lately.most} in one week`,
    before === null
      ? 'before that, too few weeks to say what is usual for them'
      : `${aWeek(before)} in the ${before.weeks} weeks before, at most ${before.most} in one week`,
    ...(compared
      ? [
          `others who wait for as much from us: half of them between ${figure(compared.quarters[0])} and ${figure(compared.quarters[2])} contacts a week (${compared.people} people)`,
        ]
      : []),
  ];
}

/** How often somebody is in touch, beside their own level and that of others; first what it cannot decide. */
export function WeeksPage({ person, found }: Props): Html {
  const { weeks, ways, beside, compared, drawnOn } = found;
  const [all, ...each] = ways;
  const comparedBy = (channel: ByWay['channel']) => compared.find((c) => c.channel === channel);
  const end = weeks.at(-1);
  if (!all || !end) return <p class="govuk-body">Nothing was counted.</p>;
  return (
    <>
      <h1 class="govuk-heading-l">How often {person.name} is in touch</h1>
      <ul class="govuk-list govuk-list--bullet">
        {levels(all, comparedBy('all')).map((line) => (
          <li>{withCapital(line)}.</li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">What these numbers cannot decide</h2>
      <ul class="govuk-list govuk-list--bullet">
        {cannotDecide(found, beside, comparedBy('all') ?? null).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">Week by week</h2>
      <Chart way={all} weeks={weeks} compared={comparedBy('all')} most={mostOf(weeks)} apart />
      <ChartKey others={compared.length > 0} />
      {each.length > 1 && (
        <>
          <h2 class="govuk-heading-m">By each way</h2>
          <div class="evenhand-weeks-ways">
            {each.map((way) => (
              <section>
                <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{withCapital(wayName(way.channel))}</h3>
                <Chart
                  way={way}
                  weeks={weeks}
                  compared={comparedBy(way.channel)}
                  most={Math.max(...each.map((w) => Math.max(...w.counts)))}
                />
                <p class="govuk-body">{levels(way, comparedBy(way.channel)).join('; ')}.</p>
              </section>
            ))}
          </div>
        </>
      )}
      {govuk('details', { summaryText: 'The figures, week by week', html: Figures({ weeks, each }) })}
      <p class="govuk-body">
        <a class="govuk-link" href={`/people/${person.personId}/contacts`}>
          Read each contact
        </a>
      </p>
      <p class="evenhand-quiet">
        Whole weeks from Monday to Sunday, up to the week of {dateInWords(end.from)}.
        {drawnOn && ` Others were counted on ${dateInWords(drawnOn)}.`}
      </p>
    </>
  );
}

const mostOf = (weeks: readonly Week[]) => Math.max(...weeks.map((w) => w.counted + w.guarded), 1);

function Chart(props: {
  way: ByWay;
  weeks: readonly Week[];
  compared: Comparable | undefined;
  most: number;
  apart?: boolean;
}): Html {
  const { way, weeks, compared, most, apart = false } = props;
  return (
    <WeeksChart
      id={`weeks-${way.channel}`}
      inWords={`Contacts a week by ${wayName(way.channel)}: ${levels(way, compared).join('; ')}.`}
      weeks={weeks.map((w, i) => ({
        from: w.from,
        counted: way.counts[i] ?? 0,
        apart: apart ? w.guarded : 0,
      }))}
      usual={way.before?.perWeek ?? null}
      others={compared ? { from: compared.quarters[0], to: compared.quarters[2] } : null}
      most={Math.max(most, 1)}
    />
  );
}

function Figures({ weeks, each }: { weeks: readonly Week[]; each: readonly ByWay[] }): Html {
  const number = (heading: string, of: (w: Week) => number) => ({
    heading,
    numeric: true,
    cell: (w: Week) => String(of(w)),
  });
  return (
    <Table
      caption="Contacts in each week, newest first"
      columns={[
        { heading: 'Week of', cell: (w: Week) => shortDate(w.from) },
        number('Counted', (w) => w.counted),
        ...each.map(({ channel }) =>
          number(withCapital(wayName(channel)), (w) =>
            channel === 'all' ? w.counted : (w.theirs[channel] ?? 0),
          ),
        ),
        number('Always taken', (w) => w.guarded),
        number('From us', (w) => w.ours),
      ]}
      rows={weeks.toReversed()}
      empty="No contact is on record."
    />
  );
}

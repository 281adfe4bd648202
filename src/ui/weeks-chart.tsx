import { shortDate } from './dates.ts';
import type { Html } from './html.ts';

export type WeekBar = { from: string; counted: number; apart: number };
export type ChartProps = {
  /** Unique on its page. */
  id: string;
  /** Read out instead of the picture. */
  inWords: string;
  weeks: readonly WeekBar[];
  /** A dashed line at the usual level; null where there is none. */
  usual: number | null;
  /** The middle half of others, as a band; null where there are too few. */
  others: { from: number; to: number } | null;
  /** The top of the scale, so that charts beside each other can be compared. */
  most: number;
};

const HEIGHT = 120;
const STEP = 12;
const BAR = 9;

/**
 * Contacts a week as bars: what counts, and above it, hatched, what is shown apart. Words, scale and dates stand outside
 * the picture, so that they keep their size on a narrow screen; the figures belong in a table beside it.
 */
export function WeeksChart({ id, inWords, weeks, usual, others, most }: ChartProps): Html {
  const width = weeks.length * STEP;
  const y = (n: number) => HEIGHT - (n / Math.max(most, 1)) * HEIGHT;
  const [first, last] = [weeks[0], weeks.at(-1)];
  return (
    <div class="evenhand-weeks">
      <p class="evenhand-weeks__scale">
        <span class="govuk-visually-hidden">The scale goes up to </span>
        {most}
      </p>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={inWords}>
        <defs>
          <pattern id={`${id}-apart`} width="4" height="4" patternUnits="userSpaceOnUse">
            <path d="M0 4 L4 0" class="evenhand-weeks__hatch" />
          </pattern>
        </defs>
        {others && (
          <rect
            class="evenhand-weeks__others"
            x="0"
            width={width}
            y={y(others.to)}
            height={Math.max(y(others.from) - y(others.to), 2)}
          />
        )}
        {weeks.map(({ counted, apart }, i) => (
          <>
            {counted > 0 && (
              <rect
                class="evenhand-weeks__counted"
                x={i * STEP + 1}
                width={BAR}
                y={y(counted)}
                height={HEIGHT - y(counted)}
              />
            )}
            {apart > 0 && (
              <rect
                class="evenhand-weeks__apart"
                fill={`url(#${id}-apart)`}
                x={i * STEP + 1}
                width={BAR}
                y={y(counted + apart)}
                height={y(counted) - y(counted + apart)}
              />
            )}
          </>
        ))}
        {usual !== null && (
          <line class="evenhand-weeks__usual" x1="0" x2={width} y1={y(usual)} y2={y(usual)} />
        )}
      </svg>
      {first && last && (
        <p class="evenhand-weeks__dates">
          <span>{shortDate(first.from)}</span>
          <span>{shortDate(last.from)}</span>
        </p>
      )}
    </div>
  );
}

/** What the marks of a chart mean. */
export function ChartKey({ others }: { others: boolean }): Html {
  const mark = (kind: string) => <span class={`evenhand-weeks__key evenhand-weeks__key--${kind}`} />;
  return (
    <ul class="govuk-list evenhand-weeks__keys">
      <li>{mark('counted')} From them, counted</li>
      <li>{mark('apart')} From them, always taken: not counted</li>
      <li>{mark('usual')} Their own level before the last twelve weeks</li>
      {others && <li>{mark('others')} The middle half of others who wait for as much</li>}
    </ul>
  );
}

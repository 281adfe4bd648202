import type { Instant } from '../../domain/calendar.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';

type Props = {
  /** When the address in use was made. */
  since: Instant | null;
  /** Just made: shown this once. */
  address: string | null;
  csrf: string;
};

/** One's due dates in one's own calendar: what it shows, what it never shows, and how to end it. */
export function FeedPage({ since, address, csrf }: Props): Html {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">Due dates in your own calendar</h1>
        <p class="govuk-body">
          Outlook, Google and other calendars can read when your work is due from an address of your own. They
          look again by themselves, often only every few hours: “Your work” is always up to date.
        </p>
        <p class="govuk-body">
          It shows what kind of work is due and the reference of the case. It never shows a name or what a
          case is about.
        </p>
        {address && <TheAddress address={address} />}
        {!address && since && (
          <p class="govuk-body">
            You have an address, made on {dateInWords(londonDate(since))}. It was shown once. If you have lost
            it, or somebody else may have seen it, make a new one: the old one then stops.
          </p>
        )}
        <form method="post" action="/work/calendar">
          <input type="hidden" name="_csrf" value={csrf} />
          <div class="govuk-button-group">
            <button
              type="submit"
              name="do"
              value="make"
              class={`govuk-button${since ? ' govuk-button--secondary' : ''}`}
            >
              {since ? 'Make a new address' : 'Make an address'}
            </button>
            {since && (
              <button type="submit" name="do" value="end" class="govuk-button govuk-button--secondary">
                Stop the address
              </button>
            )}
          </div>
        </form>
      </div>
    </div>
  );
}

const TheAddress = ({ address }: { address: string }): Html => (
  <>
    {govuk('inset-text', {
      html: (
        <>
          <p class="govuk-body">
            <strong>Your address</strong>
          </p>
          <p class="govuk-body evenhand-words">
            <code>{address}</code>
          </p>
        </>
      ),
    })}
    <p class="govuk-body">
      Copy it now: it is not shown again. In your calendar, choose to add one “from the internet” or “by URL”,
      and paste it. Whoever has the address can read it, so keep it to yourself.
    </p>
  </>
);

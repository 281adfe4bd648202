import type { Problem } from '../../platform/http/problems.ts';
import type { Html } from '../../ui/html.ts';

const unread =
  'What you sent did not reach us whole. Go back in your browser: your words are still there. Then send it once more. If it fails again, send it without documents, or contact us in another way.';

const said: Record<number, string> = {
  400: unread,
  406: unread,
  415: unread,
  404: 'There is no such page. The address may be mistyped.',
  413: 'What you sent is too large, and we could not take it. Go back in your browser: your words are still there. Then shorten them, or send fewer or smaller documents.',
  429: 'A lot was sent from your connection in a short time. Go back in your browser: your words are still there. Then wait a minute, and send them once more.',
  422: 'A character in what you typed cannot be stored. Go back in your browser: your words are still there. Then take that character out.',
};

/** A dead end for somebody outside: no blame, no jargon, and the way on. */
export function OutsideProblem({ problem, home }: { problem: Problem; home: string }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">This did not work</h1>
      <p class="govuk-body-l">
        {said[problem.status] ??
          'Something went wrong on our side. Nothing was lost that we had. Please try again in a few minutes, or contact us in another way.'}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={home}>
          Go to the start
        </a>
      </p>
    </>
  );
}

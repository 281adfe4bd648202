import type { Problem } from '../../platform/http/problems.ts';
import type { Html } from '../../ui/html.ts';

const said: Record<number, string> = {
  404: 'There is no such page. The address may be mistyped.',
  413: 'What you sent is too large, and we could not take it. Go back in your browser: your words are still there. Then shorten them, or send fewer or smaller documents.',
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

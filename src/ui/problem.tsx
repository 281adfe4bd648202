import type { Html } from './html.ts';

export type ProblemShown = {
  title: string;
  status: number;
  detail?: string | undefined;
  faults?: { field: string; message: string }[] | undefined;
};

/** A dead end in words: what is wrong, and the ways on. */
export function ProblemPage({ problem }: { problem: ProblemShown }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">{problem.title}</h1>
      {problem.detail && <p class="govuk-body">{problem.detail}</p>}
      {problem.status === 404 && (
        <p class="govuk-body">
          The address may be mistyped, or it belongs to another landlord. Nothing was changed.
        </p>
      )}
      {problem.faults && problem.faults.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {problem.faults.map((f) => (
            <li>
              {f.field ? <strong>{f.field}: </strong> : ''}
              {f.message}
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          Start again: who is in touch?
        </a>
      </p>
    </>
  );
}

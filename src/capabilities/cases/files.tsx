import type { AttachedFile } from '../../domain/facts/files.ts';
import type { Html } from '../../ui/html.ts';

type Props = { caseId: string; holderId: string; files: readonly AttachedFile[] };

/** Files that came with a report or were added to it. They are saved, never opened on the page: nothing in them can run here. */
export function Files({ caseId, holderId, files }: Props): Html | null {
  if (files.length === 0) return null;
  return (
    <ul class="govuk-list govuk-!-font-size-16">
      {files.map(({ name }, position) => (
        <li>
          <a
            class="govuk-link evenhand-words"
            href={`/cases/${caseId}/files/${holderId}/${position}`}
            download
          >
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

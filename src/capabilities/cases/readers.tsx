import { readersOf } from '../../domain/casework/telling.ts';
import type { CaseFile } from '../../domain/facts/case-file.ts';
import type { Content } from '../../ui/html.ts';

/** Which colleagues said that they read how to deal with the person, and which have not yet. */
export function Readers({ file, restrictionId }: { file: CaseFile; restrictionId: string }): Content {
  const { read, notYet } = readersOf(file, restrictionId);
  const all = read.length + notYet.length;
  if (all === 0) return <p class="govuk-body">Nobody was asked to read this.</p>;
  return (
    <>
      <p class="govuk-body">
        {read.length} of {all} {all === 1 ? 'colleague has' : 'colleagues have'} read it.
      </p>
      {notYet.length > 0 && <p class="govuk-body">Not yet: {notYet.join(', ')}.</p>}
      {read.length > 0 && <p class="govuk-body">Read by: {read.join(', ')}.</p>}
    </>
  );
}

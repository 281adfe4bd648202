import { instantAt, type LocalDate, londonDate } from '../domain/calendar.ts';
import { isPersonEvent } from '../domain/casework/events.ts';
import { evolve } from '../domain/casework/evolve.ts';
import type { CaseFile } from '../domain/facts/case-file.ts';
import { lastSending } from '../domain/letters/service.ts';
import { permitted } from '../domain/policy/ask.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import type { Clock } from '../platform/clock.ts';
import { type RecordDeps, record } from '../platform/record.ts';
import type { Staff } from './staff.ts';

/** After the last step of a day and before the first of the next. */
const POST_GOES = 16 * 60 + 45;

/** Letters issued before a day went with that day's post. Answers the case as it is then. */
export async function postLetters(
  { deps, pack, staff }: { deps: RecordDeps; pack: PolicyPack; staff: Staff },
  clock: Clock,
  file: CaseFile,
  before: LocalDate,
): Promise<CaseFile> {
  const actor = Object.values(staff).find((m) => permitted(pack, m, 'issue-letter').value);
  if (!actor) return file;
  let after: CaseFile | null = file;
  for (const { letterId, at } of file.letters) {
    const sentOn = londonDate(at);
    if (sentOn >= before || lastSending(after, letterId)) continue;
    clock.set?.(instantAt(sentOn, POST_GOES));
    const answer = await record(deps, {
      landlordId: file.landlordId,
      actor,
      personId: file.personId,
      caseId: file.caseId,
      command: { type: 'send-letter', letterId, route: 'post', sentOn, to: '', note: '' },
      idempotencyKey: `demonstration letter ${letterId}`,
    });
    if (answer.verdict !== 'permitted') continue;
    for (const event of answer.events) if (!isPersonEvent(event)) after = evolve(after, event);
  }
  return after ?? file;
}

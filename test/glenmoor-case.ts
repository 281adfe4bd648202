import type { CommandType } from '../src/domain/casework/steps.ts';
import { castOf } from '../src/domain/scenarios/cast.ts';
import type { Rough } from '../src/domain/scenarios/sound/parts.ts';
import type { TestApp } from './app.ts';
import { must, type Stage } from './record-stage.ts';

/** Cases of the invented landlord whose panel decides, played on the real record. */

const way: readonly { type: CommandType; by: string; at: string }[] = [
  { type: 'report-incident', by: 'hub-adviser', at: '2026-02-02T10:00:00.000Z' },
  { type: 'triage-incident', by: 'team-manager', at: '2026-02-03T10:00:00.000Z' },
  { type: 'record-needs', by: 'neighbourhood-officer', at: '2026-02-04T10:00:00.000Z' },
  { type: 'record-support-contacts', by: 'neighbourhood-officer', at: '2026-02-04T11:00:00.000Z' },
  { type: 'invite-account', by: 'neighbourhood-officer', at: '2026-02-05T10:00:00.000Z' },
  { type: 'record-account', by: 'hub-adviser', at: '2026-02-09T10:00:00.000Z' },
  { type: 'issue-warning', by: 'team-manager', at: '2026-02-10T10:00:00.000Z' },
  { type: 'report-incident', by: 'hub-adviser', at: '2026-03-02T10:00:00.000Z' },
  { type: 'request-restriction', by: 'neighbourhood-officer', at: '2026-03-03T10:00:00.000Z' },
  { type: 'authorise-request', by: 'team-manager', at: '2026-03-04T10:00:00.000Z' },
  { type: 'assess-request', by: 'neighbourhood-officer 2', at: '2026-03-05T10:00:00.000Z' },
];

export function glenmoorStage(t: TestApp): Stage {
  const pack = t.deps.packs.current('glenmoor')!;
  return {
    deps: t.deps,
    landlordId: 'glenmoor',
    pack,
    staff: Object.fromEntries(castOf(pack).map((a) => [a.staffId, t.staffId(`glenmoor/${a.staffId}`)])),
    at: (now) => t.clock.set?.(now),
    newPerson: () => t.person('glenmoor'),
  };
}

/** A case up to and with a step of the way; `words` changes what some of them say. */
export async function glenmoorCase(
  stage: Stage,
  last: CommandType,
  words: Partial<Record<CommandType, Rough>> = {},
) {
  const personId = await stage.newPerson();
  let caseId: string | null = null;
  for (const { type, by, at } of way) {
    stage.at(at);
    const done = await must(stage, type, { by, personId, caseId }, words[type]);
    caseId = done.caseId;
    if (type === last) break;
  }
  return { personId, caseId: caseId ?? '' };
}

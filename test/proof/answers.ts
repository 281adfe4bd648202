import { decide } from '../../src/domain/casework/decide.ts';
import { offered, type Turn } from './play.ts';

/** What holds for every answer, whichever it is. */
export function answerFaults(turn: Turn): string[] {
  const { answer } = turn;
  if (answer.verdict === 'threw') return [`${turn.command.type} threw: ${String(answer.fault)}`];
  const faults: string[] = [];
  const refusals = answer.verdict !== 'permitted';
  if (turn.nth % 3 !== 0 && !refusals) return [];
  const again = decide(turn.situation(), turn.command);
  if (JSON.stringify(again) !== JSON.stringify(answer))
    faults.push(`${turn.command.type} answers differently twice`);
  if (answer.verdict !== 'permitted') {
    if (answer.reasons.length === 0) faults.push('a refusal without a reason');
    for (const r of answer.reasons) {
      if (r.text.trim() === '' || r.code === '' || !r.source)
        faults.push(`a reason says too little: ${r.code}`);
      if (/\b(undefined|null|NaN)\b|\[object/.test(r.text)) faults.push(`a reason is garbled: ${r.text}`);
    }
  } else if (answer.events.length === 0) faults.push(`${turn.command.type} was permitted and did nothing`);
  return [...faults, ...againstTheOffer(turn)];
}

/** The offer and the answer agree: refused before it is written, refused after; offered and sound, at most its words refuse it. */
function againstTheOffer(turn: Turn): string[] {
  const { answer, command } = turn;
  if (answer.verdict === 'threw') return [];
  const fields = [
    'requestId',
    'incidentId',
    'restrictionId',
    'withdrawalId',
    'warningId',
    'adjustmentId',
    'authorityId',
    'matterId',
    'obligationId',
    'changeId',
    'otherId',
    'appealId',
    'breachId',
    'orderId',
    'reportId',
    'actionId',
    'alertId',
    'letterId',
    'subjectId',
    'memberId',
    'agreementId',
  ];
  const told = command as unknown as Record<string, unknown>;
  const named = fields.map((f) => told[f]).find((id) => typeof id === 'string');
  const offer = offered(turn, String(named ?? '')) ?? (named ? undefined : offered(turn, ''));
  if (!offer) {
    return answer.verdict === 'permitted' ? [`${command.type} was permitted and never offered`] : [];
  }
  if (offer.verdict !== 'permitted') {
    const same =
      answer.verdict !== 'permitted' &&
      offer.reasons.every((r) => answer.reasons.some((x) => x.code === r.code));
    return same ? [] : [`${command.type} was offered as ${offer.verdict} and answered ${answer.verdict}`];
  }
  if (answer.verdict === 'permitted') return [];
  const byWords = answer.reasons.every((r) => r.field !== undefined || contentCodes.has(r.code));
  return byWords
    ? []
    : [`${command.type} was offered, and refused for: ${answer.reasons.map((r) => r.code).join(', ')}`];
}

/** Refusals of what was written that name no single field. */
const contentCodes = new Set(['too-soon-after-warning', 'below-the-floor']);

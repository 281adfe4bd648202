import { stampOf } from '../../src/domain/casework/events.ts';
import type { CommandType } from '../../src/domain/casework/steps.ts';
import type { Action } from '../../src/domain/policy/roles.ts';
import { newEvents } from './derive.ts';
import type { Turn } from './play.ts';
import { awayOn } from './play.ts';

/** Who acts in a role that is not theirs: worked out again from the cast, the policy's table and who is away that day. */

const chain: Partial<Record<CommandType, Action>> = {
  'authorise-request': 'authorise-request',
  'approve-bypass': 'approve-bypass',
  'assess-request': 'assess',
  'give-view': 'decide',
  'decide-request': 'decide',
  'approve-decision': 'approve',
  'take-appeal': 'hear-appeal',
  'give-appeal-view': 'hear-appeal',
  'decide-appeal': 'hear-appeal',
};

/**
 * Nobody acts in a role that they do not hold but for a colleague who holds it and is away; whoever does is senior to them
 * or their equal, and the record says for whom. Nobody else's stamp says so.
 */
export function onlyInTheirPlace(turn: Turn): string[] {
  const [first] = newEvents(turn);
  if (!first) return [];
  const action = chain[first.step];
  const rule = turn.pack.people.permissions.find((p) => p.action === action);
  const grade = (roles: readonly string[]) =>
    Math.max(0, ...turn.pack.people.roles.filter((r) => roles.includes(r.id)).map((r) => r.grade));
  const holds = (roles: readonly string[]) =>
    Boolean(rule?.roles.some((r) => roles.includes(r))) && grade(roles) >= (rule?.minimumGrade ?? 0);
  const by = stampOf(first.event).by;
  if (by.staffId !== turn.actor.staffId) return ['an event is stamped by somebody else'];
  if (!action) return by.actingFor ? [`${first.step} was done in somebody’s place`] : [];
  // Kept for one line manager, it takes another of the role in their place.
  if (holds(turn.actor.roles) && !(rule?.onlyLineManagerOf && by.actingFor))
    return by.actingFor ? ['somebody acts for another in their own role'] : [];
  // An extra agreement goes to a role of its own, which the table of permissions does not hold.
  if (first.step === 'approve-decision' && !by.actingFor) return [];
  const absent = turn.cast.find((a) => a.staffId === by.actingFor?.staffId);
  const away = awayOn(turn.pack, turn.cast, turn.today);
  const faults: [string, boolean][] = [
    ['in a role that they do not hold, for nobody', absent !== undefined],
    ['for somebody who is there', absent === undefined || away.has(absent.staffId)],
    ['for somebody who does not hold the role', absent === undefined || holds(absent.roles)],
    ['for somebody above them', absent === undefined || grade(turn.actor.roles) >= grade(absent.roles)],
  ];
  return faults.filter(([, ok]) => !ok).map(([what]) => `${turn.actor.name} took ${first.step} ${what}`);
}

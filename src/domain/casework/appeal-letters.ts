import { usableChannels } from '../contact/routes.ts';
import type { Appeal, AppealOutcome } from '../facts/appeals.ts';
import type { Letter } from '../facts/letters.ts';
import type { Measure, Scope } from '../facts/measures.ts';
import type { Withdrawal } from '../facts/restrictions.ts';
import { compose } from '../letters/compose.ts';
import { answerBy, levelOf } from './appeals.ts';
import { letterFacts } from './letters.ts';
import { casesOf, type Situation, standingRestrictions } from './situation.ts';

type Received = Pick<Appeal, 'against' | 'level' | 'receivedOn'>;

const inForceNow = (s: Situation): Measure[] =>
  standingRestrictions(casesOf(s), s.today).flatMap((r) => r.measures);

const factsFor = (s: Situation, measures: readonly Measure[]) => ({
  ...letterFacts(s, []),
  openChannels: usableChannels({ measures, person: s.person, on: s.today }),
});

/** We have it, who hears it, by when they hear, and what applies meanwhile. */
export function acknowledgement(s: Situation, a: Received, letterId: string, format: string): Letter {
  const appeal = {
    against: a.against,
    level: a.level,
    receivedOn: a.receivedOn,
    answerBy: answerBy(s, a.level, a.receivedOn),
    suspends: s.pack.appeal.whilePending.value === 'suspended',
    outcome: null,
    reasons: '',
    further: false,
  };
  return compose('appeal-acknowledgement', letterId, { ...factsFor(s, inForceNow(s)), appeal }, format);
}

export type Answered = {
  outcome: AppealOutcome;
  reasons: string;
  /** What applies from today of what was appealed against; none where it is quashed. */
  measures: readonly Measure[];
  scope: Scope | null;
  /** Everything else that stands. */
  others: readonly Measure[];
  startsOn: string | null;
  reviewOn: string | null;
  withdrawals: readonly Withdrawal[];
  /** The seats of the panel that heard it; none where one person did. */
  panel: readonly string[];
};

/** The result in writing: it still applies, it changes, or it ends, and why (TU-31, SP-06). */
export function outcomeLetter(
  s: Situation,
  a: Appeal,
  to: Answered,
  letterId: string,
  format: string,
): Letter {
  const measures = [...to.others, ...to.measures];
  const appeal = {
    against: a.against,
    level: a.level,
    receivedOn: a.receivedOn,
    answerBy: answerBy(s, a.level, a.receivedOn),
    suspends: false,
    outcome: to.outcome,
    reasons: to.reasons,
    further: to.outcome !== 'quash' && levelOf(s.pack, a.level + 1) !== undefined,
  };
  const facts = {
    ...factsFor(s, measures),
    appeal,
    panel: to.panel,
    measures: to.outcome === 'quash' ? to.others : to.measures,
    scope: to.scope,
    startsOn: to.startsOn,
    reviewOn: to.reviewOn,
    ending:
      to.outcome === 'quash' && to.withdrawals.length > 0
        ? { reason: to.reasons, how: 'overturned', on: s.today, withdrawals: to.withdrawals }
        : null,
  };
  const also =
    to.outcome === 'quash' ? (['withdrawals'] as const) : (['appeal', 'measures', 'review'] as const);
  return compose('appeal-outcome', letterId, facts, format, also);
}

import { z } from 'zod';
import { localDate } from '../../calendar-schemas.ts';
import { breachStepNames, breachSteps } from '../../facts/breaches.ts';
import type { Obligation } from '../../facts/obligations.ts';
import { floor, systemDefault } from '../../reasons.ts';
import { breachLetter, breachLetterWhole, toldOrWhyNot } from '../breach-letter.ts';
import { breachOf, providedFor, restrictionIn, toldOfBreaches, undecided } from '../breaches.ts';
import { discharges, opens } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { identifier, keptWords, letterFormat, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { formatOffered } from '../letters.ts';
import { type Situation, stamp } from '../situation.ts';
import { type ContentCondition, met, refused, type Step, unknown } from '../step.ts';

const reference = z.string().trim().max(200, 'Shorten the reference to 200 characters or fewer');
const decideSchema = z.strictObject({
  type: z.literal('decide-breach'),
  breachId: identifier,
  /** None: nothing follows. */
  next: z
    .array(oneOf(breachSteps, 'what follows'), { error: 'Choose what follows, or nothing' })
    .max(breachSteps.length)
    .default([]),
  references: z.partialRecord(z.enum(breachSteps), reference).default({}),
  reasons: words('your reasons', 4000),
  /** As the person reads it: what happened, and what we ask of them now or how we put it right. */
  said: optionalWords('what happened', 4000),
  asked: optionalWords('what we ask, or how we put it right', 4000),
  whyNotTold: optionalWords('why they are not told', 2000),
  format: letterFormat,
  keptWords,
});
export type DecideBreach = z.infer<typeof decideSchema>;

/** CL-31: an abusive breach or one of the tenancy has its own case, and the step does not close without it. */
const allThatIsRequired: ContentCondition<DecideBreach> = {
  question: 'Is everything chosen that the policy requires?',
  ask: (s, c) => {
    const breach = breachOf(s, c.breachId);
    if (!breach) return met;
    return providedFor(s, breach)
      .filter((p) => p.required && !c.next.includes(p.step))
      .map((p) =>
        refused(
          'breach-step-required',
          `For a breach like this the policy says to ${breachStepNames[p.step]}.`,
          p.source,
          { field: 'next' },
        ),
      );
  },
};

/** The police can always be told; everything else follows a breach only where the policy provides for it. */
const providedByThePolicy: ContentCondition<DecideBreach> = {
  question: 'Does the policy provide for this?',
  ask: (s, c) => {
    const breach = breachOf(s, c.breachId);
    if (!breach) return met;
    const provided = providedFor(s, breach).map((p) => p.step);
    return c.next.flatMap((step) => {
      if (breach.doneBy === 'landlord' && step !== 'review') {
        const text = 'We departed from it ourselves: nothing follows for the person but another look at it.';
        return [refused('our-own-breach', text, floor('I11'), { field: 'next' })];
      }
      if (step === 'police' || step === 'review' || provided.includes(step)) return met;
      const text = `This policy does not say to ${breachStepNames[step]} after a breach.`;
      return [refused('not-in-the-policy', text, systemDefault('what follows a breach'), { field: 'next' })];
    });
  },
};

const caseReference: ContentCondition<DecideBreach> = {
  question: 'Is the other case named?',
  ask: (s, c) => {
    const breach = breachOf(s, c.breachId);
    if (!breach) return met;
    return (['asb-case', 'tenancy-breach'] as const)
      .filter((step) => c.next.includes(step) && !c.references[step])
      .map((step) => {
        const provided = providedFor(s, breach).find((p) => p.step === step);
        const text = 'Open the case first, and give its reference here.';
        const source = provided?.source ?? systemDefault('what follows a breach');
        return unknown('case-reference-missing', text, source, { field: `references.${step}` });
      });
  },
};

const decided = (next: readonly string[]): string =>
  next.length === 0 ? 'decided: nothing follows' : `decided: ${next.join(', ')}`;

/**
 * A person decides what follows a breach: nothing, or what the policy provides for (CL-30, CL-31, TU-16, I11). Whom it
 * concerns hears of it in the same step; where it was ours, that we are sorry (CL-02, domain.md part 6, item 32).
 */
export const decideBreach: Step<DecideBreach> = {
  type: 'decide-breach',
  label: 'Decide what follows a breach',
  action: 'record-breach',
  schema: decideSchema,
  targets: (s) => undecided(s).map((b) => b.breachId),
  targetOf: (c) => c.breachId,
  before: [permittedTo('record-breach'), toldOfBreaches, withoutConflict],
  content: [
    allThatIsRequired,
    providedByThePolicy,
    caseReference,
    { question: 'Are they told, or is it said why not?', ask: toldOrWhyNot },
    { ...formatOffered, ask: (s, c) => (c.said === '' ? met : formatOffered.ask(s, c)) },
    { question: 'Does the letter say everything it must?', ask: breachLetterWhole },
  ],
  letter: (s, c) => {
    const letter = breachLetter(s, c, 'draft');
    if (!letter) return null;
    const typed = [
      { field: 'said', text: c.said },
      { field: 'asked', text: c.asked },
    ];
    const dates = [breachOf(s, c.breachId)?.on ?? null];
    return { letter, words: typed, format: c.format, measures: [], dates };
  },
  follows: (s, c) => {
    const { breachId, references, reasons, whyNotTold } = c;
    const letter = breachLetter(s, c, s.newId());
    const decision = {
      ...stamp(s),
      next: [...new Set(c.next)],
      references,
      reasons,
      letterId: letter?.letterId ?? null,
      whyNotTold,
    };
    return [
      ...(letter ? [{ type: 'letter-issued' as const, letter }] : []),
      { type: 'breach-decided', breachId, decision },
      ...discharges(s, breachId, ['decide-breach'], decided(c.next)),
      ...[...new Set(c.next)].flatMap((step) => setGoing(s, breachId, step)),
    ];
  },
};

function setGoing(s: Situation, breachId: string, step: (typeof breachSteps)[number]): CaseEvent[] {
  const breach = breachOf(s, breachId);
  const r = breach && restrictionIn(s, breach.restrictionId);
  if (step === 'review') {
    const owed = s.file?.obligations.some(
      (o) => o.kind === 'early-review' && o.subjectId === r?.restrictionId && o.discharged === null,
    );
    if (!r || r.ended !== null || owed || (r.interval.to !== null && r.interval.to <= s.today)) return [];
    const what = 'Review early: it was departed from';
    return [opens(s, { kind: 'early-review', subjectId: r.restrictionId, what, rule: 'breach' })];
  }
  const name = breachStepNames[step];
  const what = `After a breach: ${name}, and record what came of it`;
  return [opens(s, { kind: 'breach-outcome', subjectId: breachId, what, rule: step })];
}

const outcomeSchema = z.strictObject({
  type: z.literal('record-breach-outcome'),
  obligationId: identifier,
  on: localDate,
  outcome: words('what came of it', 4000),
  reference: optionalWords('the reference', 200),
});
export type RecordBreachOutcome = z.infer<typeof outcomeSchema>;

const owed = (s: Situation): Obligation[] =>
  (s.file?.obligations ?? []).filter((o) => o.kind === 'breach-outcome' && o.discharged === null);

const notToCome: ContentCondition<RecordBreachOutcome> = {
  question: 'Has it happened?',
  ask: (s, c) =>
    c.on > s.today
      ? [refused('still-to-come', 'Record what came of it once it has.', floor('I14'), { field: 'on' })]
      : met,
};

/** What came of a referral, a report or another case that a breach set going, with its date (CL-30). */
export const recordBreachOutcome: Step<RecordBreachOutcome> = {
  type: 'record-breach-outcome',
  label: 'Record what came of a breach',
  action: 'record-breach',
  schema: outcomeSchema,
  targets: (s) => owed(s).map((o) => o.obligationId),
  targetOf: (c) => c.obligationId,
  before: [permittedTo('record-breach')],
  content: [notToCome],
  follows: (s, c) => {
    const obligation = owed(s).find((o) => o.obligationId === c.obligationId);
    if (!obligation) throw new Error('An outcome was recorded that nobody waited for');
    const { type: _, ...told } = c;
    return [
      { type: 'breach-outcome-recorded', outcome: { ...told, breachId: obligation.subjectId, ...stamp(s) } },
      {
        type: 'obligation-discharged',
        obligationId: c.obligationId,
        stamp: stamp(s),
        how: c.reference || 'recorded',
      },
    ];
  },
};

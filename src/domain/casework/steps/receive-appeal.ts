import { z } from 'zod';
import { describeDate } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { channels } from '../../facts/channels.ts';
import { missingBlocks } from '../../letters/compose.ts';
import { sourceOf } from '../../policy/cited.ts';
import { floor, systemDefault } from '../../reasons.ts';
import { acknowledgement } from '../appeal-letters.ts';
import { panelOnAppeal } from '../appeal-panel.ts';
import {
  answerBy,
  answeredBefore,
  appealedIn,
  cameAbout,
  endOfDay,
  isOpen,
  lateFindings,
  levelOf,
  openAppeals,
  overSince,
} from '../appeals.ts';
import { discharges, opens } from '../clocks.ts';
import type { CaseEvent } from '../events.ts';
import { identifier, letterFormat, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { formatOffered } from '../letters.ts';
import { having, viewsOwed } from '../panel-work.ts';
import { type Situation, stamp } from '../situation.ts';
import {
  type Condition,
  type ContentCondition,
  type Finding,
  met,
  refused,
  type Step,
  unknown,
} from '../step.ts';
import type { Appealed } from '../took-part.ts';

const schema = z.strictObject({
  type: z.literal('receive-appeal'),
  /** The restriction or warning it is about. */
  subjectId: identifier,
  receivedOn: localDate,
  how: oneOf(channels, 'how it came'),
  madeBy: optionalWords('who spoke for them', 200),
  said: words('what they said'),
  grounds: z.array(z.string().trim().max(300)).max(20).default([]),
  whyLate: optionalWords('why it is heard after its time', 2000),
  format: letterFormat,
});
export type ReceiveAppeal = z.infer<typeof schema>;

const about =
  (ask: (s: Situation, about: Appealed) => Finding[]): Condition['ask'] =>
  (s, id) => {
    const found = appealedIn(s.file, id);
    return found ? ask(s, found) : met;
  };

const level = (s: Situation, found: Appealed): number => (answeredBefore(s.file, found)?.level ?? 0) + 1;

const canBeAppealed: Condition = {
  question: 'Can this be appealed against?',
  ask: about((s, found) => {
    const { appeal, landlord } = s.pack;
    if ((appeal.against.value as readonly string[]).includes(found.against)) return met;
    const source = sourceOf(landlord.shortName, appeal.against, 'what can be appealed');
    const text = `This policy has no appeal against a ${found.against}. What they say is recorded as their account, or as a complaint.`;
    return [refused('not-appealable', text, source, { mend: 'record-account' })];
  }),
};

/** Nothing said is lost: it goes where it can still count. */
const stillThere: Condition = {
  question: 'Is it still in force?',
  ask: about((s, found) => {
    if (found.kind === 'warning') {
      const { withdrawn } = found.warning;
      return withdrawn
        ? [
            refused(
              'already-withdrawn',
              'This warning was withdrawn. There is nothing left to appeal against.',
              floor('I14'),
            ),
          ]
        : met;
    }
    const over = overSince(found.restriction, s.today);
    if (over === null) return met;
    const text = `This restriction ended on ${describeDate(over)}: nothing of it applies. Record what they say as their account, or as a complaint about how it was used.`;
    return [refused('restriction-ended', text, floor('I14'), { mend: 'record-account' })];
  }),
};

const noneOpen: Condition = {
  question: 'Is no appeal about it open?',
  ask: (s, id) => {
    const open = openAppeals(s.file).find((a) => a.subjectId === id);
    if (!open) return met;
    const text = `An appeal received on ${describeDate(open.receivedOn)} is not answered yet. Add what they say now as their account; whoever hears the appeal will see it.`;
    return [refused('appeal-open', text, systemDefault('one appeal at a time'), { mend: 'record-account' })];
  },
};

const levelLeft: Condition = {
  question: 'Is there a level of appeal left?',
  ask: about((s, found) => {
    if (levelOf(s.pack, level(s, found))) return met;
    const last = s.pack.appeal.levels.at(-1);
    const source = last
      ? sourceOf(s.pack.landlord.shortName, last, 'appeal levels')
      : systemDefault('appeal levels');
    const [body] = s.pack.escalation;
    const text = `Every level of appeal has answered.${body ? ` Tell ${s.person.name} about ${body.body}: ${body.contact}.` : ''}`;
    return [refused('no-level-left', text, source)];
  }),
};

const dated: ContentCondition<ReceiveAppeal> = {
  question: 'Is the day it came possible?',
  ask: (s, c) => {
    const found = appealedIn(s.file, c.subjectId);
    if (!found) return met;
    const wrong = (text: string) => [refused('date-impossible', text, floor('I14'), { field: 'receivedOn' })];
    if (c.receivedOn > s.today) return wrong('It cannot have come after today.');
    const from = cameAbout(s.file, found);
    return c.receivedOn < from
      ? wrong(
          `What it is against came about on ${describeDate(from)}. Give the day the appeal came, on or after that.`,
        )
      : met;
  },
};

const groundsKnown: ContentCondition<ReceiveAppeal> = {
  question: 'Are the grounds ones the policy knows?',
  ask: (s, c) => {
    const { appeal, warning, landlord } = s.pack;
    const found = appealedIn(s.file, c.subjectId);
    const known = found?.kind === 'warning' ? warning.appealGrounds : appeal.grounds;
    const source = sourceOf(landlord.shortName, known, 'grounds of appeal');
    const odd = c.grounds.filter((g) => !known.value.includes(g));
    if (odd.length > 0)
      return [
        refused(
          'ground-unknown',
          `The policy does not list: ${odd.join('; ')}. Choose from its list; their own words are kept above.`,
          source,
          { field: 'grounds' },
        ),
      ];
    return appeal.groundsNeeded.value && c.grounds.length === 0
      ? [
          unknown(
            'ground-missing',
            'Choose the ground that comes nearest to what they said.',
            sourceOf(landlord.shortName, appeal.groundsNeeded, 'grounds of appeal'),
            { field: 'grounds' },
          ),
        ]
      : met;
  },
};

const late: ContentCondition<ReceiveAppeal> = {
  question: 'Did it come in time?',
  ask: (s, c) => {
    const found = appealedIn(s.file, c.subjectId);
    return found ? lateFindings(s, found, c) : met;
  },
};

const letterWhole: ContentCondition<ReceiveAppeal> = {
  question: 'Does the acknowledgement say everything it must?',
  ask: (s, c) => {
    const found = appealedIn(s.file, c.subjectId);
    if (!found || !levelOf(s.pack, level(s, found))) return met;
    const letter = acknowledgement(
      s,
      { ...c, against: found.against, level: level(s, found) },
      'draft',
      c.format,
    );
    return missingBlocks(s.pack, 'appeal-acknowledgement', letter.blocks).map((block) =>
      unknown('letter-incomplete', `The letter lacks: ${block.replaceAll('-', ' ')}.`, floor('I4'), {
        field: 'format',
      }),
    );
  },
};

/**
 * Whatever it is called and however it came: somebody who disagrees has appealed (CL-29, KA-30, TU-26, PL-23). The clock
 * runs from the day it reached anybody here (TU-30).
 */
export const receiveAppeal: Step<ReceiveAppeal> = {
  type: 'receive-appeal',
  label: 'Record an appeal',
  action: 'record-account',
  schema,
  targets: (s) => {
    const replaced = new Set((s.file?.restrictions ?? []).map((r) => r.replaces));
    const restrictions = (s.file?.restrictions ?? [])
      .map((r) => r.restrictionId)
      .filter((id) => !replaced.has(id));
    const warnings = s.pack.warning.appealable.value ? (s.file?.warnings ?? []) : [];
    return [...restrictions, ...warnings.map((w) => w.warningId)];
  },
  targetOf: (c) => c.subjectId,
  before: [permittedTo('record-account'), canBeAppealed, stillThere, noneOpen, levelLeft],
  content: [dated, groundsKnown, late, formatOffered, letterWhole],
  follows: (s, c) => {
    const found = appealedIn(s.file, c.subjectId);
    const rule = found && levelOf(s.pack, level(s, found));
    if (!found || !rule) throw new Error('An appeal was received about nothing that can be appealed against');
    const { type: _, format, ...told } = c;
    const received = { ...told, against: found.against, level: rule.level };
    const letter = acknowledgement(s, received, s.newId(), format);
    const appeal = {
      ...stamp(s),
      ...received,
      appealId: s.newId(),
      letterId: letter.letterId,
      taken: null,
      decision: null,
      withdrawn: null,
    };
    const owed = { subjectId: appeal.appealId, rule: 'appeal', ownerRole: rule.decider };
    const came: CaseEvent = { type: 'appeal-received', appeal };
    const panel = panelOnAppeal(having(s, came), appeal.appealId);
    return [
      came,
      { type: 'letter-issued', letter },
      ...discharges(s, c.subjectId, ['appeal-window'], 'appealed against'),
      opens(s, { ...owed, kind: 'take-appeal', what: 'Take the appeal, as somebody who had no part in it' }),
      opens(s, {
        ...owed,
        kind: 'decide-appeal',
        what: 'Answer the appeal',
        dueAt: endOfDay(answerBy(s, rule.level, c.receivedOn)),
      }),
      ...(panel ? viewsOwed(s, 'give-appeal-view', appeal.appealId, panel) : []),
    ];
  },
};

const withdrawSchema = z.strictObject({
  type: z.literal('withdraw-appeal'),
  appealId: identifier,
  reason: words('what they said, and how'),
});
export type WithdrawAppeal = z.infer<typeof withdrawSchema>;

/** Only the person takes an appeal back; they can appeal again while there is time. */
export const withdrawAppeal: Step<WithdrawAppeal> = {
  type: 'withdraw-appeal',
  label: 'Record that the appeal was taken back',
  action: 'record-account',
  schema: withdrawSchema,
  targets: (s) => (s.file?.appeals ?? []).filter(isOpen).map((a) => a.appealId),
  targetOf: (c) => c.appealId,
  before: [permittedTo('record-account')],
  content: [],
  follows: (s, c) => [
    { type: 'appeal-withdrawn', appealId: c.appealId, reason: c.reason, stamp: stamp(s) },
    ...discharges(s, c.appealId, ['take-appeal', 'give-appeal-view', 'decide-appeal'], 'taken back'),
  ],
};

import { z } from 'zod';
import { describeDate } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { type InformalNotice, spokenChannels } from '../../facts/informal-notices.ts';
import type { Letter } from '../../facts/letters.ts';
import { compose } from '../../letters/compose.ts';
import { floor, systemDefault } from '../../reasons.ts';
import type { DomainEvent } from '../events.ts';
import { identifier, identifiers, keptWords, letterFormat, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { alreadyArranged, formatOffered, incidentsNamed, letterFacts } from '../letters.ts';
import { type Situation, stamp } from '../situation.ts';
import { stageTaken } from '../stage-taken.ts';
import { type ContentCondition, met, refused, type Step } from '../step.ts';
import { childNotAlone, couldTakeIt, dayAndWay, mayActForThem, saidBeside } from '../with-the-person.ts';

const schema = z.strictObject({
  type: z.literal('give-informal-notice'),
  form: oneOf(['spoken', 'written'], 'how they are told'),
  incidentIds: identifiers('the incidents').min(1, 'Choose at least one incident'),
  behaviour: words('what the behaviour was'),
  whyProblem: words('why it is a problem'),
  asked: words('what is asked of them'),
  help: words('what help there is'),
  beside: optionalWords('who was beside them', 500),
  on: localDate.nullable().default(null),
  how: oneOf(spokenChannels, 'how it was said').nullable().default(null),
  saidBy: optionalWords('who said it', 200),
  authorityId: identifier.nullable().default(null),
  reply: optionalWords('what they answered', 4000),
  format: letterFormat,
  keptWords,
});
export type GiveInformalNotice = z.infer<typeof schema>;

const source = systemDefault('an informal notice');

const incidentsKnown: ContentCondition<GiveInformalNotice> = {
  question: 'Are the incidents in this case?',
  ask: (s, c) =>
    incidentsNamed(s, c.incidentIds).length === new Set(c.incidentIds).size
      ? met
      : [
          refused('no-such-incident', 'One of the incidents is not in this case.', source, {
            field: 'incidentIds',
          }),
        ],
};

const howTold = {
  day: 'Give the day on which they were told.',
  way: 'Say how they were told: on the phone, at a visit.',
  source,
};

/** What was said is on record with its day, its way, and to whom. */
const spokenDescribed: ContentCondition<GiveInformalNotice> = {
  question: 'If it was said, is it on record when, how and to whom?',
  ask: (s, c) => {
    if (c.form === 'written') return met;
    const first = incidentsNamed(s, c.incidentIds)
      .map((i) => i.on)
      .sort()[0];
    const wrong = (text: string) => [refused('date-impossible', text, floor('I14'), { field: 'on' })];
    return [
      ...dayAndWay(c, howTold),
      ...couldTakeIt(s, c.how, c.beside),
      ...(c.on === null
        ? met
        : c.on > s.today
          ? wrong('They cannot have been told after today.')
          : first && c.on < first
            ? wrong(`It happened on ${describeDate(first)}: nobody was told of it before.`)
            : mayActForThem(s, c.authorityId, c.on)),
    ];
  },
};

function told(s: Situation, c: GiveInformalNotice, noticeId: string): InformalNotice {
  const { form, incidentIds, behaviour, whyProblem, asked, help, beside, authorityId, reply } = c;
  const said =
    c.on === null || c.how === null
      ? null
      : { on: c.on, how: c.how, saidBy: c.saidBy || s.actor.name, authorityId, reply };
  const words = { behaviour, whyProblem, asked, help, beside };
  return {
    ...stamp(s),
    noticeId,
    form,
    incidentIds,
    ...words,
    spoken: form === 'spoken' ? said : null,
    letterId: null,
  };
}

function letterOf(s: Situation, c: GiveInformalNotice, letterId: string): Letter {
  const { behaviour, whyProblem, asked, help } = c;
  const facts = {
    ...letterFacts(s, incidentsNamed(s, c.incidentIds)),
    ...alreadyArranged(s),
    informal: { behaviour, whyProblem, asked, help },
  };
  return compose('informal-notice', letterId, facts, c.format);
}

/** Incidents about which nobody has spoken to them yet, in a friendly way or with a warning. */
const notToldOf = (s: Situation): string[] => {
  const { incidents = [], informalNotices = [], warnings = [] } = s.file ?? {};
  const spokenOf = new Set([...informalNotices, ...warnings].flatMap((x) => x.incidentIds));
  return incidents.map((i) => i.incidentId).filter((id) => !spokenOf.has(id));
};

/**
 * A colleague tells the person what was a problem, why, what is asked of them and what help there is, by word of mouth or in
 * a letter (TU-22, HO-07). It is no warning: it threatens nothing, starts no clock, and no restriction can lean on it.
 */
export const giveInformalNotice: Step<GiveInformalNotice> = {
  type: 'give-informal-notice',
  label: 'Have a friendly word',
  action: 'give-informal-notice',
  schema,
  targets: (s) => (notToldOf(s).length > 0 ? [''] : []),
  targetOf: () => '',
  before: [
    permittedTo('give-informal-notice'),
    withoutConflict,
    stageTaken('informal-notice', 'an informal notice', 'issue-warning'),
  ],
  content: [
    incidentsKnown,
    spokenDescribed,
    { question: 'Is a child not alone in it?', ask: (s, c) => childNotAlone(s, c.beside) },
    {
      question: formatOffered.question,
      ask: (s, c) => (c.form === 'written' ? formatOffered.ask(s, c) : met),
    },
  ],
  calledFor: (s, answers) => [
    ...(answers.form === 'spoken' ? dayAndWay(answers, howTold) : met),
    ...childNotAlone(s, saidBeside(answers)),
  ],
  letter: (s, c) =>
    c.form === 'written'
      ? {
          letter: letterOf(s, c, 'draft'),
          words: (['behaviour', 'whyProblem', 'asked', 'help'] as const).map((field) => ({
            field,
            text: c[field],
          })),
          format: c.format,
          measures: [],
          dates: [],
          friendly: true,
        }
      : null,
  follows: (s, c) => {
    const notice = told(s, c, s.newId());
    if (c.form === 'spoken') return [{ type: 'informal-notice-given', notice }];
    const letter = letterOf(s, c, s.newId());
    const events: DomainEvent[] = [
      { type: 'informal-notice-given', notice: { ...notice, letterId: letter.letterId } },
      { type: 'letter-issued', letter },
    ];
    return events;
  },
};

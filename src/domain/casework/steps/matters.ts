import { z } from 'zod';
import { describeDate } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { complaintFindings, type Matter, mattersOf } from '../../facts/matters.ts';
import { floor, law, systemDefault } from '../../reasons.ts';
import { identifier, oneOf, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
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

const reference = words('the reference of our answer', 200);
const ombudsman = law('Housing Ombudsman: guidance on unreasonable behaviour');
const whether = 'whether the complaint was upheld';

const matterOf = (s: Situation, id: string): Matter | undefined =>
  mattersOf(s.person.register).find((m) => m.matterId === id);
const idsOf = (s: Situation, which: (m: Matter) => boolean): string[] =>
  mattersOf(s.person.register)
    .filter(which)
    .map((m) => m.matterId);

/** Nothing is answered before it was opened, nor on a day that is still to come (I14). */
const onADayThatWas = <C extends { on: string; matterId: string }>(): ContentCondition<C> => ({
  question: 'Has that day come, and was the matter open?',
  ask: (s, c) => {
    const at = { field: 'on' };
    if (c.on > s.today) return [refused('still-to-come', 'This day is still to come.', floor('I14'), at)];
    const opened = matterOf(s, c.matterId)?.openedOn;
    if (opened === undefined || opened <= c.on) return met;
    const text = `The matter was opened on ${describeDate(opened)}: it cannot have been answered before.`;
    return [refused('before-it-was-opened', text, floor('I14'), at)];
  },
});

/** A complaint is answered with what it came to. */
const findingCalledFor = (s: Situation, answers: Readonly<Record<string, unknown>>): Finding[] =>
  matterOf(s, String(answers.matterId))?.complaint && (answers.found ?? null) === null
    ? [unknown('finding-not-said', 'Say whether the complaint was upheld.', ombudsman, { field: 'found' })]
    : met;

/** What a complaint came to is said with its answer, and nothing of the kind about what is no complaint (LG-04). */
const foundOfAComplaint = <C extends { found: string | null; matterId: string }>(): ContentCondition<C> => ({
  question: 'Does it say what was found of a complaint, and of nothing else?',
  ask: (s, c) => {
    const complaint = matterOf(s, c.matterId)?.complaint;
    const at = { field: 'found' };
    if (complaint) return findingCalledFor(s, c);
    if (complaint === false && c.found !== null)
      return [
        refused('not-a-complaint', 'This is no complaint. Leave out whether it was upheld.', ombudsman, at),
      ];
    return met;
  },
});

const openSchema = z.strictObject({
  type: z.literal('open-matter'),
  title: words('a short name for it', 120),
  about: words('what it is about', 4000),
  complaint: z.boolean({ error: 'Say whether it is a complaint' }),
  openedOn: localDate,
});
export type OpenMatter = z.infer<typeof openSchema>;

/** Something the person raises, with a name that contacts and arrangements can refer to (CL-09, PL-21). */
export const openMatter: Step<OpenMatter> = {
  type: 'open-matter',
  label: 'Open a matter',
  action: 'log-contact',
  schema: openSchema,
  targets: () => [''],
  targetOf: () => '',
  before: [permittedTo('log-contact')],
  content: [
    {
      question: 'Has that day come?',
      ask: (s, c) =>
        c.openedOn > s.today
          ? [refused('still-to-come', 'This day is still to come.', floor('I14'), { field: 'openedOn' })]
          : met,
    },
    {
      question: 'Is it open already?',
      ask: (s, c) => {
        const same = (m: Matter) => m.title.toLowerCase() === c.title.toLowerCase();
        if (!mattersOf(s.person.register).some(same)) return met;
        const text =
          'There is a matter of this name already. Answer it or open it again, or choose another name.';
        return [refused('matter-known', text, systemDefault('one matter, one name'), { field: 'title' })];
      },
    },
  ],
  follows: (s, { type: _, ...told }) => [
    {
      type: 'matter-opened',
      matter: { ...told, matterId: s.newId(), answers: [], closed: null, reopened: [] },
      stamp: stamp(s),
    },
  ],
};

const answerSchema = z.strictObject({
  type: z.literal('answer-matter'),
  matterId: identifier,
  on: localDate,
  reference,
  summary: words('what we answered', 4000),
  found: oneOf([...complaintFindings, 'not-yet'], whether)
    .nullable()
    .default(null),
});
export type AnswerMatter = z.infer<typeof answerSchema>;

/** What we answered, when, and where it is kept. */
export const answerMatter: Step<AnswerMatter> = {
  type: 'answer-matter',
  label: 'Record our answer to a matter',
  action: 'log-contact',
  schema: answerSchema,
  targets: (s) => idsOf(s, (m) => m.closed === null),
  targetOf: (c) => c.matterId,
  before: [permittedTo('log-contact')],
  content: [onADayThatWas(), foundOfAComplaint()],
  calledFor: findingCalledFor,
  follows: (s, { type: _, matterId, found, ...answer }) => [
    { type: 'matter-answered', matterId, answer: { ...answer, ...(found && { found }) }, stamp: stamp(s) },
  ],
};

const closeSchema = z.strictObject({
  type: z.literal('close-matter'),
  matterId: identifier,
  on: localDate,
  reference,
  reasons: words('why nothing more is to be said', 4000),
  found: oneOf(complaintFindings, whether).nullable().default(null),
});
export type CloseMatter = z.infer<typeof closeSchema>;

/** Nobody is told that a matter is closed who never had an answer (LG-12). */
const answeredFirst: Condition = {
  question: 'Has it been answered?',
  ask: (s, matterId) => {
    const m = matterOf(s, matterId);
    const last = m?.reopened.at(-1)?.on;
    if (!m || m.answers.some((a) => last === undefined || a.on >= last)) return met;
    const text = last
      ? 'It was opened again with something new. Answer that before you close it.'
      : 'Record our answer before you close it.';
    return [unknown('not-answered', text, ombudsman, { mend: 'answer-matter' })];
  },
};

/** Closed with the reference of our final response: what a closed-matters measure refers to (CL-27e). */
export const closeMatter: Step<CloseMatter> = {
  type: 'close-matter',
  label: 'Close a matter with our final response',
  action: 'triage-incident',
  schema: closeSchema,
  targets: (s) => idsOf(s, (m) => m.closed === null),
  targetOf: (c) => c.matterId,
  before: [permittedTo('triage-incident'), answeredFirst],
  content: [onADayThatWas(), foundOfAComplaint()],
  calledFor: findingCalledFor,
  follows: (s, { type: _, matterId, found, ...closed }) => [
    { type: 'matter-closed', matterId, closed: { ...closed, ...(found && { found }) }, stamp: stamp(s) },
  ],
};

const reopenSchema = z.strictObject({
  type: z.literal('reopen-matter'),
  matterId: identifier,
  newInformation: words('what is new', 4000),
});
export type ReopenMatter = z.infer<typeof reopenSchema>;

/** New information opens it again, whatever was arranged, and by whoever learned of it (LG-11, PL-21). */
export const reopenMatter: Step<ReopenMatter> = {
  type: 'reopen-matter',
  label: 'Open a matter again',
  action: 'log-contact',
  schema: reopenSchema,
  targets: (s) => idsOf(s, (m) => m.closed !== null),
  targetOf: (c) => c.matterId,
  before: [permittedTo('log-contact')],
  content: [],
  follows: (s, { matterId, newInformation }) => [
    { type: 'matter-reopened', matterId, newInformation, on: s.today, stamp: stamp(s) },
  ],
};

import { z } from 'zod';
import { addDays, describeDate, type LocalDate, londonDate, startOfLondonDay } from '../../calendar.ts';
import { localDate } from '../../calendar-schemas.ts';
import { letterOutcomes, letterRoutes } from '../../facts/letters.ts';
import { cameBack, lastSending, outcomeOf, servedOn } from '../../letters/service.ts';
import { translationWaits } from '../../letters/translated.ts';
import { sourceOf } from '../../policy/cited.ts';
import { floor, systemDefault } from '../../reasons.ts';
import { discharges, opens } from '../clocks.ts';
import { identifier, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { type Situation, stamp } from '../situation.ts';
import { type Finding, met, refused, type Step, unknown } from '../step.ts';

const sendSchema = z.strictObject({
  type: z.literal('send-letter'),
  letterId: identifier,
  route: oneOf(letterRoutes, 'how the letter went'),
  sentOn: localDate,
  to: optionalWords('who took it, or the e-mail address', 300),
  note: optionalWords('anything else about it', 500),
});
export type SendLetter = z.infer<typeof sendSchema>;

const letterOf = (s: Situation, letterId: string) => s.file?.letters.find((l) => l.letterId === letterId);

/** A day of the letter's life: not after today, nor before what it follows. */
function dayPossible(
  s: Situation,
  day: LocalDate,
  from: { on: LocalDate; what: string },
  field: string,
): Finding[] {
  const wrong = (text: string) => [refused('date-impossible', text, floor('I14'), { field })];
  if (day > s.today) return wrong('It cannot have been after today.');
  return day < from.on
    ? wrong(`${from.what} on ${describeDate(from.on)}: it cannot have been before that.`)
    : met;
}

/** How and when a letter went: by post, by e-mail, or handed over. What came back is sent again by the same step. */
export const sendLetter: Step<SendLetter> = {
  type: 'send-letter',
  label: 'Record how a letter went',
  action: 'issue-letter',
  schema: sendSchema,
  targets: (s) =>
    (s.file?.letters ?? [])
      .map((l) => l.letterId)
      .filter((id) => !lastSending(s.file, id) || cameBack(s.file, id) || translationWaits(s.file, id)),
  targetOf: (c) => c.letterId,
  before: [permittedTo('issue-letter')],
  content: [
    {
      question: 'Is the day possible?',
      ask: (s, c) => {
        const letter = letterOf(s, c.letterId);
        if (!letter) return met;
        return dayPossible(
          s,
          c.sentOn,
          { on: londonDate(letter.at), what: 'The letter was issued' },
          'sentOn',
        );
      },
    },
    {
      question: 'Does the landlord send letters this way?',
      ask: (s, c) => {
        const { delivery } = s.pack.letters;
        if (delivery.value.includes(c.route)) return met;
        const source = sourceOf(s.pack.landlord.shortName, delivery, 'letter delivery');
        return [
          refused('route-not-used', 'This policy does not send letters that way.', source, {
            field: 'route',
          }),
        ];
      },
    },
    {
      question: 'Is it said whom it reached?',
      ask: (_, c) =>
        c.route === 'post' || c.to !== ''
          ? met
          : [
              unknown(
                'to-whom',
                c.route === 'email' ? 'Enter the e-mail address it went to.' : 'Enter who took the letter.',
                systemDefault('how letters go'),
                { field: 'to' },
              ),
            ],
    },
  ],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    return [
      {
        type: 'letter-sent',
        sending: { ...stamp(s), ...told, sendingId: s.newId(), servedOn: servedOn(s.pack, c, s.calendar) },
      },
      ...discharges(s, c.letterId, ['send-again'], 'sent again'),
    ];
  },
};

const followSchema = z.strictObject({
  type: z.literal('follow-letter'),
  letterId: identifier,
  outcome: oneOf(letterOutcomes, 'whether it arrived or came back'),
  on: localDate,
  how: words('how you know', 500),
});
export type FollowLetter = z.infer<typeof followSchema>;

/** What became of a letter that went. One that came back is owed again the same day: the person does not know what it says. */
export const followLetter: Step<FollowLetter> = {
  type: 'follow-letter',
  label: 'Record that a letter arrived or came back',
  action: 'issue-letter',
  schema: followSchema,
  targets: (s) =>
    (s.file?.letters ?? [])
      .map((l) => l.letterId)
      .filter((id) => {
        const last = lastSending(s.file, id);
        return last !== undefined && !outcomeOf(s.file, last.sendingId);
      }),
  targetOf: (c) => c.letterId,
  before: [permittedTo('issue-letter')],
  content: [
    {
      question: 'Is the day possible?',
      ask: (s, c) => {
        const last = lastSending(s.file, c.letterId);
        return last ? dayPossible(s, c.on, { on: last.sentOn, what: 'The letter went' }, 'on') : met;
      },
    },
  ],
  follows: (s, c) => {
    const { type: _, ...told } = c;
    const sendingId = lastSending(s.file, c.letterId)?.sendingId ?? '';
    const outcome = { ...stamp(s), ...told, sendingId };
    if (c.outcome === 'arrived') return [{ type: 'letter-followed', outcome }];
    return [
      { type: 'letter-followed', outcome },
      opens(s, {
        kind: 'send-again',
        subjectId: c.letterId,
        what: `Send again what came back: ${letterOf(s, c.letterId)?.subject ?? 'a letter'}`,
        rule: 'letters',
        dueAt: startOfLondonDay(addDays(s.today, 1)),
      }),
    ];
  },
};

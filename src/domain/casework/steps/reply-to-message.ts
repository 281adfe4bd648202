import { z } from 'zod';
import { writtenChannels } from '../../facts/channels.ts';
import type { Letter } from '../../facts/letters.ts';
import { compose } from '../../letters/compose.ts';
import { requiredBlocks } from '../../policy/checks/letters.ts';
import { floor } from '../../reasons.ts';
import { discharges } from '../clocks.ts';
import { conductNamed } from '../conduct.ts';
import { identifier, keptWords, letterFormat, optionalWords, words } from '../fields.ts';
import { permittedTo, withoutConflict } from '../independence.ts';
import { formatOffered, incidentsNamed, letterFacts } from '../letters.ts';
import { type Situation, stamp } from '../situation.ts';
import { type ContentCondition, type Finding, met, type Step, unknown } from '../step.ts';
import { incidentOf } from './add-to-incident.ts';

const schema = z.strictObject({
  type: z.literal('reply-to-message'),
  incidentId: identifier,
  answer: optionalWords('the answer to what they asked for'),
  behaviour: words('which words are unacceptable, and why'),
  mustChange: words('what must change'),
  mayFollow: words('what may follow if it does not'),
  format: letterFormat,
  keptWords,
});
export type ReplyToMessage = z.infer<typeof schema>;

/** Abuse that came in writing and was not replied to; persistence is never answered as if it were abuse (KA-20). */
const awaitReply = (s: Situation): string[] =>
  (s.file?.incidents ?? [])
    .filter(
      (i) =>
        writtenChannels.includes(i.channel) &&
        i.conduct.some((key) => conductNamed(s.pack, key)?.category.wording === 'abuse') &&
        !s.file?.messageReplies.some((r) => r.incidentId === i.incidentId),
    )
    .map((i) => i.incidentId);

/** However it was put, what was asked for is answered (KA-13). */
function answersIt(s: Situation, { incidentId, answer }: Readonly<Record<string, unknown>>): Finding[] {
  const asked = typeof incidentId === 'string' && incidentOf(s, incidentId)?.realRequest;
  if (!asked || (typeof answer === 'string' && answer.trim() !== '')) return met;
  const text = `They asked for something: “${asked}” Answer it, or say who does and by when.`;
  return [unknown('request-unanswered', text, floor('I3'), { field: 'answer' })];
}

function reply(s: Situation, c: ReplyToMessage, letterId: string): Letter {
  const { answer, behaviour, mustChange, mayFollow } = c;
  const facts = {
    ...letterFacts(s, incidentsNamed(s, [c.incidentId])),
    message: { answer, behaviour, mustChange, mayFollow },
  };
  return compose('abusive-correspondence-reply', letterId, facts, c.format, ['what-must-change']);
}

const letterWhole: ContentCondition<ReplyToMessage> = {
  question: 'Does the letter say everything it must?',
  ask: (s, c) => {
    const held = reply(s, c, 'draft').blocks.map((b) => b.block);
    return requiredBlocks['abusive-correspondence-reply']
      .filter((block) => !held.includes(block))
      .map((block) =>
        unknown('letter-incomplete', `The letter lacks: ${block.replaceAll('-', ' ')}.`, floor('I4'), {
          field: 'behaviour',
        }),
      );
  },
};

/**
 * The relevant manager tells somebody who wrote abusively that it is unacceptable and what may follow, and gives the answer
 * that they asked for in the same letter (PL-13, KA-13). It is no warning: nothing is limited because of it alone.
 */
export const replyToMessage: Step<ReplyToMessage> = {
  type: 'reply-to-message',
  label: 'Reply to an abusive message',
  action: 'issue-warning',
  schema,
  targets: awaitReply,
  targetOf: (c) => c.incidentId,
  before: [permittedTo('issue-warning'), withoutConflict],
  content: [{ question: 'Is what they asked for answered?', ask: answersIt }, letterWhole, formatOffered],
  calledFor: answersIt,
  letter: (s, c) => ({
    letter: reply(s, c, 'draft'),
    words: [
      { field: 'answer', text: c.answer },
      { field: 'behaviour', text: c.behaviour },
      { field: 'mustChange', text: c.mustChange },
      { field: 'mayFollow', text: c.mayFollow },
    ],
    format: c.format,
    measures: [],
    dates: [],
  }),
  follows: (s, c) => {
    const { type: _, format: _f, keptWords: _k, ...told } = c;
    const letter = reply(s, c, s.newId());
    return [
      { type: 'letter-issued', letter },
      { type: 'message-replied', reply: { ...told, ...stamp(s), letterId: letter.letterId } },
      ...discharges(s, c.incidentId, ['answer-request'], 'answered in the reply'),
    ];
  },
};

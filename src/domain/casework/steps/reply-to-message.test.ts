import { describe, expect, it, test } from 'vitest';
import { answerTo, at, done, owed, upTo } from '../../../../test/stage.ts';
import { situationAt } from '../../scenarios/stage-play.ts';
import { calledForIn } from '../not-whole.ts';

const day = at('2026-03-03');
const wrote = (more: Record<string, unknown> = {}) =>
  upTo('report-incident', {
    with: { 'report-incident': { channel: 'email', conduct: ['abuse/threats'], ...more } as never },
  });
const textOf = (play: ReturnType<typeof upTo>) =>
  play.file?.letters
    .at(-1)
    ?.blocks.flatMap((b) => [b.heading, ...b.paragraphs])
    .join(' ') ?? '';

describe('a reply to an abusive message', () => {
  it('KA-13: holds the answer to what was asked, and says that it is unacceptable and what may follow', () => {
    const play = wrote({ realRequest: 'A date for the repair.' });
    expect(owed(play, 'answer-request')).toHaveLength(1);
    const replied = done(play, 'reply-to-message', day);
    expect(replied.file?.letters.map((l) => l.type)).toEqual(['abusive-correspondence-reply']);
    for (const said of [
      'The repair is booked for Thursday morning.',
      'The language of your message is unacceptable.',
      'You called our colleague names. That is unacceptable, and we do not tolerate it.',
      'Please write to us without names and insults.',
      'If it happens again we may limit how you contact us.',
      'You are free to disagree with us',
    ])
      expect(textOf(replied)).toContain(said);
    expect(owed(replied, 'answer-request')).toEqual([]);
    expect(owed(replied, 'triage-incident'), 'the conduct is looked at apart').toHaveLength(1);
    const { letterId } = replied.file!.letters[0]!;
    expect(replied.file?.messageReplies).toMatchObject([
      { incidentId: play.file?.incidents[0]?.incidentId, letterId },
    ]);
  });

  it('KA-13: what was asked for is never left out of it; where nothing was, they are asked', () => {
    const asked = wrote({ realRequest: 'A date for the repair.' });
    expect(answerTo(asked, 'reply-to-message', day, { answer: '' })).toEqual(['request-unanswered']);
    const nothing = wrote({ realRequest: '' });
    expect(answerTo(nothing, 'reply-to-message', day, { answer: '' })).toEqual(['permitted']);
    expect(textOf(done(nothing, 'reply-to-message', day, { answer: '' }))).toContain(
      'If there is something that you asked us for, tell us',
    );
  });

  it('KA-13: an answer that is missing is told with whatever else is, and only of what can be replied to', () => {
    const asked = wrote({ realRequest: 'A date for the repair.' });
    const { incidentId } = asked.file!.incidents[0]!;
    const s = situationAt(asked, asked.cast[0]!, day);
    const lacking = (answers: object) =>
      calledForIn(s, 'reply-to-message', { incidentId, ...answers }).map((r) => [r.code, r.field]);
    const unanswered = [['request-unanswered', 'answer']];
    for (const answers of [{}, { answer: '' }, { answer: '  ' }, { answer: 7 }])
      expect(lacking(answers)).toEqual(unanswered);
    expect(lacking({ answer: 'On Thursday.' })).toEqual([]);
    expect(lacking({ incidentId: 'another' })).toEqual([]);
    expect(lacking({ incidentId: undefined })).toEqual([]);
    const replied = situationAt(done(asked, 'reply-to-message', day), asked.cast[0]!, day);
    expect(calledForIn(replied, 'reply-to-message', { incidentId })).toEqual([]);
  });

  it('PL-13: is the relevant manager’s to write, or whoever may warn', () => {
    const play = wrote();
    expect(answerTo(play, 'reply-to-message', day, {}, 'manager')).toEqual(['permitted']);
    expect(answerTo(play, 'reply-to-message', day, {}, 'director')).toEqual(['not-permitted']);
  });

  it('KA-04a: is no warning: nothing is limited because of it', () => {
    const replied = done(wrote(), 'reply-to-message', day);
    expect(replied.file?.warnings).toEqual([]);
    expect(answerTo(replied, 'request-restriction', at('2026-03-04'))).toContain('warning-missing');
  });

  test.each([
    ['by e-mail', { channel: 'email' }, true],
    ['by letter', { channel: 'letter' }, true],
    ['on social media', { channel: 'social-media' }, true],
    ['by phone', { channel: 'phone' }, false],
    ['at the office', { channel: 'in-person' }, false],
    ['KA-20: that was persistent and not abusive', { conduct: ['persistence/same-issue'] }, false],
    ['that nobody has named yet', { conduct: [] }, false],
  ])('is for abuse in writing: what came %s', (_, more, offered) => {
    const expected = offered ? ['permitted'] : ['nothing-to-act-on'];
    expect(answerTo(wrote(more), 'reply-to-message', day)).toEqual(expected);
  });

  it('goes once, with each of its parts', () => {
    const play = wrote();
    expect(answerTo(done(play, 'reply-to-message', day), 'reply-to-message', day)).toEqual([
      'nothing-to-act-on',
    ]);
    for (const field of ['behaviour', 'mustChange', 'mayFollow'])
      expect(answerTo(play, 'reply-to-message', day, { [field]: ' ' })).toEqual([`malformed ${field}`]);
    expect(answerTo(play, 'reply-to-message', day, { format: 'braille' })).toEqual(['format-not-offered']);
  });
});

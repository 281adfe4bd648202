import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { checkContact } from '../../contact/check-contact.ts';
import { asked } from '../../contact/examples.ts';
import { agreementStands } from '../../facts/agreements.ts';
import { channels } from '../../facts/channels.ts';
import { requiredBlocks } from '../../policy/checks/letters.ts';
import { act, type Play, situationAt } from '../../scenarios/stage-play.ts';
import { standingWarning } from '../warnings.ts';

const DAY = at('2026-03-04');
const NEXT = at('2026-03-05');
const dates = { until: '2026-09-01', lookOn: '2026-06-01' };
const reported = () => upTo('triage-incident');
const offered = () => done(reported(), 'offer-agreement', DAY, dates);
const agreed = () => done(offered(), 'answer-agreement', NEXT);
const only = (play: Play) => play.file!.agreements[0]!;

/** How every way of being in touch is dealt with on a day. */
const advisedOn = ({ pack, person, file }: Play, day: string) => {
  const arrangements = arrange({ pack, person, cases: file ? [file] : [], absences: [] });
  return channels.map((channel) => checkContact(arrangements, asked({ channel, at: at(day) })));
};

describe('an agreement that is offered', () => {
  it('says what we ask of them apart from what we will do, and that it is their choice', () => {
    const play = offered();
    const letter = play.file?.letters.at(-1);
    expect(letter?.type).toBe('behaviour-agreement');
    expect(letter?.blocks.map((b) => b.block)).toEqual(requiredBlocks['behaviour-agreement']);
    const under = (heading: string) =>
      letter?.blocks.find((b) => b.heading === heading)?.paragraphs.join(' ');
    expect(under('We ask you to')).toBe('Tell us on the phone what is wrong without shouting.');
    expect(under('We will')).toBe('Ring you every Friday with the news of the repair.');
    expect(under('It is your choice')).toContain('we do not hold it against you');
    expect(under('How long it lasts, and how to end it')).toContain('Tuesday 1 September 2026');
    expect(under('How long it lasts, and how to end it')).toContain('You can end it at any time');
    expect(under('What help there is')).toContain('we ring you back');
    expect(owed(play, 'await-agreement')).toMatchObject([{ subjectId: only(play).agreementId }]);
  });
  it.each([
    ['2027-03-04', 'permitted'],
    ['2027-03-05', 'agreement-too-long'],
    ['2026-03-04', 'agreement-too-long'],
  ])('is over within a year: %s is %s', (until, code) => {
    const lookOn = until > '2026-03-05' ? '2026-03-05' : until;
    expect(answerTo(reported(), 'offer-agreement', DAY, { until, lookOn })).toContain(code);
  });
  it('keeps to what its own policy says of how long', () => {
    const pack = packWith((p) => {
      p.agreements = { longest: { value: { amount: 3, unit: 'months' }, clause: '6.1' } };
    });
    const { answer } = act(upTo('triage-incident', { pack }), 'offer-agreement', DAY, { changes: dates });
    expect(answer).toMatchObject({
      reasons: [{ code: 'agreement-too-long', source: { kind: 'clause', clause: '6.1' }, field: 'until' }],
    });
  });
  it.each(['2026-03-04', '2026-09-02'])('is looked at while it lasts: not on %s', (lookOn) => {
    expect(answerTo(reported(), 'offer-agreement', DAY, { ...dates, lookOn })).toEqual(['date-impossible']);
  });
  it('PW-01, I11: limits nothing in our part, and threatens nothing in theirs', () => {
    const weWill = 'We will only answer your calls on Fridays.';
    const theyWill = 'Please be calm, or else we take further action.';
    expect(answerTo(reported(), 'offer-agreement', DAY, { ...dates, weWill, theyWill })).toEqual([
      'letter-threat',
      'letter-threat',
      'letter-limit',
    ]);
  });
  it('is one at a time', () => {
    for (const play of [offered(), agreed()])
      expect(answerTo(play, 'offer-agreement', NEXT, dates)).toEqual(['nothing-to-act-on']);
    const over = done(agreed(), 'look-at-agreement', at('2026-03-06'));
    expect(answerTo(over, 'offer-agreement', at('2026-03-06'), dates)).toEqual(['permitted']);
  });
  it('a child is not alone in it', () => {
    const child = upTo('triage-incident', { person: { dateOfBirth: '2010-05-01' } });
    expect(answerTo(child, 'offer-agreement', DAY, { ...dates, beside: '' })).toEqual(['child-alone']);
    const told = done(child, 'offer-agreement', DAY, dates);
    expect(answerTo(told, 'answer-agreement', NEXT, { beside: '' })).toEqual(['child-alone']);
    expect(answerTo(told, 'answer-agreement', NEXT)).toEqual(['permitted']);
    const not = { outcome: 'declined', beside: '' };
    expect(answerTo(told, 'answer-agreement', NEXT, not), 'not to agree needs nobody').toEqual(['permitted']);
  });
});

describe('somebody with arrangements already', () => {
  const words = (play: Play) =>
    play.file?.letters
      .at(-1)
      ?.blocks.flatMap((b) => b.paragraphs)
      .join(' ');
  const writing = [{ kind: 'channels', permitted: ['letter', 'email'] }];
  const limited = (without = false) => {
    const way = {
      with: { 'assess-request': { proposed: writing }, 'decide-request': { measures: writing } },
    };
    return without
      ? done(upTo('approve-decision', way), 'start-without-letter', at('2026-04-30'))
      : upTo('issue-letter', way);
  };
  it.each(['offer-agreement', 'give-informal-notice'] as const)(
    'is told which ways stay open, by %s',
    (type) => {
      const day = at('2026-05-04');
      const play = done(done(limited(), 'report-incident', day), type, day);
      expect(words(play)).toContain('You can contact us by: email, letter.');
      expect(words(play)).toContain(
        'What we arranged with you before, and wrote to you about, stays as it is.',
      );
      expect(words(offered())).not.toContain('What we arranged with you before');
    },
  );
  it('and does not first hear from it of what was begun without a letter', () => {
    const play = done(limited(true), 'offer-agreement', at('2026-05-04'));
    expect(words(play)).not.toContain('What we arranged with you before');
    expect(words(play)).toContain('You can contact us by: phone, email');
  });
});

describe('what came of it', () => {
  it('agreed: both sides look at it together by the day that was said, which is owed', () => {
    const play = agreed();
    expect(only(play).answer).toMatchObject({ outcome: 'agreed', on: '2026-03-05', authorityId: null });
    expect(owed(play, 'await-agreement')).toEqual([]);
    expect(owed(play, 'look-at-agreement')).toMatchObject([{ dueAt: '2026-06-01T23:00:00.000Z' }]);
    expect(agreementStands(only(play), '2026-08-31')).toBe(true);
    expect(agreementStands(only(play), '2026-09-01')).toBe(false);
  });
  it.each(['declined', 'no-answer'])('%s: nothing more is owed, decided or changed', (outcome) => {
    const before = offered();
    const play = done(before, 'answer-agreement', NEXT, { outcome });
    expect(owed(play, 'await-agreement')).toEqual([]);
    expect(owed(play, 'look-at-agreement')).toEqual([]);
    const { agreements: _, obligations: _o, version: _v, ...rest } = play.file!;
    const { agreements: _a, obligations: _b, version: _w, ...was } = before.file!;
    expect(rest).toEqual(was);
    expect(answerTo(play, 'offer-agreement', NEXT, dates)).toEqual(['permitted']);
  });
  it('asks for the day and the way at once, where they answered', () => {
    expect(answerTo(offered(), 'answer-agreement', NEXT, { on: null, how: null })).toEqual([
      'how-missing',
      'day-missing',
    ]);
  });
  it.each(['2026-03-03', '2026-03-06'])('they answered between the offer and today: not on %s', (on) => {
    expect(answerTo(offered(), 'answer-agreement', NEXT, { on })).toEqual(['date-impossible']);
  });
  it('I9, PL-18: nobody else at home agrees for them; somebody with a signed authority does', () => {
    expect(answerTo(offered(), 'answer-agreement', NEXT, { authorityId: 'a-brother' })).toEqual([
      'no-authority',
    ]);
    const acted = done(offered(), 'record-authority', NEXT, { signedOn: '2026-03-01' });
    const [authority] = acted.person.register.authorities;
    const answer = { authorityId: authority?.authorityId };
    expect(answerTo(acted, 'answer-agreement', NEXT, answer)).toEqual(['permitted']);
    const taken = done(acted, 'withdraw-authority', NEXT);
    expect(answerTo(taken, 'answer-agreement', NEXT, answer)).toEqual(['no-authority']);
  });
  it('what was over before they answered is offered anew', () => {
    expect(answerTo(offered(), 'answer-agreement', at('2026-09-01'))).toEqual(['offer-over']);
    expect(answerTo(offered(), 'answer-agreement', at('2026-08-31'))).toEqual(['permitted']);
  });
});

describe('an agreement that is looked at', () => {
  const look = (day: string, changes: object) =>
    answerTo(agreed(), 'look-at-agreement', at(day), { ...changes });
  it('goes on to another day that is owed', () => {
    const play = done(agreed(), 'look-at-agreement', at('2026-06-01'), {
      outcome: 'goes-on',
      lookOn: '2026-08-03',
    });
    expect(owed(play, 'look-at-agreement')).toMatchObject([{ dueAt: '2026-08-03T23:00:00.000Z' }]);
    const over = done(play, 'look-at-agreement', at('2026-08-03'));
    expect(owed(over, 'look-at-agreement')).toEqual([]);
    expect(only(over).looks.map((l) => l.outcome)).toEqual(['goes-on', 'kept']);
  });
  it('needs that day, within what was agreed', () => {
    expect(look('2026-06-01', { outcome: 'goes-on', lookOn: null })).toEqual(['look-missing']);
    for (const lookOn of ['2026-06-01', '2026-09-02'])
      expect(look('2026-06-01', { outcome: 'goes-on', lookOn })).toEqual(['date-impossible']);
  });
  it('I13, I14: past its day it neither goes on nor is forgotten, and it ran out no sooner', () => {
    expect(look('2026-08-31', { outcome: 'ran-out' })).toEqual(['not-over-yet']);
    expect(look('2026-09-01', { outcome: 'ran-out' })).toEqual(['permitted']);
    expect(look('2026-09-01', { outcome: 'goes-on', lookOn: '2026-10-01' })).toEqual(['agreement-over']);
    expect(owed(agreed(), 'look-at-agreement')).toHaveLength(1);
  });
  it('says how both parts went', () => {
    expect(look('2026-06-01', { ourPart: '' })).toEqual(['malformed ourPart']);
  });
});

describe('I11, I12: nothing follows from an agreement by itself', () => {
  const limiting = { ...dates, theyWill: 'Please write to us, and ring us on Tuesdays.' };
  const told = () => done(reported(), 'offer-agreement', DAY, limiting);
  it('every way of being in touch is dealt with as before it, while it lasts and after', () => {
    const before = reported();
    const made = done(told(), 'answer-agreement', NEXT);
    const broken = done(
      done(made, 'report-incident', at('2026-03-06')),
      'look-at-agreement',
      at('2026-03-09'),
      {
        outcome: 'ended-by-us',
      },
    );
    for (const [play, day] of [
      [told(), '2026-03-05'],
      [made, '2026-03-06'],
      [made, '2026-10-01'],
      [broken, '2026-03-10'],
    ] as const)
      expect(advisedOn(play, day)).toEqual(advisedOn(before, day));
  });
  it('CL-23: it is no warning, and what happens in spite of it starts nothing', () => {
    const made = done(upTo('record-account'), 'offer-agreement', at('2026-03-12'), limiting);
    const kept = done(made, 'answer-agreement', at('2026-03-12'));
    const again = done(kept, 'report-incident', at('2026-03-13'));
    expect(standingWarning(situationAt(again, again.cast[0]!, at('2026-03-13')))).toBeNull();
    expect(answerTo(again, 'request-restriction', at('2026-03-16'))).toContain('warning-missing');
    expect(again.file?.restrictions).toEqual([]);
    expect(again.file?.alerts).toEqual([]);
  });
  it('ends with the life of the person, and is owed no more', () => {
    const play = done(agreed(), 'record-death', at('2026-03-06'));
    expect(only(play).looks).toMatchObject([{ outcome: 'person-died' }]);
    expect(owed(play, 'look-at-agreement')).toEqual([]);
    expect(agreementStands(only(play), '2026-03-07')).toBe(false);
  });
});

it('a policy that leaves agreements out refuses one by its clause', () => {
  const pack = packWith((p) => {
    p.stages = p.stages.map((x) =>
      x.stage === 'agreement' ? { stage: x.stage, need: 'omitted', clause: '8' } : x,
    );
  });
  const { answer } = act(upTo('triage-incident', { pack }), 'offer-agreement', DAY, { changes: dates });
  expect(answer).toMatchObject({
    verdict: 'refused',
    reasons: [{ code: 'stage-omitted', source: { kind: 'clause', clause: '8' }, mend: 'issue-warning' }],
  });
});

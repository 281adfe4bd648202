import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { measureNames } from '../../facts/measures.ts';
import { act } from '../../scenarios/stage-play.ts';

const NOW = at('2026-05-04');
const LATER = at('2026-05-05');
const inForce = upTo('issue-letter');
const breachIn = (play: typeof inForce, n = 0) => {
  const breach = play.file?.breaches[n];
  if (!breach) throw new Error('No breach');
  return breach;
};

describe('recording a breach', () => {
  it('TU-16: is told to the role the policy names, and decides nothing about the person', () => {
    const told = done(inForce, 'record-breach', NOW);
    expect(owed(told, 'decide-breach')).toHaveLength(1);
    expect(told.file?.restrictions).toEqual(inForce.file?.restrictions);
    expect(breachIn(told)).toMatchObject({ doneBy: 'customer', excuse: null, decision: null });
  });
  it('says everything that is wrong at once, each beside its field', () => {
    const answer = answerTo(inForce, 'record-breach', NOW, {
      measures: ['home-visits'],
      on: '2026-01-01',
      protectedKind: 'hazard',
    });
    expect(answer).toEqual(['not-in-force-then', 'not-its-measure', 'protected-contact']);
  });
  it('names the measures that the restriction has', () => {
    const { answer } = act(inForce, 'record-breach', NOW, { changes: { measures: ['home-visits'] } });
    const [reason] = answer.verdict === 'refused' ? answer.reasons : [];
    expect(reason?.text).toBe(
      `“Home visits” is not part of this restriction. Choose from: “${inForce.file?.restrictions[0]?.measures
        .map((m) => measureNames[m.kind])
        .join('”, “')}”.`,
    );
  });
  it('I3: what is always taken can be recorded as excused, and nobody decides about it', () => {
    const excused = done(inForce, 'record-breach', NOW, {
      protectedKind: 'hazard',
      excuse: 'protected-contact',
    });
    expect(owed(excused, 'decide-breach')).toEqual([]);
    expect(answerTo(excused, 'decide-breach', LATER)).toEqual(['nothing-to-act-on']);
  });
  it('takes only the excuses that the policy names, but always the protected contact', () => {
    const pack = packWith((p) => {
      p.breach.excuses.value = ['crisis'];
    });
    const play = upTo('issue-letter', { pack });
    const why = { whyExcused: 'Known from the call.' };
    expect(answerTo(play, 'record-breach', NOW, { excuse: 'confusion', ...why })).toEqual(['no-such-excuse']);
    expect(answerTo(play, 'record-breach', NOW, { excuse: 'crisis', ...why })).toEqual(['permitted']);
    expect(answerTo(play, 'record-breach', NOW, { excuse: 'protected-contact', ...why })).toEqual([
      'permitted',
    ]);
  });
  it('takes one contact once', () => {
    const contactId = '0192f0c1-7c1e-7aaa-8a4e-3f1f3f1f3f1f';
    const told = done(inForce, 'record-breach', NOW, { contactId });
    expect(answerTo(told, 'record-breach', LATER, { contactId })).toEqual(['already-recorded']);
    expect(answerTo(told, 'record-breach', LATER)).toEqual(['permitted']);
  });
  it('I14: counts the first day of the restriction and not the day it ends', () => {
    const r = inForce.file?.restrictions[0];
    expect(answerTo(inForce, 'record-breach', NOW, { on: r?.interval.from })).toEqual(['permitted']);
    const lifted = done(inForce, 'lift-restriction', NOW);
    const endsOn = lifted.file?.restrictions[0]?.interval.to;
    expect(answerTo(lifted, 'record-breach', LATER, { on: endsOn })).toEqual(['not-in-force-then']);
  });
});

describe('deciding what follows a breach', () => {
  it('repeated: counts earlier breaches by the person that nothing excused, and no others', () => {
    const pack = packWith((p) => {
      p.breach.next = [{ step: 'police', when: 'repeated', need: 'required', default: true }];
    });
    const play = upTo('issue-letter', { pack });
    const ours = done(play, 'record-breach', NOW, { doneBy: 'landlord' });
    const first = done(done(ours, 'decide-breach', NOW, { next: [] }), 'record-breach', NOW);
    expect(answerTo(first, 'decide-breach', LATER, { next: [] })).toEqual(['permitted']);
    const second = done(done(first, 'decide-breach', LATER, { next: [] }), 'record-breach', LATER);
    expect(answerTo(second, 'decide-breach', LATER, { next: [] })).toEqual(['breach-step-required']);
    const decided = done(second, 'decide-breach', LATER, { next: ['police'] });
    expect(owed(decided, 'breach-outcome')).toHaveLength(1);
    const known = done(decided, 'record-breach-outcome', LATER);
    expect(owed(known, 'breach-outcome')).toEqual([]);
    expect(known.file?.breachOutcomes).toMatchObject([{ breachId: breachIn(known, 2).breachId }]);
  });
  it('brings one early review, however often it is asked for', () => {
    const twice = ['a', 'b'].reduce(
      (play) => done(done(play, 'record-breach', NOW), 'decide-breach', NOW, { next: ['review'] }),
      inForce,
    );
    expect(owed(twice, 'early-review')).toHaveLength(1);
  });
});

const lastLetter = (play: typeof inForce) => play.file?.letters.at(-1);
const paragraphs = (play: typeof inForce, block: string): string =>
  lastLetter(play)
    ?.blocks.find((b) => b.block === block)
    ?.paragraphs.join(' ') ?? '';

describe('telling them of a breach', () => {
  const pack = packWith((p) => {
    p.breach.next = [];
  });
  const inForce = upTo('issue-letter', { pack });
  const theirs = done(inForce, 'record-breach', NOW);
  const ours = done(inForce, 'record-breach', NOW, { doneBy: 'landlord' });

  it('CL-02: says first what they can do, then what was counted, what follows and how to disagree', () => {
    const told = done(theirs, 'decide-breach', LATER, { next: ['police'] });
    expect(lastLetter(told)?.type).toBe('breach-notice');
    expect(lastLetter(told)?.blocks[0]?.block).toBe('what-you-can-do');
    expect(paragraphs(told, 'behaviour')).toContain('Monday 4 May 2026');
    expect(paragraphs(told, 'behaviour')).toContain('outside what was arranged');
    expect(paragraphs(told, 'outcome')).toContain('We are reporting it to the police.');
    expect(paragraphs(told, 'outcome')).toContain('decided by our');
    expect(paragraphs(told, 'outcome')).toContain('nothing is added to them');
    expect(paragraphs(told, 'appeal')).toContain('If it was not like this');
    expect(breachIn(told).decision).toMatchObject({ letterId: lastLetter(told)?.letterId, whyNotTold: '' });
    expect(told.file?.restrictions).toEqual(theirs.file?.restrictions);
  });
  it('PL-06: says nothing of what stays as it is where the arrangements are looked at early or have ended', () => {
    const early = done(theirs, 'decide-breach', LATER, { next: ['review'] });
    expect(paragraphs(early, 'outcome')).toContain('sooner than planned');
    expect(paragraphs(early, 'outcome')).not.toContain('stay as they are');
    const over = done(done(theirs, 'lift-restriction', NOW), 'decide-breach', LATER, { next: [] });
    expect(paragraphs(over, 'outcome')).not.toContain('stay as they are');
    expect(paragraphs(over, 'appeal')).not.toContain('end or change');
  });
  it('says sorry for a breach of ours, and asks nothing of them', () => {
    const told = done(ours, 'decide-breach', LATER, { next: [] });
    expect(lastLetter(told)?.type).toBe('breach-apology');
    expect(lastLetter(told)?.blocks[0]).toMatchObject({ block: 'outcome', heading: 'We are sorry' });
    expect(paragraphs(told, 'outcome')).toContain('does not count against you');
    expect(paragraphs(told, 'putting-right')).toContain('A colleague rang you the same day');
    expect(lastLetter(told)?.blocks.map((b) => b.block)).not.toContain('what-must-change');
  });
  it('CL-02: asks for the letter or why there is none, and takes one of them', () => {
    const silent = { said: '', asked: '' };
    expect(answerTo(theirs, 'decide-breach', LATER, silent)).toEqual(['not-said', 'not-asked']);
    expect(answerTo(theirs, 'decide-breach', LATER, { said: 'You rang.', whyNotTold: 'Not safe.' })).toEqual([
      'told-and-not-told',
    ]);
    const untold = done(theirs, 'decide-breach', LATER, {
      ...silent,
      whyNotTold: 'The police asked for it.',
    });
    expect(untold.file?.letters).toEqual(theirs.file?.letters);
    expect(breachIn(untold).decision).toMatchObject({
      letterId: null,
      whyNotTold: 'The police asked for it.',
    });
  });
  it('I4: writes to nobody about arrangements that they were never told of', () => {
    const secret = done(upTo('approve-decision', { pack }), 'start-without-letter', at('2026-04-20'));
    const broken = done(secret, 'record-breach', NOW);
    expect(
      answerTo(broken, 'decide-breach', LATER, { said: 'You rang.', asked: 'Please write.', whyNotTold: '' }),
    ).toEqual(['restriction-not-told']);
    expect(answerTo(broken, 'decide-breach', LATER)).toEqual(['permitted']);
  });
  it('DP-09: lets no word stand in it that calls the person something', () => {
    expect(answerTo(theirs, 'decide-breach', LATER, { said: 'You are a persistent complainer.' })).toEqual([
      'letter-label',
    ]);
  });
});

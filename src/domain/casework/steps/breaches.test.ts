import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';

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

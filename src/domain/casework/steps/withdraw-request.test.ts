import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { type Play, situationAt } from '../../scenarios/stage-play.ts';
import { requestStage } from '../requests.ts';

const NOW = at('2026-04-01');
const requestIn = (play: Play) => {
  const request = play.file?.requests[0];
  if (!request) throw new Error('No request');
  return request;
};
const stageOf = (play: Play) => requestStage(situationAt(play, play.cast[0]!, NOW), requestIn(play));
const kinds = ['authorise-request', 'approve-bypass', 'assess-request', 'decide-request'];
const owedAboutIt = (play: Play) => kinds.flatMap((kind) => owed(play, kind));

describe('withdrawing a request', () => {
  const asked = upTo('request-restriction');

  it('is for whoever asked, and for nobody else', () => {
    const by = requestIn(asked).by.staffId;
    const other = asked.cast.find(
      (a) =>
        a.staffId !== by && answerTo(asked, 'withdraw-request', NOW, {}, a.staffId)[0] !== 'not-permitted',
    );
    expect(answerTo(asked, 'withdraw-request', NOW, {}, by)).toEqual(['permitted']);
    expect(answerTo(asked, 'withdraw-request', NOW, {}, other?.staffId)).toEqual(['not-the-requester']);
  });
  it('leaves nothing owed about it, keeps why, and lets it be asked again', () => {
    expect(owedAboutIt(asked).length).toBeGreaterThan(0);
    const taken = done(asked, 'withdraw-request', NOW, { reason: 'The calls have stopped.' });
    expect(owedAboutIt(taken)).toEqual([]);
    expect(stageOf(taken)).toBe('closed');
    expect(requestIn(taken).withdrawn).toMatchObject({ at: NOW, reason: 'The calls have stopped.' });
    expect(answerTo(taken, 'assess-request', NOW)).toEqual(['nothing-to-act-on']);
    expect(answerTo(taken, 'withdraw-request', NOW)).toEqual(['nothing-to-act-on']);
    expect(answerTo(taken, 'request-restriction', NOW)).toEqual(['permitted']);
  });
  it('needs a reason', () => {
    expect(answerTo(asked, 'withdraw-request', NOW, { reason: ' ' })).toEqual(['malformed reason']);
  });
  it('comes too late once it is decided', () => {
    expect(answerTo(upTo('assess-request'), 'withdraw-request', NOW)).toEqual(['permitted']);
    expect(answerTo(upTo('decide-request'), 'withdraw-request', NOW)).toEqual(['nothing-to-act-on']);
  });
  it('PL-14: is not the way round limits that the policy makes mandatory', () => {
    const pack = packWith((p) => {
      p.conduct.categories[0]?.subtypes[0]?.followUps.push('restrict-contact');
    });
    const reported = done(upTo('issue-warning', { pack }), 'report-incident', at('2026-03-11'), {
      conduct: ['abuse/threats'],
      manner: 'aggression',
      evidence: { words: 'As noted.' },
    });
    const mandatory = done(reported, 'request-restriction', NOW, { evidence: { words: 'As noted.' } });
    expect(answerTo(mandatory, 'withdraw-request', NOW)).toEqual(['mandatory-request']);
  });
});

describe('going ahead without a warning', () => {
  const pack = packWith((p) => {
    p.bypass.allowed.value = true;
  });
  const bypass = { ground: pack.bypass.grounds[0]?.id ?? 'departure', reason: 'A threat.', risk: 'Harm.' };
  const urgent = done(upTo('record-account', { pack }), 'request-restriction', NOW, { bypass });

  it('KA-28: is agreed or refused by whom the policy names', () => {
    expect(owed(urgent, 'approve-bypass')).toHaveLength(1);
    const asker = requestIn(urgent).by.staffId;
    for (const outcome of ['approved', 'refused'])
      expect(answerTo(urgent, 'approve-bypass', NOW, { outcome }, asker)).toContain('not-the-approver');
    const agreed = done(urgent, 'approve-bypass', NOW);
    expect(requestIn(agreed).bypass?.approved).not.toBeNull();
    expect(stageOf(agreed)).not.toBe('closed');
  });
  it('is never agreed by saying nothing', () => {
    expect(answerTo(urgent, 'approve-bypass', NOW, { outcome: undefined })).toEqual(['malformed outcome']);
  });
  it('KA-28: refused, the request is closed with the reason, and nothing more is owed about it', () => {
    const note = 'Nobody is at risk; warn first.';
    const refused = done(urgent, 'approve-bypass', NOW, { outcome: 'refused', note });
    expect(requestIn(refused).bypass).toMatchObject({ approved: null, refused: { note } });
    expect(stageOf(refused)).toBe('closed');
    expect(owedAboutIt(refused)).toEqual([]);
    expect(answerTo(refused, 'assess-request', NOW)).toEqual(['nothing-to-act-on']);
    expect(answerTo(refused, 'approve-bypass', NOW)).toEqual(['nothing-to-act-on']);
    expect(answerTo(refused, 'issue-warning', NOW)).toEqual(['permitted']);
  });
});

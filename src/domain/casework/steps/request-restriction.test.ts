import { describe, expect, it, test } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { situationAt } from '../../scenarios/stage-play.ts';
import { bypassApproved } from '../requests.ts';

const NOW = at('2026-03-12');
const ready = upTo('issue-warning');
const asked = (words: object, play = done(ready, 'report-incident', at('2026-03-11'))) =>
  answerTo(play, 'request-restriction', NOW, words as never);
const bypass = { ground: 'safety', reason: 'A threat.', risk: 'To a colleague.' };

describe('the urgent way', () => {
  const none = packWith((p) => {
    p.bypass.allowed.value = false;
  });
  test.each([
    ['a ground of the policy', true, 'safety', ['permitted']],
    ['a ground it does not know', true, 'hurry', ['bypass-ground']],
    ['a departure, where it has a way of its own', true, 'departure', ['bypass-ground']],
    ['a departure, where it has none', false, 'departure', ['permitted']],
    ['its own ground, where it allows none', false, 'safety', ['bypass-ground']],
  ])('KA-28, CL-23: %s', (_, allowed, ground, expected) => {
    const play = upTo('record-account', allowed ? {} : { pack: none });
    expect(asked({ bypass: { ...bypass, ground } }, play)).toEqual(expected);
  });
  it('is agreed by the approver, who did not ask, before it is assessed', () => {
    const pack = packWith((p) => {
      p.people.permissions.find((x) => x.action === 'request-restriction')?.roles.push('director');
    });
    const play = done(upTo('record-account', { pack }), 'request-restriction', NOW, { bypass });
    const authorised = done(play, 'authorise-request', NOW);
    expect(answerTo(authorised, 'assess-request', NOW)).toEqual(['bypass-not-approved']);
    expect(answerTo(authorised, 'approve-bypass', NOW, {}, 'manager')).toEqual(['not-the-approver']);
    expect(answerTo(authorised, 'approve-bypass', NOW, {}, 'director')).toEqual(['permitted']);
    expect(answerTo(done(authorised, 'approve-bypass', NOW), 'assess-request', NOW)).toEqual(['permitted']);
    expect(answerTo(done(authorised, 'approve-bypass', NOW), 'approve-bypass', NOW)).toEqual([
      'nothing-to-act-on',
    ]);
  });
  it('has nothing left to agree once the request is refused', () => {
    const play = done(upTo('record-account'), 'request-restriction', NOW, { bypass });
    const refused = done(play, 'authorise-request', NOW, { outcome: 'refused' });
    expect(owed(refused, 'approve-bypass')).toEqual([]);
    expect(owed(refused, 'assess-request')).toEqual([]);
    expect(answerTo(refused, 'approve-bypass', NOW)).toEqual(['nothing-to-act-on']);
    expect(answerTo(refused, 'assess-request', NOW)).toEqual(['nothing-to-act-on']);
  });
});

it('CL-23: names the approver of the ground, or of a departure', () => {
  const waiting = (ground: string, allowed: boolean) => {
    const pack = packWith((p) => {
      p.bypass.allowed.value = allowed;
      p.bypass.approver.value = 'manager';
      p.bypass.departureApprover.value = 'director';
    });
    const play = done(upTo('record-account', { pack }), 'request-restriction', NOW, {
      bypass: { ...bypass, ground },
    });
    const s = situationAt(play, play.cast[0]!, NOW);
    return bypassApproved.ask(s, play.file?.requests[0]?.requestId ?? '').map((f) => f.text);
  };
  expect(waiting('safety', true)).toEqual(['Going ahead without a warning needs the agreement of: Manager.']);
  expect(waiting('departure', false)).toEqual([
    'Going ahead without a warning needs the agreement of: Director.',
  ]);
});

describe('what a request names', () => {
  it('incidents of this case', () => {
    expect(asked({ incidentIds: ['elsewhere'] })).toEqual(['no-such-incident']);
    expect(asked({ incidentIds: [] })).toEqual(['malformed incidentIds']);
    expect(asked({ continuedIncidentIds: ['elsewhere'] })).toEqual([
      'no-behaviour-after-warning',
      'no-such-incident',
    ]);
  });
  it('conduct of this policy, whole', () => {
    const evidence = { words: 'As noted.' };
    expect(asked({ conduct: ['abuse/threats'], evidence })).toEqual(['permitted']);
    for (const odd of ['abuse', 'abuse/none', 'none/threats', 'abuse/threats/more'])
      expect(asked({ conduct: [odd], evidence })).toEqual(['conduct-not-in-policy']);
  });
  it('evidence the policy asks for, not blank', () => {
    expect(asked({ conduct: ['abuse/threats'], evidence: {} })).toEqual(['evidence-missing']);
    expect(asked({ conduct: ['abuse/threats'], evidence: { words: ' ' } })).toEqual(['evidence-missing']);
  });
  it('an answer to each required threshold, not blank', () => {
    expect(asked({ thresholds: {} })).toEqual(['threshold-unanswered']);
    expect(asked({ thresholds: { 'staff-time': ' ' } })).toEqual(['threshold-unanswered']);
    const prompted = packWith((p) => {
      for (const t of p.thresholds) t.need = 'prompted' as never;
    });
    const play = { ...done(ready, 'report-incident', at('2026-03-11')), pack: prompted };
    expect(asked({ thresholds: {} }, play)).toEqual(['permitted']);
  });
});

describe('one request at a time', () => {
  const open = upTo('request-restriction');
  const again = (play: typeof open) => answerTo(play, 'request-restriction', at('2026-03-30'));
  it('not while one is open', () => expect(again(open)).toEqual(['request-already-open']));
  it('a second request goes its own way after a first that ended', () => {
    const first = upTo('lift-restriction');
    const second = done(first, 'request-restriction', at('2026-03-30'));
    expect(answerTo(second, 'authorise-request', at('2026-03-31'))).toEqual(['permitted']);
    let play = second;
    for (const [type, day] of [
      ['authorise-request', '2026-03-31'],
      ['assess-request', '2026-04-01'],
      ['decide-request', '2026-04-02'],
      ['approve-decision', '2026-04-03'],
    ] as const)
      play = done(play, type, at(day));
    expect(answerTo(play, 'issue-letter', at('2026-04-07'))).toEqual(['permitted']);
  });
  it('again once it is refused, declined, or in force', () => {
    expect(again(done(open, 'authorise-request', at('2026-03-13'), { outcome: 'refused' }))).toEqual([
      'permitted',
    ]);
    const declined = done(upTo('assess-request'), 'decide-request', at('2026-03-17'), {
      outcome: 'decline',
      measures: [],
    });
    expect(again(declined)).toEqual(['permitted']);
    expect(owed(declined, 'approve-decision')).toEqual([]);
    expect(again(upTo('approve-decision'))).toEqual(['request-already-open']);
    expect(again(upTo('issue-letter'))).toEqual(['permitted']);
  });
});

describe('the chain', () => {
  it('leaves out the links that the policy leaves out', () => {
    const pack = packWith((p) => {
      p.stages = p.stages.filter((x) => x.stage !== 'authorisation' && x.stage !== 'approval');
    });
    const play = upTo('request-restriction', { pack });
    expect(owed(play, 'authorise-request')).toEqual([]);
    expect(owed(play, 'assess-request')).toHaveLength(1);
    expect(answerTo(play, 'authorise-request', NOW)).toEqual(['nothing-to-act-on']);
    const decided = upTo('decide-request', { pack });
    expect(owed(decided, 'issue-letter').map((o) => o.rule)).toEqual(['I4']);
    expect(answerTo(decided, 'issue-letter', at('2026-03-18'))).toEqual(['permitted']);
  });
  it('sends a decision back, and on to its letter when it is approved', () => {
    const decided = upTo('decide-request');
    const back = done(decided, 'approve-decision', at('2026-03-18'), { outcome: 'returned' });
    expect(owed(back, 'decide-request')).toHaveLength(1);
    expect(answerTo(back, 'issue-letter', at('2026-03-19'))).toEqual(['nothing-to-act-on']);
    const again = done(back, 'decide-request', at('2026-03-19'));
    expect(again.file?.requests[0]?.approval).toBe(null);
    expect(answerTo(again, 'issue-letter', at('2026-03-20'))).toEqual(['nothing-to-act-on']);
    expect(answerTo(again, 'approve-decision', at('2026-03-20'))).toEqual(['permitted']);
  });
  it('goes step by step: each has nothing to act on before its turn', () => {
    const turns = [
      'request-restriction',
      'authorise-request',
      'assess-request',
      'decide-request',
      'approve-decision',
      'issue-letter',
    ] as const;
    for (const [i, before] of turns.entries()) {
      const play = upTo(before);
      for (const later of turns.slice(i + 2))
        expect(answerTo(play, later, at('2026-04-02'))).toEqual(['nothing-to-act-on']);
      if (i > 0) expect(answerTo(play, before, at('2026-04-02'))).toEqual(['nothing-to-act-on']);
    }
  });
});

describe('a decision', () => {
  const assessed = upTo('assess-request');
  const decided = (words: object, play = assessed) =>
    answerTo(play, 'decide-request', at('2026-03-17'), words as never);
  test.each([
    ['whole', {}, ['permitted']],
    ['without measures', { measures: [] }, ['measures-missing']],
    ['without a scope', { scope: null }, ['scope-missing']],
    ['without proportionality', { proportionality: ' ' }, ['proportionality-missing']],
    ['without reasons', { reasons: ' ' }, ['malformed reasons']],
    [
      'of a service nobody knows',
      { scope: { extent: 'services', services: ['repairs', 'magic'] } },
      ['service-unknown'],
    ],
    [
      'on every service, with its reason',
      { scope: { extent: 'all', whyAll: 'Each was called in turn.' } },
      ['permitted'],
    ],
    ['to decline, with measures', { outcome: 'decline' }, ['contradictory']],
    [
      'to decline, with nothing else',
      { outcome: 'decline', measures: [], scope: null, reviewOn: null, proportionality: '' },
      ['permitted'],
    ],
    ['that ends today', { plannedUntil: '2026-03-17' }, ['ends-before-it-starts']],
    ['that ends tomorrow', { plannedUntil: '2026-03-18' }, ['permitted']],
  ])('I4: %s', (_, words, expected) => {
    expect(decided(words)).toEqual(expected);
  });
  it('KA-04b: stronger than the warning said needs its reason', () => {
    const visits = {
      measures: [{ kind: 'home-visits', control: 'two-people', detail: '' }],
      whyStrongerThanWarned: '',
    };
    expect(decided(visits)).toEqual(['stronger-than-warned']);
    expect(decided({ ...visits, whyStrongerThanWarned: 'It happened at the door.' })).toEqual(['permitted']);
    expect(decided({ whyStrongerThanWarned: '' })).toEqual(['permitted']);
  });
  test.each([
    ['17 years and 364 days', '2008-03-18', ['safeguarding-lead']],
    ['18 today', '2008-03-17', ['permitted']],
    ['of an age not known', null, ['permitted']],
  ])('domain 6.10: somebody %s', (_, dateOfBirth, expected) => {
    const play = { ...assessed, person: { ...assessed.person, dateOfBirth } };
    expect(decided({ safeguardingLead: '' }, play)).toEqual(expected);
    expect(decided({ safeguardingLead: 'Agrees.' }, play)).toEqual(['permitted']);
  });
});

describe('an assessment', () => {
  const authorised = upTo('authorise-request');
  const assessed = (words: object, play = authorised) =>
    answerTo(play, 'assess-request', at('2026-03-16'), words as never);
  it('PL-16: plans each necessary service, where it recommends a restriction and the policy asks', () => {
    expect(assessed({ delivery: [] })).toEqual(Array(5).fill('delivery-unplanned'));
    expect(assessed({ delivery: [], recommendation: 'do-not-restrict' })).toEqual(['permitted']);
    const prompted = packWith((p) => {
      p.floor.serviceDeliveryPlan.value = 'omitted' as never;
    });
    expect(assessed({ delivery: [] }, { ...authorised, pack: prompted })).toEqual(['permitted']);
  });
  it('proposes something, where it recommends a restriction', () => {
    expect(assessed({ proposed: [] })).toEqual(['nothing-proposed']);
    expect(assessed({ proposed: [], recommendation: 'do-not-restrict' })).toEqual(['permitted']);
  });
  it('names a lesser option and why not', () =>
    expect(assessed({ lesserOptions: [] })).toEqual(['malformed lesserOptions']));
  it('waits until somebody asked about needs', () => {
    const play = upTo('authorise-request', { without: ['record-needs'] });
    expect(assessed({}, play)).toEqual(['needs-not-asked']);
  });
});

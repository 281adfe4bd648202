import { describe, expect, it, test } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { situationAt } from '../../scenarios/stage-play.ts';
import { nextSteps } from '../next-steps.ts';

const NOW = at('2026-04-01');

describe('reporting an incident', () => {
  const reported = (words: object) =>
    answerTo(upTo('report-incident'), 'report-incident', NOW, words as never);
  test.each([
    ['this minute', { on: '2026-04-01', minutes: 600 }, ['permitted']],
    ['a minute ahead', { on: '2026-04-01', minutes: 601 }, ['in-the-future']],
    ['today, time not known', { on: '2026-04-01', minutes: null, whyNoTime: 'Not noted.' }, ['permitted']],
    ['tomorrow', { on: '2026-04-02' }, ['in-the-future']],
    ['yesterday, later in the day', { on: '2026-03-31', minutes: 1439 }, ['permitted']],
    ['the first of 1990', { on: '1990-01-01' }, ['permitted']],
    ['the day before', { on: '1989-12-31' }, ['too-long-ago']],
    ['minute 1440', { minutes: 1440 }, ['malformed minutes']],
    ['with the effect of the policy', { effect: ['afraid'] }, ['permitted']],
    ['with another effect', { effect: ['afraid', 'cross'] }, ['effect-not-in-policy']],
    ['with conduct of no policy', { conduct: ['x/y'] }, ['conduct-not-in-policy']],
    ['with no conduct named yet', { conduct: [] }, ['permitted']],
  ])('PL-04: %s', (_, words, expected) => {
    expect(reported(words)).toEqual(expected);
  });
  it('opens a case named for the conduct, once', () => {
    const first = done({ ...upTo('report-incident'), file: null }, 'report-incident', NOW, {
      conduct: ['abuse/threats'],
    });
    expect(first.file?.title).toBe('Threats');
    expect(done(first, 'report-incident', NOW).file?.caseId).toBe(first.file?.caseId);
    const unnamed = done({ ...first, file: null }, 'report-incident', NOW, { conduct: [] });
    expect(unnamed.file?.title).toBe('Conduct reported');
    expect(answerTo(first, 'open-case', NOW)).toEqual(['nothing-to-act-on']);
    expect(answerTo({ ...first, file: null }, 'open-case', NOW)).toEqual(['permitted']);
  });
});

describe('PL-14: what the policy makes mandatory', () => {
  const pack = packWith((p) => {
    p.conduct.categories[0]?.subtypes[0]?.followUps.push('police-report', 'staff-support', 'hate-incident');
  });
  const conduct = ['abuse/threats'];
  const play = upTo('report-incident', { pack, with: { 'report-incident': { conduct } } });
  const look = (words: object) => answerTo(play, 'triage-incident', NOW, words as never);

  it('is owed from the report', () => {
    expect(owed(play, 'follow-up').map((o) => o.rule)).toEqual(['police-report', 'hate-incident']);
  });
  it('is taken, or its absence explained', () => {
    expect(look({ outcomes: ['warning'] })).toEqual(['follow-up-missing']);
    expect(look({ outcomes: ['police-report'] })).toEqual(['permitted']);
    const notTaken = [{ followUp: 'police-report', reason: 'The colleague asked us not to.' }];
    expect(look({ outcomes: ['none'], notTaken })).toEqual(['permitted']);
    const after = done(play, 'triage-incident', NOW, { outcomes: ['none'], notTaken });
    expect(owed(after, 'follow-up').map((o) => o.rule)).toEqual(['hate-incident']);
  });
  it('“none” stands alone', () => {
    expect(look({ outcomes: ['none', 'police-report'] })).toEqual(['contradictory']);
    expect(look({ outcomes: [] })).toEqual(['malformed outcomes']);
  });
  it('is discharged by the request that it asks for', () => {
    const restrict = packWith((p) => {
      p.conduct.categories[0]?.subtypes[0]?.followUps.push('restrict-contact');
    });
    const reported = done(upTo('issue-warning', { pack: restrict }), 'report-incident', at('2026-03-11'), {
      conduct,
      manner: 'aggression',
      evidence: { words: 'As noted.' },
    });
    expect(owed(reported, 'follow-up')).toHaveLength(2);
    const asked = done(reported, 'request-restriction', NOW, { evidence: { words: 'As noted.' } });
    expect(owed(asked, 'follow-up')).toEqual([]);
  });
});

describe('CL-05: the person’s own side', () => {
  const play = upTo('triage-incident');
  test.each([
    ['today', '2026-04-01', ['no-time-to-answer']],
    ['tomorrow', '2026-04-02', ['permitted']],
  ])('asked for by %s', (_, replyBy, expected) => {
    expect(answerTo(play, 'invite-account', NOW, { replyBy })).toEqual(expected);
  });
  test.each([
    ['today', '2026-04-01', ['permitted']],
    ['tomorrow', '2026-04-02', ['in-the-future']],
  ])('came %s', (_, receivedOn, expected) => {
    expect(answerTo(play, 'record-account', NOW, { receivedOn })).toEqual(expected);
  });
  it('is awaited to the end of the day that was given', () => {
    const invited = done(play, 'invite-account', NOW, { replyBy: '2026-04-08' });
    expect(owed(invited, 'await-account')[0]?.dueAt).toBe('2026-04-08T23:00:00.000Z');
    expect(owed(done(invited, 'record-account', NOW), 'await-account')).toEqual([]);
  });
  it('needs a case, and an incident to ask about', () => {
    const opened = done({ ...play, file: null }, 'open-case', NOW);
    expect(answerTo(opened, 'invite-account', NOW)).toEqual(['nothing-to-act-on']);
    expect(answerTo(opened, 'issue-warning', NOW, { incidentIds: ['x'] })).toEqual(['nothing-to-act-on']);
    expect(answerTo(opened, 'record-account', NOW)).toEqual(['permitted']);
    expect(answerTo({ ...play, file: null }, 'record-account', NOW)).toEqual(['nothing-to-act-on']);
    expect(answerTo({ ...play, file: null }, 'consult-support', NOW)).toEqual(['nothing-to-act-on']);
  });
});

describe('who supports the person, and who acts for them', () => {
  const contacts = [{ name: 'Robin', lawfulBasis: 'Consent' }];
  const play = done(upTo('record-needs'), 'record-support-contacts', NOW, { contacts });
  const [robin] = play.person.register.supportContacts;
  it('KA-33: a support worker on record, or none', () => {
    const consult = (supportContactId: unknown) =>
      answerTo(play, 'consult-support', NOW, { supportContactId });
    expect(consult(robin?.supportContactId)).toEqual(['permitted']);
    expect(consult(null)).toEqual(['permitted']);
    expect(consult('somebody')).toEqual(['no-such-contact']);
    expect(play.person.register.supportContactsKnown).toBe(true);
    expect(upTo('record-needs').person.register.supportContactsKnown).toBe(false);
  });
  it('keeps the id of a support worker it knew', () => {
    const again = done(play, 'record-support-contacts', NOW, {
      contacts: [{ ...robin, organisation: 'Mind' }],
    });
    expect(again.person.register.supportContacts).toEqual([{ ...robin, organisation: 'Mind' }]);
  });
  test.each([
    ['signed today', { signedOn: '2026-04-01' }, ['permitted']],
    ['signed tomorrow', { signedOn: '2026-04-02' }, ['signed-in-the-future']],
    ['that ends the day it is signed', { expiresOn: '2026-04-01' }, ['expires-before-signed']],
    ['that ends the day after', { expiresOn: '2026-04-02' }, ['permitted']],
  ])('PL-18: an authority %s', (_, words, expected) => {
    expect(answerTo(play, 'record-authority', NOW, { signedOn: '2026-04-01', ...words })).toEqual(expected);
  });
  it('PL-18: is withdrawn once, from today', () => {
    const held = done(play, 'record-authority', NOW);
    const gone = done(held, 'withdraw-authority', NOW);
    expect(gone.person.register.authorities.map((a) => a.withdrawnOn)).toEqual(['2026-04-01']);
    expect(answerTo(gone, 'withdraw-authority', NOW)).toEqual(['nothing-to-act-on']);
  });
  test.each([
    ['today', '2026-04-01', ['review-in-the-past']],
    ['tomorrow', '2026-04-02', ['permitted']],
  ])('TU-33: an adjustment looked at again %s', (_, reviewOn, expected) => {
    expect(answerTo(play, 'agree-adjustment', NOW, { reviewOn })).toEqual(expected);
  });
  it('TU-33: a promise of a channel names it, and ends once', () => {
    const keeps = (keepsOpen: string[]) =>
      answerTo(play, 'agree-adjustment', NOW, { kind: 'keep-channel-open', keepsOpen });
    expect(keeps([])).toEqual(['channel-missing']);
    expect(keeps(['phone'])).toEqual(['permitted']);
    const ended = done(done(play, 'agree-adjustment', NOW), 'end-adjustment', NOW);
    expect(ended.person.register.adjustments.map((a) => a.endedOn)).toEqual(['2026-04-01']);
    expect(answerTo(ended, 'end-adjustment', NOW)).toEqual(['nothing-to-act-on']);
  });
});

describe('KA-24: starting without a letter', () => {
  const decided = upTo('approve-decision');
  it('only where the policy allows it', () => {
    expect(answerTo(decided, 'start-without-letter', NOW)).toEqual(['permitted']);
    const pack = packWith((p) => {
      p.bypass.letterException.value = false;
    });
    expect(answerTo({ ...decided, pack }, 'start-without-letter', NOW)).toEqual(['no-letter-exception']);
  });
  it('not by whoever decided', () => {
    const by = decided.file?.requests[0]?.decision?.by.staffId;
    expect(answerTo(decided, 'start-without-letter', NOW, {}, by)).toEqual(['not-independent']);
  });
  it('leaves no letter, and the reason with who approved it', () => {
    const begun = done(decided, 'start-without-letter', NOW);
    expect(begun.file?.letters.map((l) => l.type)).toEqual(['warning']);
    expect(begun.file?.restrictions[0]).toMatchObject({
      letterId: null,
      letterException: { approvedBy: { role: 'Officer' } },
    });
    expect(owed(begun, 'issue-letter')).toEqual([]);
    expect(begun.file?.obligations.find((o) => o.kind === 'issue-letter')?.discharged?.how).toBe(
      'started without a letter',
    );
  });
});

describe('I10: the end', () => {
  it('names every place that was told, each once', () => {
    const pack = packWith((p) => {
      p.alerts.pushTo.value = ['telephony', 'telephony', 'contractor'];
    });
    const measures = [
      {
        kind: 'single-point-of-contact',
        contact: { type: 'mailbox', name: 'Liaison', reachedBy: 'l@x.example' },
        deputy: { type: 'mailbox', name: 'Duty', reachedBy: 'd@x.example' },
        channels: ['phone'],
        purpose: 'restrictive',
      },
      { kind: 'premises', premises: ['Head office'], access: 'by-appointment' },
    ];
    const play = upTo('lift-restriction', { pack, with: { 'decide-request': { measures } } });
    expect(play.file?.restrictions[0]?.withdrawals.map((w) => w.what)).toEqual([
      '“Contact arrangements” in Housing system',
      'the rule in the telephone system',
      'the instruction to contractors',
      'the note to Liaison',
      'the note to Duty',
      'the note at reception',
    ]);
    const [first] = play.file?.restrictions[0]?.withdrawals ?? [];
    const one = done(play, 'confirm-withdrawal', NOW, { withdrawalId: first?.withdrawalId });
    expect(one.file?.restrictions[0]?.withdrawals.map((w) => w.confirmed !== null)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(owed(one, 'confirm-withdrawal')).toHaveLength(5);
    expect(answerTo(one, 'confirm-withdrawal', NOW, { withdrawalId: first?.withdrawalId })).toEqual([
      'nothing-to-act-on',
    ]);
    expect(answerTo(one, 'lift-restriction', NOW)).toEqual(['nothing-to-act-on']);
  });
});

describe('who may', () => {
  it('KA-26: refuses a role that does not carry the step, and a grade too low', () => {
    expect(answerTo(upTo('assess-request'), 'decide-request', NOW, {}, 'officer 2')).toEqual([
      'not-permitted',
    ]);
    const pack = packWith((p) => {
      const rule = p.people.permissions.find((x) => x.action === 'decide');
      if (rule) rule.minimumGrade = 3;
    });
    const play = { ...upTo('assess-request'), pack };
    expect(answerTo(play, 'decide-request', NOW, {}, 'manager')).toEqual(['grade-too-low']);
    if (pack.people.roles[1]) pack.people.roles[1].grade = 3;
    expect(answerTo(play, 'decide-request', NOW, {}, 'manager')).toEqual(['permitted']);
  });
  it('says so where nobody may', () => {
    const pack = packWith((p) => {
      p.people.permissions = p.people.permissions.filter((x) => x.action !== 'lift');
    });
    expect(answerTo({ ...upTo('issue-letter'), pack }, 'lift-restriction', NOW)).toEqual(['no-role']);
  });
  it('offers what can be acted on, with the reasons against', () => {
    const play = upTo('assess-request');
    const offered = (by: string) =>
      nextSteps(situationAt(play, play.cast.find((a) => a.staffId === by)!, NOW)).map((n) => [
        n.type,
        n.verdict,
      ]);
    const types = offered('manager').map(([type]) => type);
    expect(types).toContain('withdraw-warning');
    for (const absent of ['open-case', 'approve-decision', 'lift-restriction', 'end-adjustment'])
      expect(types).not.toContain(absent);
    expect(Object.fromEntries(offered('manager'))).toMatchObject({
      'decide-request': 'permitted',
      'request-restriction': 'refused',
    });
    expect(Object.fromEntries(offered('officer'))).toMatchObject({
      'decide-request': 'refused',
      'report-incident': 'permitted',
    });
  });
});

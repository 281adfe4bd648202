import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';

const file = { sha256: 'a'.repeat(64), name: 'call.mp3' };
const day = at('2026-03-03');

/** Frontline colleagues report and may not read cases; everybody else may. */
const reporting = packWith((pack) => {
  for (const p of pack.people.permissions)
    if (p.action === 'read-case') p.roles = p.roles.filter((r) => r !== 'officer');
});

describe('adding to an incident', () => {
  it('grows the record and leaves the report as it was made (I8)', () => {
    const reported = upTo('report-incident');
    const [before] = reported.file?.incidents ?? [];
    const added = done(reported, 'add-to-incident', day, { what: 'A neighbour heard it.', files: [file] });
    expect(added.file?.incidents).toEqual([before]);
    expect(added.file?.addenda).toMatchObject([
      { incidentId: before?.incidentId, what: 'A neighbour heard it.', files: [file], at: day },
    ]);
    expect(answerTo(reported, 'add-to-incident', day, { what: ' ', files: [] })).toEqual(['nothing-added']);
    expect(answerTo(reported, 'add-to-incident', day, { files: [{ sha256: 'x', name: '' }] })).toEqual([
      'malformed files.0.sha256',
      'malformed files.0.name',
    ]);
    const many = Array.from({ length: 500 }, () => file);
    expect(answerTo(reported, 'add-to-incident', day, { files: many })).toEqual(['malformed files']);
    expect(answerTo(reported, 'add-to-incident', day, { incidentId: 'another' })).toEqual([
      'nothing-to-act-on',
    ]);
  });

  it('is open to whoever reported it, and otherwise to those who may read the case', () => {
    const reported = upTo('report-incident', { pack: reporting });
    const reporter = reported.file?.incidents[0]?.by.staffId;
    const officers = reported.cast.filter((a) => a.roles.includes('officer'));
    const other = officers.find((a) => a.staffId !== reporter);
    if (!reporter || !other) throw new Error('Two officers are needed');
    expect(officers.map((a) => a.staffId)).toContain(reporter);
    expect(answerTo(reported, 'add-to-incident', day, {}, reporter)).toEqual(['permitted']);
    expect(answerTo(reported, 'add-to-incident', day, {}, other.staffId)).toEqual(['not-permitted']);
  });
});

describe('what an incident sets off', () => {
  const follow = (play: ReturnType<typeof upTo>) =>
    owed(play, 'follow-up')
      .filter((o) => o.rule === 'RIDDOR')
      .map((o) => [o.what.split(' (')[0], o.dueAt.slice(0, 10)]);
  const hurt = (words: Record<string, unknown>) =>
    upTo('report-incident', { with: { 'report-incident': words } });

  it('HS-01: a specified injury is reported within ten days, more than seven days unfit within fifteen', () => {
    expect(follow(hurt({ injury: 'none' }))).toEqual([]);
    expect(follow(hurt({ injury: 'injury', daysUnfit: 3 }))).toEqual([]);
    expect(follow(hurt({ injury: 'injury', daysUnfit: 4 }))).toEqual([
      ['Put more than three days unfit for work on the accident record', '2026-03-05'],
    ]);
    expect(follow(hurt({ injury: 'injury', daysUnfit: 8 }))).toEqual([
      ['Report more than seven days unfit for work to the Health and Safety Executive', '2026-03-18'],
    ]);
    expect(follow(hurt({ injury: 'specified-injury', daysUnfit: 30 }))).toEqual([
      ['Report the injury to the Health and Safety Executive', '2026-03-13'],
    ]);
  });

  it('HS-01: days that add up later bring each duty once', () => {
    let play = hurt({ injury: 'injury', daysUnfit: 1 });
    play = done(play, 'add-to-incident', at('2026-03-06'), { daysUnfit: 4 });
    expect(follow(play)).toHaveLength(1);
    play = done(play, 'add-to-incident', at('2026-03-09'), { daysUnfit: 6 });
    expect(follow(play)).toHaveLength(1);
    play = done(play, 'add-to-incident', at('2026-03-11'), { daysUnfit: 9 });
    play = done(play, 'add-to-incident', at('2026-03-20'), { daysUnfit: 20 });
    expect(follow(play).map(([what]) => what)).toEqual([
      'Put more than three days unfit for work on the accident record',
      'Report more than seven days unfit for work to the Health and Safety Executive',
    ]);
    expect(answerTo(play, 'add-to-incident', day, { daysUnfit: -1 })).toEqual(['malformed daysUnfit']);
  });

  it('KA-13: what they were asking for is its own item, closed apart from the conduct', () => {
    const asked = hurt({ realRequest: 'A date for the repair.' });
    expect(owed(asked, 'answer-request').map((o) => o.what)).toEqual([
      'Answer what they were asking for: A date for the repair.',
    ]);
    const passed = done(asked, 'pass-on-request', day, { team: 'Repairs', reference: 'R-104' });
    expect(owed(passed, 'answer-request')).toEqual([]);
    expect(owed(passed, 'triage-incident')).toHaveLength(1);
    expect(passed.file?.passedOn).toMatchObject([{ team: 'Repairs', reference: 'R-104' }]);
    expect(answerTo(passed, 'pass-on-request', day)).toEqual(['nothing-to-act-on']);
    expect(owed(hurt({ realRequest: '' }), 'answer-request')).toEqual([]);
  });
});

describe('an allegation about a colleague', () => {
  const alleged = upTo('report-incident', {
    with: { 'report-incident': { counterAllegation: 'That the colleague swore first.' } },
  });

  it('HO-05: is its own matter, looked into by somebody who has no part in the case', () => {
    expect(owed(alleged, 'answer-allegation').map((o) => o.rule)).toEqual(['HO-05']);
    const managers = alleged.cast.filter((a) => a.roles.includes('manager')).map((a) => a.staffId);
    const [one = '', two = ''] = managers;
    const looked = done(alleged, 'triage-incident', day);
    const triager = looked.file?.triages[0]?.by.staffId;
    expect(managers).toContain(triager);
    expect(answerTo(looked, 'answer-allegation', day, {}, triager)).toEqual(['took-part']);
    const other = triager === one ? two : one;
    expect(answerTo(looked, 'answer-allegation', day, {}, other)).toEqual(['permitted']);
    const answered = done(looked, 'answer-allegation', day, { found: 'upheld' });
    expect(answered.file?.allegationAnswers).toMatchObject([{ found: 'upheld' }]);
    expect(owed(answered, 'answer-allegation')).toEqual([]);
  });

  it.each([
    ['reported it', 'report-incident', 'triage-incident'],
    ['gave a warning', 'issue-warning', 'record-account'],
    ['asked for limits', 'request-restriction', 'issue-warning'],
  ] as const)('HO-05: nor by whoever %s, a manager though they are', (_, type, before) => {
    const pack = packWith((p) => {
      for (const x of p.people.permissions) if (x.action === type) x.roles.push('manager');
    });
    const play = upTo(before, { pack });
    const manager = play.cast.find((a) => a.staffId === 'manager 2')!;
    const alleged = { counterAllegation: 'That the colleague swore first.' };
    const day = at('2026-03-20');
    const first = type === 'report-incident' ? play : done(play, 'report-incident', day, alleged);
    expect(answerTo(first, 'answer-allegation', day, {}, 'manager 2')).toEqual(
      type === 'report-incident' ? ['nothing-to-act-on'] : ['permitted'],
    );
    const acted = done({ ...first, cast: [manager] }, type, day, type === 'report-incident' ? alleged : {});
    const after = { ...acted, cast: play.cast };
    expect(answerTo(after, 'answer-allegation', day, {}, 'manager 2')).toEqual(['took-part']);
    expect(answerTo(after, 'answer-allegation', day, {}, 'manager')).toEqual(['permitted']);
  });

  it('HO-05: the person is told the answer, or it is said why not; on a day that can be', () => {
    expect(answerTo(alleged, 'answer-allegation', day, { toldOn: null })).toEqual(['not-told']);
    const silent = { toldOn: null, whyNotTold: 'Their representative asked us not to write.' };
    expect(answerTo(alleged, 'answer-allegation', day, silent)).toEqual(['permitted']);
    expect(answerTo(alleged, 'answer-allegation', day, { toldOn: '2026-03-04' })).toEqual([
      'date-impossible',
    ]);
    expect(answerTo(alleged, 'answer-allegation', day, { toldOn: '2026-03-01' })).toEqual([
      'date-impossible',
    ]);
  });
});

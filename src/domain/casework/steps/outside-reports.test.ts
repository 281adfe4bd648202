import { describe, expect, it, test } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';

const day = at('2026-03-04');
const reported = (words: Record<string, unknown> = {}) =>
  upTo('report-incident', { with: { 'report-incident': words as never } });

describe('a report to an authority outside', () => {
  test.each(['staff', 'contractor', 'agent', 'partner'])(
    'KA-15: of what somebody who is %s met: whom, with which reference, on which day, and what they were told',
    (affected) => {
      const told = done(reported({ affected: [affected] }), 'report-outside', day, {
        body: 'council',
        office: 'Sampleton Council',
        reference: 'ENV-7',
        reportedOn: '2026-03-03',
      });
      expect(told.file?.incidents[0]?.affected).toEqual([affected]);
      expect(told.file?.outsideReports).toMatchObject([
        {
          incidentId: told.file?.incidents[0]?.incidentId,
          body: 'council',
          office: 'Sampleton Council',
          reference: 'ENV-7',
          reportedOn: '2026-03-03',
          told: expect.stringContaining('threatened'),
          at: day,
          outcomes: [],
        },
      ]);
    },
  );

  it('KA-15: what came of it is asked after, and added when they answer', () => {
    const told = done(reported(), 'report-outside', day, { reference: 'CRIME-12' });
    const asked = () => owed(told, 'report-outcome');
    expect(asked()).toMatchObject([
      { what: 'Ask Sampleton Police what came of the report CRIME-12', dueAt: '2026-04-01T23:00:00.000Z' },
    ]);
    const later = at('2026-03-20');
    const first = done(told, 'record-report-outcome', later, { outcome: 'They look into it.', last: 'no' });
    // Asked after again, from that day.
    expect(owed(first, 'report-outcome').map((o) => o.startedAt)).toEqual([later]);
    const last = done(first, 'record-report-outcome', at('2026-04-10'), {
      outcome: 'A caution.',
      last: 'yes',
    });
    expect(owed(last, 'report-outcome')).toEqual([]);
    expect(last.file?.outsideReports[0]?.outcomes.map((o) => [o.on, o.outcome, o.last])).toEqual([
      ['2026-03-20', 'They look into it.', false],
      ['2026-04-10', 'A caution.', true],
    ]);
    expect(answerTo(last, 'record-report-outcome', at('2026-04-11'))).toEqual(['nothing-to-act-on']);
  });

  test.each([
    ['told tomorrow', { reportedOn: '2026-03-05' }, ['date-impossible']],
    ['told today', { reportedOn: '2026-03-04' }, ['permitted']],
    ['told on the day it happened', { reportedOn: '2026-03-02' }, ['permitted']],
    ['told before it happened', { reportedOn: '2026-03-01' }, ['date-impossible']],
    ['nobody named', { office: ' ' }, ['malformed office']],
    ['without a reference', { reference: '' }, ['permitted']],
    ['nothing told', { told: '' }, ['malformed told']],
    ['without a reason', { why: '' }, ['malformed why']],
  ])('%s', (_, words, expected) => {
    expect(answerTo(reported(), 'report-outside', day, words)).toEqual(expected);
  });

  it('is kept once, and answered on a day from then on', () => {
    const told = done(reported(), 'report-outside', day, { reference: 'CRIME-12' });
    const again = (words: object) => answerTo(told, 'report-outside', day, words as never);
    expect(again({ reference: 'CRIME-12' })).toEqual(['reported-already']);
    expect(again({ reference: 'CRIME-13' })).toEqual(['permitted']);
    expect(again({ reference: 'CRIME-12', office: 'Another Police' })).toEqual(['permitted']);
    const heard = (on: string) => answerTo(told, 'record-report-outcome', at('2026-03-10'), { on });
    expect(heard('2026-03-03')).toEqual(['date-impossible']);
    expect(heard('2026-03-04')).toEqual(['permitted']);
    expect(heard('2026-03-11')).toEqual(['date-impossible']);
  });

  const pack = packWith((p) => {
    p.conduct.categories[0]?.subtypes[0]?.followUps.push(
      'police-report',
      'report-to-authority',
      'hate-incident',
    );
  });
  const injured = () =>
    upTo('report-incident', {
      pack,
      with: { 'report-incident': { conduct: ['abuse/threats'], injury: 'specified-injury' } as never },
    });
  test.each([
    ['police', ['RIDDOR', 'hate-incident']],
    ['health-and-safety-executive', ['hate-incident', 'police-report']],
    ['council', ['RIDDOR', 'hate-incident', 'police-report']],
  ] as const)('PL-14: a report to the %s does the follow-ups that ask for it, and no other', (body, left) => {
    const told = done(injured(), 'report-outside', day, { body, reference: 'R-1' });
    const open = owed(told, 'follow-up').map((o) => o.rule);
    expect(open.sort()).toEqual([...left].sort());
    expect(told.file?.followUps.map((f) => f.reference)).toEqual(told.file?.followUps.map(() => 'R-1'));
    expect(told.file?.followUps.length).toBe(owed(injured(), 'follow-up').length - open.length);
  });

  it('HS-01: what is only put on the landlord’s own accident record is no report to anybody', () => {
    const hurt = reported({ injury: 'injury', daysUnfit: 4 });
    const told = done(hurt, 'report-outside', day, { body: 'health-and-safety-executive' });
    expect(owed(told, 'follow-up').map((o) => o.rule)).toEqual(['RIDDOR']);
  });
});

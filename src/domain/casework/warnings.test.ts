import { describe, expect, it, test } from 'vitest';
import { answerTo, at, done, packWith, upTo } from '../../../test/stage.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { Warning } from '../facts/warnings.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { situationAt } from '../scenarios/stage-play.ts';
import { contentsMissing, standingWarning, warningMissing, warningNeeded } from './warnings.ts';

const serious = (pack: PolicyPack) => {
  pack.warning.required.value = 'unless-serious';
  pack.conduct.categories[0]?.subtypes[0]?.followUps.push('restrict-contact');
};

describe('a warning before a request', () => {
  test.each([
    ['always', 'persistence/same-issue', true],
    ['always', 'abuse/threats', true],
    ['unless-serious', 'persistence/same-issue', true],
    ['unless-serious', 'abuse/threats', false],
    ['optional', 'persistence/same-issue', false],
  ] as const)('required %s, for %s: %s', (required, conduct, needed) => {
    const pack = packWith(serious);
    pack.warning.required.value = required;
    expect(warningNeeded(pack, [conduct])).toBe(needed);
  });

  it('is missing where none was given', () => {
    const play = upTo('record-account');
    expect(answerTo(play, 'request-restriction', at('2026-03-12'))).toEqual(['warning-missing']);
  });

  it('counts to the day before it ends, and not on that day', () => {
    const play = upTo('issue-warning', { with: { 'issue-warning': { validUntil: '2026-04-10' } } });
    const again = done(play, 'report-incident', at('2026-03-11'));
    expect(answerTo(again, 'request-restriction', at('2026-04-09'))).toEqual(['permitted']);
    expect(answerTo(again, 'request-restriction', at('2026-04-10'))).toEqual(['warning-missing']);
  });

  it('does not count once withdrawn', () => {
    const play = upTo('report-incident');
    const warned = upTo('issue-warning');
    expect(play.file?.warnings).toEqual([]);
    const again = done(warned, 'report-incident', at('2026-03-11'));
    const taken = done(again, 'withdraw-warning', at('2026-03-12'));
    expect(answerTo(taken, 'request-restriction', at('2026-03-13'))).toEqual(['warning-missing']);
  });

  it('of the other form does not do', () => {
    const pack = packWith((p) => {
      p.warning.form.value = 'either';
    });
    const verbal = { form: 'verbal', given: 'By phone.' };
    const play = upTo('issue-warning', { pack, with: { 'issue-warning': verbal } });
    const again = done(play, 'report-incident', at('2026-03-11'));
    expect(answerTo(again, 'request-restriction', at('2026-03-12'))).toEqual(['permitted']);
    pack.warning.form.value = 'written';
    expect(answerTo(again, 'request-restriction', at('2026-03-12'))).toEqual(['warning-missing']);
  });

  it('is the newest of those that stand', () => {
    const twice = done(upTo('issue-warning'), 'issue-warning', at('2026-03-12'));
    const [first, second] = twice.file?.warnings ?? [];
    const newest = (warnings: unknown[]) =>
      standingWarning({
        ...situationAt(twice, twice.cast[0]!, at('2026-03-13')),
        file: { ...(twice.file as CaseFile), warnings: warnings as Warning[] },
      })?.warningId;
    expect(newest([first, second])).toBe(second?.warningId);
    expect(newest([second, first])).toBe(second?.warningId);
    expect(newest([])).toBe(undefined);
  });

  it('is asked for as written where the policy wants it written', () => {
    const asked = (form: 'written' | 'either') => {
      const pack = packWith((p) => {
        p.warning.form.value = form;
      });
      const s = situationAt(upTo('record-account'), upTo('record-account').cast[0]!, at('2026-03-12'));
      return warningMissing({ ...s, pack }, ['persistence/same-issue'], []).map((f) => f.text);
    };
    expect(asked('written')).toEqual(['A written warning comes first, with time to change.']);
    expect(asked('either')).toEqual(['A warning comes first, with time to change.']);
  });

  it('is not needed where any of the conduct calls for a restriction at once, whatever else it was', () => {
    const pack = packWith(serious);
    expect(warningNeeded(pack, ['persistence/same-issue', 'abuse/threats'])).toBe(false);
    expect(warningNeeded(pack, ['none/such'])).toBe(true);
  });

  it('leaves the time to change that the policy gives', () => {
    const pack = packWith((p) => {
      p.warning.minimumWait.value = { amount: 10, unit: 'working-days' };
    });
    const play = done(upTo('issue-warning', { pack }), 'report-incident', at('2026-03-11'));
    // Warned on Tuesday 10 March: ten working days end on Tuesday 24 March.
    expect(answerTo(play, 'request-restriction', at('2026-03-23'))).toEqual(['too-soon-after-warning']);
    expect(answerTo(play, 'request-restriction', at('2026-03-24'))).toEqual(['permitted']);
  });
});

describe('behaviour after the warning', () => {
  const warned = () => upTo('issue-warning');
  const asked = (incident: Record<string, unknown>) =>
    answerTo(
      done(warned(), 'report-incident', at('2026-03-12'), incident),
      'request-restriction',
      at('2026-03-13'),
    );

  test.each([
    ['the minute before it', { on: '2026-03-10', minutes: 599 }, ['no-behaviour-after-warning']],
    ['the minute of it', { on: '2026-03-10', minutes: 600 }, ['no-behaviour-after-warning']],
    ['the minute after it', { on: '2026-03-10', minutes: 601 }, ['permitted']],
    [
      'that day, time not known',
      { on: '2026-03-10', minutes: null, whyNoTime: 'Not noted.' },
      ['no-behaviour-after-warning'],
    ],
    [
      'the day after, time not known',
      { on: '2026-03-11', minutes: null, whyNoTime: 'Not noted.' },
      ['permitted'],
    ],
  ])('%s', (_, incident, expected) => {
    expect(asked(incident)).toEqual(expected);
  });

  it('is not asked for where the policy does not', () => {
    const pack = packWith((p) => {
      p.warning.behaviourMustContinue.value = false;
    });
    expect(answerTo(upTo('issue-warning', { pack }), 'request-restriction', at('2026-03-12'))).toEqual([
      'permitted',
    ]);
  });

  it('is named by incidents that came after, every one', () => {
    const play = done(warned(), 'report-incident', at('2026-03-12'));
    const [before, after] = play.file?.incidents.map((i) => i.incidentId) ?? [];
    const named = (continuedIncidentIds: unknown[]) =>
      answerTo(play, 'request-restriction', at('2026-03-13'), { continuedIncidentIds });
    expect(named([after])).toEqual(['permitted']);
    expect(named([before, after])).toEqual(['no-behaviour-after-warning']);
    expect(named([])).toEqual(['no-behaviour-after-warning']);
  });
});

describe('what a warning states', () => {
  const play = upTo('record-account');
  const s = situationAt(play, play.cast[0]!, at('2026-03-10'));
  const whole = {
    behaviour: 'Shouting.',
    mustChange: 'Please do not shout.',
    mayFollow: 'We may limit contact.',
    proposedMeasures: ['call-times'],
    whyNoDates: '',
    supportOffer: 'Tell us what would help.',
    timesKnown: true,
  };
  const missing = (item: string, changes: Partial<typeof whole>, unlessReasonRecorded = false) => {
    const pack = packWith((p) => {
      p.warning.mustState = [{ item, unlessReasonRecorded, clause: '1.3' } as never];
    });
    return contentsMissing({ ...s, pack }, { ...whole, ...changes }).map((f) => [f.verdict, f.code, f.field]);
  };

  test.each([
    ['behaviour', { behaviour: '' }, 'behaviour'],
    ['dates-and-times', { timesKnown: false }, 'whyNoDates'],
    ['what-must-change', { mustChange: '' }, 'mustChange'],
    ['what-may-follow', { mayFollow: '' }, 'mayFollow'],
    ['proposed-measures', { proposedMeasures: [] }, 'proposedMeasures'],
    ['support-offer', { supportOffer: '' }, 'supportOffer'],
  ])('%s', (item, without, field) => {
    expect(missing(item, {})).toEqual([]);
    expect(missing(item, without)).toEqual([['unknown', `warning-${item}-missing`, field]]);
  });

  it('its end is always stated', () => expect(missing('until-when', {})).toEqual([]));

  it('dates may be left out with a reason only where the policy says so', () => {
    const reason = { timesKnown: false, whyNoDates: 'To protect who reported it.' };
    expect(missing('dates-and-times', reason, true)).toEqual([]);
    expect(missing('dates-and-times', reason, false)).toHaveLength(1);
  });

  test.each([
    ['a day ahead', '2026-03-11', ['permitted']],
    ['today', '2026-03-10', ['warning-too-long']],
    ['twelve months ahead', '2027-03-10', ['permitted']],
    ['a day more', '2027-03-11', ['warning-too-long']],
  ])('an end %s', (_, validUntil, expected) => {
    expect(answerTo(play, 'issue-warning', at('2026-03-10'), { validUntil })).toEqual(expected);
  });

  it('lasts as long as the policy says where nobody chose', () => {
    const [warning] = done(play, 'issue-warning', at('2026-03-10')).file?.warnings ?? [];
    expect(warning?.validUntil).toBe('2027-03-10');
  });

  test.each([
    ['written', 'written', '', ['permitted']],
    ['written', 'verbal', 'By phone.', ['warning-form']],
    ['verbal', 'verbal', 'By phone.', ['permitted']],
    ['verbal', 'verbal', '', ['verbal-not-described']],
    ['verbal', 'written', '', ['warning-form']],
    ['either', 'verbal', '', ['verbal-not-described']],
    ['either', 'written', '', ['permitted']],
  ] as const)('the policy wants it %s, it is %s (given: “%s”)', (wanted, form, given, expected) => {
    const pack = packWith((p) => {
      p.warning.form.value = wanted;
    });
    expect(answerTo({ ...play, pack }, 'issue-warning', at('2026-03-10'), { form, given })).toEqual(expected);
  });

  it('names incidents of this case, and at least one', () => {
    const ids = play.file?.incidents.map((i) => i.incidentId) ?? [];
    const named = (incidentIds: unknown) =>
      answerTo(play, 'issue-warning', at('2026-03-10'), { incidentIds });
    expect(named([...ids, ...ids])).toEqual(['permitted']);
    expect(named([...ids, 'elsewhere'])).toEqual(['no-such-incident']);
    expect(named([])).toEqual(['malformed incidentIds']);
  });

  it('a written one is a letter, a verbal one is not', () => {
    const pack = packWith((p) => {
      p.warning.form.value = 'either';
    });
    const issue = (form: string) =>
      done({ ...play, pack }, 'issue-warning', at('2026-03-10'), { form, given: 'By phone.' }).file;
    const written = issue('written');
    expect(written?.letters.map((l) => [l.type, l.letterId])).toEqual([
      ['warning', written?.warnings[0]?.letterId],
    ]);
    expect(issue('verbal')?.letters).toEqual([]);
    expect(issue('verbal')?.warnings[0]?.letterId).toBe(null);
  });
});

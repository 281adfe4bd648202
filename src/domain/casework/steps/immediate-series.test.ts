import { describe, expect, it } from 'vitest';
import { action, fresh, hours, LAPSE, TAKEN, taken } from '../../../../test/immediate-stage.ts';
import { answerTo, done } from '../../../../test/stage.ts';
import { londonClock } from '../../calendar.ts';
import type { Rough } from '../../scenarios/sound/parts.ts';
import { roughCommand } from '../../scenarios/sound.ts';
import { type Play, situationAt, whoMay } from '../../scenarios/stage-play.ts';
import { decide } from '../decide.ts';
import type { Situation } from '../situation.ts';
import { type Command, stepFor } from '../steps.ts';

describe('no series', () => {
  const known = done(fresh, 'report-incident', TAKEN);
  const incidentId = known.file?.incidents.at(-1)?.incidentId;
  const once = done(known, 'take-immediate-action', hours(1), { incidentId });

  it('SP-03: a second one about the same incident is refused', () => {
    expect(answerTo(once, 'take-immediate-action', hours(2), { incidentId, acts: ['no-visits'] })).toEqual([
      'acted-already',
    ]);
    const over = done(once, 'decide-immediate-action', hours(3), { outcome: 'end' });
    expect(answerTo(over, 'take-immediate-action', hours(4), { incidentId })).toContain('acted-already');
  });

  it('SP-03: nor is it taken about something that is three days past, to the minute', () => {
    const now = done(fresh, 'report-incident', TAKEN, { minutes: 600 });
    const about = { incidentId: now.file?.incidents.at(-1)?.incidentId };
    expect(answerTo(now, 'take-immediate-action', hours(72 - 1 / 60), about)).toEqual(['permitted']);
    expect(answerTo(now, 'take-immediate-action', LAPSE, about)).toEqual(['nothing-to-act-on']);
  });

  it('SP-03: while it holds it is not taken again for something else, nor for what happened before it lapsed', () => {
    expect(answerTo(taken, 'take-immediate-action', hours(1))).toEqual(['in-place-already']);
    expect(answerTo(taken, 'take-immediate-action', hours(1), { acts: ['office-by-appointment'] })).toEqual([
      'permitted',
    ]);
    const two = done(taken, 'report-incident', hours(50));
    const second = two.file?.incidents.at(-1)?.incidentId;
    expect(answerTo(two, 'take-immediate-action', hours(73), { incidentId: second })).toEqual([
      'acted-before',
    ]);
    expect(answerTo(two, 'take-immediate-action', hours(73))).toEqual(['permitted']);
  });

  it.each([
    ['lapsed, and somebody said so eight hours later', hours(80), hours(72)],
    ['ended before its time', hours(3), hours(3)],
  ])('SP-03: a threat from the instant on at which it was over is answered at once: %s', (_, said, over) => {
    const ended = done(taken, 'decide-immediate-action', said, { outcome: 'end', lastDay: null });
    const since = (minutes: number) => {
      const then = londonClock(new Date(Date.parse(over) + minutes * 60_000).toISOString());
      const play = done(ended, 'report-incident', hours(81), { on: then.date, minutes: then.minutes });
      const about = { incidentId: play.file?.incidents.at(-1)?.incidentId };
      // Within three days of both ends, so that nothing else stands against it.
      return answerTo(play, 'take-immediate-action', said === hours(3) ? hours(74) : hours(81), about);
    };
    expect(since(-1)).toEqual(['acted-before']);
    expect(since(0)).toEqual(['permitted']);
  });

  it('SP-03: what was done in another case of theirs holds here too, and is decided on there', () => {
    const there = (play: Play) => ({ ...play.file!, caseId: 'case-2' });
    const here = (elsewhere: Play, now: string) => ({
      ...situationAt(fresh, whoMay(fresh, 'take-immediate-action', now), now),
      others: [there(elsewhere)],
    });
    const said = (s: Situation, changes: Rough = {}) => {
      const rough = roughCommand('take-immediate-action', s, changes);
      const answer = decide(s, stepFor('take-immediate-action')!.schema.parse(rough) as Command);
      return 'reasons' in answer ? answer.reasons.map((r) => r.code) : [answer.verdict];
    };
    expect(said(here(taken, hours(1)))).toEqual(['in-place-already']);
    expect(said(here(taken, hours(1)), { acts: ['no-visits'] })).toEqual(['permitted']);
    expect(said(here(taken, hours(73)))).toEqual(['permitted']);
    const ended = done(taken, 'decide-immediate-action', hours(30), { outcome: 'end', lastDay: null });
    // What is reported now happened after that ended; what was on record already did not.
    expect(said(here(ended, hours(31)))).toEqual(['permitted']);
    const s = here(ended, hours(31));
    const file = { ...s.file!, incidents: [{ ...s.file!.incidents[0]!, on: '2026-03-10', minutes: 600 }] };
    expect(said({ ...s, file }, { incidentId: file.incidents[0]!.incidentId })).toEqual(['acted-before']);
    const manager = { ...s, actor: whoMay(taken, 'decide-immediate-action', hours(31)) };
    const decides = stepFor('decide-immediate-action')!;
    expect(decides.targets({ ...manager, others: [there(taken)] })).toEqual([]);
    expect(decides.targets({ ...manager, file: there(taken), others: [fresh.file!] })).toEqual([
      action(taken)?.actionId,
    ]);
  });

  it('I11: it stays once, is never made longer, and nothing brings it back', () => {
    const stays = done(taken, 'decide-immediate-action', hours(2), { lastDay: '2026-03-16' });
    expect(action(stays)?.until).toBe('2026-03-17T00:00:00.000Z');
    expect(
      answerTo(stays, 'decide-immediate-action', hours(3), { outcome: 'confirm', lastDay: '2026-03-20' }),
    ).toEqual(['confirmed-already']);
    expect(
      answerTo(taken, 'decide-immediate-action', LAPSE, { outcome: 'confirm', lastDay: '2026-03-16' }),
    ).toEqual(['lapsed']);
    expect(answerTo(taken, 'decide-immediate-action', hours(2), { lastDay: '2026-03-25' })).toEqual([
      'confirmed-too-long',
    ]);
    expect(answerTo(taken, 'decide-immediate-action', hours(2), { lastDay: '2026-03-24' })).toEqual([
      'permitted',
    ]);
    expect(answerTo(taken, 'decide-immediate-action', hours(2), { lastDay: '2026-03-09' })).toEqual([
      'last-day-past',
    ]);
    expect(answerTo(taken, 'decide-immediate-action', hours(2), { lastDay: null })).toEqual([
      'last-day-missing',
    ]);
  });
});

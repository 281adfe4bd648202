import { describe, expect, it } from 'vitest';
import type { ImmediateAction } from '../../src/domain/facts/immediate-actions.ts';
import { hadBeen, otherwise, turnIn, turnsOf, without } from './mutated.ts';
import { atOnce } from './oracles-at-once.ts';
import type { Happened, Turn } from './play.ts';

// Each part of this oracle is given what it is there to find, written into a turn that was soundly taken.

const turns = turnsOf(60);
const acted = turnIn(turns, 'take-immediate-action');
const confirmed = turnIn(turns, 'decide-immediate-action', { outcome: 'confirm' });
const ended = turnIn(turns, 'decide-immediate-action', { outcome: 'end' });

const take = (turn: Turn, changes: object) => hadBeen(turn, 'immediate-action-taken', 'action', changes);
const confirm = (changes: object) => hadBeen(confirmed, 'immediate-action-confirmed', 'confirmed', changes);
const end = (changes: object) => hadBeen(ended, 'immediate-action-ended', 'ended', changes);
const letter = (turn: Turn, changes: object) => hadBeen(turn, 'letter-issued', 'letter', changes);
const nobodyMay = (turn: Turn) =>
  otherwise(turn, (p) => {
    p.people.permissions = p.people.permissions.filter((x) => x.action !== 'decide-immediate-action');
  });
/** Its own last event of that type, once more and before all else. */
const twice = (turn: Turn, type: string, changes: object = {}): Turn => {
  const h = turn.history.findLast((x) => x.event.type === type) as Happened;
  const { action } = h.event as { action?: ImmediateAction };
  const event = { ...h.event, ...(action && { action: { ...action, ...changes } }) } as Happened['event'];
  return { ...turn, history: [{ ...h, event }, ...turn.history] };
};
/** The incident was reported in an earlier turn, when and as told here. */
const reportedBefore = (on: string, minutes: number | null, turn = acted): Turn => {
  const answer = turn.answer as Extract<Turn['answer'], { verdict: 'permitted' }>;
  const earlier = { ...turn, answer: { ...answer, events: answer.events.slice(1) } };
  return hadBeen(earlier, 'incident-reported', 'incident', { on, minutes });
};
const saying = (verb: string, what: string) => `${verb} without ${what}`;

describe('what is done at once', () => {
  it.each([
    ['taken', acted],
    ['confirmed', confirmed],
    ['ended', ended],
  ])('is nothing to object to where it was soundly %s', (_, turn) => {
    expect(atOnce(turn)).toEqual([]);
  });

  it.each<[string, Turn]>([
    ['an incident', without(acted, 'incident-reported')],
    ['a reason', take(acted, { reason: ' ' })],
    [
      'its policy',
      otherwise(acted, (p) => {
        p.immediateAction.acts = [];
      }),
    ],
    ['being the first about it', twice(acted, 'immediate-action-taken', { actionId: 'another' })],
    ['an end as the policy says', take(acted, { until: '2026-01-16T10:00:00.001Z' })],
    ['telling or a reason', take(acted, { told: 'not-told', whyNotTold: '' })],
  ])('is found out where it was begun without %s', (what, turn) => {
    expect(atOnce(turn)).toContain(saying('something was done at once', what));
  });

  // Taken at ten on 13 January; under this policy it holds for 72 hours.
  it.each<[string, number | null, boolean]>([
    ['2026-01-10', 601, true],
    ['2026-01-10', 600, false],
    ['2026-01-10', null, true],
    ['2026-01-09', null, false],
  ])('answers what happened no longer ago than it may hold, to the minute: %s, %s', (on, minutes, fits) => {
    const faults = atOnce(reportedBefore(on, minutes));
    expect(faults.includes(saying('something was done at once', 'its moment'))).toBe(!fits);
  });

  it.each([
    ['2026-03-28', '2026-03-31T09:59:00.000Z', '2026-03-31T10:00:00.000Z'],
    ['2026-03-29', '2026-04-01T08:59:00.000Z', '2026-04-01T09:00:00.000Z'],
    ['2026-10-25', '2026-10-28T09:59:00.000Z', '2026-10-28T10:00:00.000Z'],
  ])('also where the clocks change: at ten on %s', (on, last, late) => {
    const at = (when: string) => atOnce(take(reportedBefore(on, 600), { at: when }));
    const fault = saying('something was done at once', 'its moment');
    expect(at(last)).not.toContain(fault);
    expect(at(late)).toContain(fault);
  });

  // Until one minute before the second was taken.
  const first = { actionId: 'first', incidentId: 'another', at: '2026-01-10T09:59:00.000Z' };
  it.each<[string, Turn, boolean]>([
    [
      'holds still',
      twice(acted, 'immediate-action-taken', { ...first, at: '2026-01-12T10:00:00.000Z' }),
      false,
    ],
    ['is over', twice(acted, 'immediate-action-taken', first), true],
    [
      'was over when this happened',
      twice(reportedBefore('2026-01-13', 599), 'immediate-action-taken', first),
      true,
    ],
    [
      'held when this happened',
      twice(reportedBefore('2026-01-13', 598), 'immediate-action-taken', first),
      false,
    ],
    ['was another act', twice(acted, 'immediate-action-taken', { ...first, acts: ['no-visits'] }), true],
  ])('begins again only after the same before it, which %s', (_, turn, fits) => {
    const fault = saying('something was done at once', 'an end of the same before it');
    expect(atOnce(turn).includes(fault)).toBe(!fits);
  });

  it('had lapsed when it lapsed, however late somebody said so', () => {
    const turn = twice(reportedBefore('2026-01-13', 599), 'immediate-action-taken', first);
    const [any] = turn.history;
    const said = { how: 'lapsed', at: '2026-01-13T09:59:30.000Z' };
    const event = { type: 'immediate-action-ended', actionId: 'first', ended: said };
    const late = { ...turn, history: [{ ...any, event } as unknown as Happened, ...turn.history] };
    expect(atOnce(late)).not.toContain(saying('something was done at once', 'an end of the same before it'));
  });

  it.each<[string, Turn]>([
    ['somebody else', take(confirmed, { by: { ...confirmed.actor } })],
    ['a role of the policy', nobodyMay(confirmed)],
    ['reasons', confirm({ reasons: '' })],
    ['a thought of needs', confirm({ needsConsidered: ' ' })],
    ['being the first time', twice(confirmed, 'immediate-action-confirmed')],
    ['being in time', { ...confirmed, now: '2026-01-16T10:00:00.000Z' }],
    ['an end within the policy', confirm({ until: '2026-01-28T00:00:00.001Z' })],
    ['an end within the policy', confirm({ until: confirmed.now })],
    ['telling or a reason', confirm({ letterId: null, whyNotTold: '' })],
    ['telling or a reason', letter(confirmed, { type: 'immediate-action-end' })],
  ])('is found out where it was confirmed without %s', (what, turn) => {
    expect(atOnce(turn)).toContain(saying('what was done at once was confirmed', what));
  });

  it('is found out where nobody did it', () => {
    expect(atOnce(without(confirmed, 'immediate-action-taken'))).toContain('what nobody did was confirmed');
    expect(atOnce(without(ended, 'immediate-action-taken'))).toContain('what nobody did was ended');
  });

  it('may be confirmed to the last day of the policy, and with a reason in place of a letter', () => {
    const fault = (part: string) => saying('what was done at once was confirmed', part);
    const last = atOnce(confirm({ until: '2026-01-28T00:00:00.000Z' }));
    expect(last).not.toContain(fault('an end within the policy'));
    const silent = atOnce(confirm({ letterId: null, whyNotTold: 'It would say where she lives.' }));
    expect(silent).not.toContain(fault('telling or a reason'));
  });

  it.each<[string, Turn]>([
    ['a role of the policy, or a death', nobodyMay(ended)],
    [
      'a role of the policy, or a death',
      {
        ...ended,
        history: ended.history.map((h) =>
          h.event.type === 'immediate-action-ended' ? { ...h, step: 'record-death' as const } : h,
        ),
      },
    ],
    ['reasons', end({ reasons: ' ' })],
    ['being the first time', twice(ended, 'immediate-action-ended')],
    ['the true word', end({ how: 'lapsed' })],
    ['the true word', { ...ended, now: '2030-01-01T00:00:00.000Z' }],
    ['telling or a reason', end({ letterId: null, whyNotTold: '' })],
    ['telling or a reason', letter(ended, { type: 'immediate-action-notice' })],
  ])('is found out where it was ended without %s', (what, turn) => {
    expect(atOnce(turn)).toContain(saying('what was done at once was ended', what));
  });

  it('need not be told that it ended to whoever never knew that it began', () => {
    const silent = end({ letterId: null, whyNotTold: '' });
    const untold = take(hadBeen(silent, 'immediate-action-confirmed', 'confirmed', { letterId: null }), {
      told: 'not-told',
    });
    const later = otherwise(untold, (p) => {
      p.immediateAction.tell.value = 'when-confirmed';
    });
    const fault = saying('what was done at once was ended', 'telling or a reason');
    expect(atOnce(untold)).toContain(fault);
    expect(atOnce(later)).not.toContain(fault);
    const knew = hadBeen(later, 'immediate-action-confirmed', 'confirmed', { letterId: 'a letter' });
    expect(atOnce(knew)).toContain(fault);
  });
});

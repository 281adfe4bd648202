import { describe, expect, it } from 'vitest';
import type { Withdrawal } from '../../src/domain/facts/restrictions.ts';
import { changed, hadBeen, turnIn, turnsOf, without } from './mutated.ts';
import { oracles } from './oracles.ts';
import type { Happened, Turn } from './play.ts';

// I10 says that an ending is told and that every alert of it is taken back; each of its parts is shown what it must find.

const turns = turnsOf(110);
const ended = turnIn(turns, 'lift-restriction');
const confirmed = turnIn(turns, 'confirm-withdrawal');

const endedAs = (changes: object, turn = ended) => hadBeen(turn, 'restriction-ended', 'ended', changes);
const withdrawing = (pick: (all: Withdrawal[]) => Withdrawal[]): Turn => ({
  ...ended,
  history: ended.history.map((h) =>
    h.event.type === 'restriction-ended'
      ? { ...h, event: { ...h.event, withdrawals: pick(h.event.withdrawals) } }
      : h,
  ),
});
const { label } = ended.pack.alerts;
const isLabel = (w: Withdrawal) => w.what.includes(label.value);
const died = { type: 'life-changed', change: { kind: 'died' } } as unknown as Happened['event'];
const afterDeath = (turn: Turn): Turn => ({
  ...turn,
  history: [{ ...(turn.history[0] as Happened), event: died }, ...turn.history],
});

describe('an ending', () => {
  it('is nothing to object to where it was soundly made, and each withdrawal soundly confirmed', () => {
    expect([...oracles.I10(ended), ...oracles.I10(confirmed)]).toEqual([]);
  });

  const notTold = 'a restriction ended and nobody was told';
  const byDeath = 'a restriction ended by a death that is not on record, or a letter went to the dead';
  const replaced = 'a restriction was replaced by none, or nobody was told';
  it.each<[string, string, Turn]>([
    ['without a letter', notTold, without(ended, 'letter-issued')],
    ['with another letter', notTold, hadBeen(ended, 'letter-issued', 'letter', { type: 'decision' })],
    ['overturned, with the letter of an end', notTold, endedAs({ how: 'overturned' })],
    [
      'that leaves the alert',
      'the alert is not among the withdrawals',
      withdrawing((all) => all.filter((w) => !isLabel(w))),
    ],
    [
      'that leaves what was pushed',
      'a pushed alert is not among the withdrawals',
      withdrawing((all) => all.filter(isLabel)),
    ],
    [
      'by a death nobody recorded',
      byDeath,
      without(endedAs({ how: 'person-died', letterId: null }), 'letter-issued'),
    ],
    ['by a death, with a letter', byDeath, afterDeath(endedAs({ how: 'person-died', letterId: null }))],
    ['replaced by nothing', replaced, endedAs({ how: 'replaced' })],
  ])('is found out: %s', (_, fault, turn) => {
    expect(oracles.I10(turn)).toContain(fault);
  });

  it('by a death that is on record, without a letter, is sound', () => {
    const turn = without(endedAs({ how: 'person-died', letterId: null }), 'letter-issued');
    expect(oracles.I10(afterDeath(turn))).toEqual([]);
  });
});

describe('a withdrawal', () => {
  const fault = expect.stringMatching(/^“.*” is neither confirmed nor owed$/);
  const confirming = (turn: Turn, more: Partial<Happened>): Turn => ({
    ...turn,
    history: turn.history.map((h) => (h.event.type === 'withdrawal-confirmed' ? { ...h, ...more } : h)),
  });
  it.each<[string, Turn]>([
    ['that nobody owes', changed(ended, (f) => ({ ...f, obligations: [] }))],
    ['confirmed by nobody', without(confirmed, 'withdrawal-confirmed')],
    ['confirmed by another step', confirming(confirmed, { step: 'acknowledge' })],
    [
      'confirmed and owed still',
      changed(confirmed, (f) => ({
        ...f,
        obligations: f.obligations.map((o) => ({ ...o, discharged: null })),
      })),
    ],
    [
      'confirmed and not marked',
      changed(confirmed, (f) => ({
        ...f,
        restrictions: f.restrictions.map((r) => ({
          ...r,
          withdrawals: r.withdrawals.map((w) => ({ ...w, confirmed: null })),
        })),
      })),
    ],
  ])('is found out: %s', (_, turn) => {
    expect(oracles.I10(turn)).toContainEqual(fault);
  });
});

import { describe, expect, it } from 'vitest';
import { checkContact } from '../../src/domain/contact/check-contact.ts';
import type { ImmediateAction } from '../../src/domain/facts/immediate-actions.ts';
import { changed, turnIn, turnsOf } from './mutated.ts';
import { atOnce } from './oracles-at-once.ts';
import type { Turn } from './play.ts';

// Of what is done at once: checks that are wrong about it, and decisions that nobody owes, are found out.

const acted = turnIn(turnsOf(60), 'take-immediate-action');

const actionsAre = (changes: Partial<ImmediateAction>) =>
  changed(acted, (f) => ({
    ...f,
    immediateActions: f.immediateActions.map((a) => ({ ...a, ...changes })),
  }));
const owedAs = (change: (o: Turn['after']['files'][number]['obligations']) => typeof o) =>
  changed(acted, (f) => ({ ...f, obligations: change(f.obligations) }));

describe('what every check says of it, and who owes a decision', () => {
  it('is found out where a check hides it, before its time or while it holds', () => {
    const hides = expect.stringMatching(/^at .* a check hides what was done at once$/);
    expect(atOnce(changed(acted, (f) => ({ ...f, immediateActions: [] })))).toContainEqual(hides);
    expect(atOnce(actionsAre({ until: '2026-01-16T09:59:59.999Z' }))).toContain(
      'at 2026-01-16T09:59:59.999Z a check hides what was done at once',
    );
    const blind = atOnce(acted, (a, asked) => ({ ...checkContact(a, asked), immediate: [] }));
    expect(blind).toContainEqual(hides);
  });

  it('is found out where a check shows it past its end', () => {
    const later = actionsAre({ until: '2026-01-16T10:00:00.001Z' });
    expect(atOnce(later)).toContain('at 2026-01-16T10:00:00.000Z a check shows what was done at once');
  });

  it('is found out where nobody owes a decision, or one too late, or two do', () => {
    const fault = expect.stringMatching(/^nobody owes a decision on .* before it lapses$/);
    expect(atOnce(owedAs(() => []))).toContainEqual(fault);
    expect(
      atOnce(owedAs((all) => all.map((o) => ({ ...o, dueAt: '2026-01-16T10:00:00.001Z' })))),
    ).toContainEqual(fault);
    expect(atOnce(owedAs((all) => [...all, ...all]))).toContainEqual(fault);
  });
});

type Check = typeof checkContact;
type Advice = ReturnType<Check>;
/** A check that answers otherwise wherever something done at once holds. */
const wrongly =
  (otherwiseSaid: (advice: Advice, asked: Parameters<Check>[1]) => Partial<Advice>): Check =>
  (arranged, asked) => {
    const advice = checkContact(arranged, asked);
    return arranged.immediate?.length ? { ...advice, ...otherwiseSaid(advice, asked) } : advice;
  };

describe('a check that put it in somebody’s way', () => {
  it.each<[string, Check]>([
    ['what was done at once shuts a way, asked by phone', wrongly(() => ({ openNow: [], next: [] }))],
    ['what was done at once shuts a way, asked by visit', wrongly((a) => ({ openNow: a.openNow.slice(1) }))],
    ['what was done at once counts for something by email', wrongly(() => ({ compliance: 'outside' }))],
    ['what was done at once counts for something by letter', wrongly(() => ({ countedLeft: 3 }))],
    [
      'what was done at once holds up emergency by phone',
      wrongly((a, { protectedKind }) => (protectedKind ? { outcome: 'redirect' } : a)),
    ],
    [
      'what was done at once holds up legal by letter',
      wrongly((a, { protectedKind }) =>
        protectedKind ? { waitsUntil: { at: acted.now, words: 'now' } } : a,
      ),
    ],
  ])('is found out: %s', (fault, check) => {
    expect(atOnce(acted, check)).toContain(fault);
    expect(atOnce(acted)).not.toContain(fault);
  });

  it.each<[string, object]>([
    [
      'promised',
      {
        adjustments: [
          {
            adjustmentId: 'a',
            kind: 'keep-channel-open',
            keepsOpen: ['visit'],
            agreedOn: '2026-01-05',
            endedOn: null,
          },
        ],
      },
    ],
    [
      'the only way there is',
      {
        needs: {
          status: 'yes',
          askedOn: '2026-01-05',
          enquiries: 'Asked.',
          needs: [
            {
              needId: 'n',
              kind: 'other',
              detail: '',
              cannotUse: ['phone', 'email', 'letter', 'text', 'portal', 'in-person'],
              mayAffectConduct: false,
              toldOn: '2026-01-05',
            },
          ],
        },
      },
    ],
  ])('is found out where a visit that was %s is sent away', (_, more) => {
    const { person } = acted.after;
    const register = { ...person.register, ...more } as typeof person.register;
    const turn = { ...acted, after: { ...acted.after, person: { ...person, register } } };
    const sent = wrongly((a, { channel }) => (channel === 'visit' ? { outcome: 'redirect' } : a));
    const fault = 'a visit that was promised is not made';
    expect(atOnce(turn, sent)).toContain(fault);
    expect(atOnce(turn)).not.toContain(fault);
    expect(atOnce(acted, sent), 'whom nobody promised a visit').not.toContain(fault);
  });
});

import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../src/domain/casework/events.ts';
import type { CaseFile } from '../../src/domain/facts/case-file.ts';
import type { InvariantId } from '../../src/domain/reasons.ts';
import { type Change, changed, hadBeen, otherwise, turnIn, turnsOf, without } from './mutated.ts';
import { oracles } from './oracles.ts';
import type { Happened, Turn } from './play.ts';

// The safeguards are proved by these oracles; here each is given facts that break its safeguard, and must say so.

const turns = turnsOf(110);
const turnOf = (type: string): Turn => turnIn(turns, type);
const began = turnOf('issue-letter');
const ended = turnOf('lift-restriction');
const acted = turnOf('take-immediate-action');
const confirmed = turnIn(turns, 'decide-immediate-action', { outcome: 'confirm' });
const each =
  (changes: object): Change =>
  (file) => ({ ...file, restrictions: file.restrictions.map((r) => ({ ...r, ...changes })) });
const known = (turn: Turn, register: object): Turn => ({
  ...turn,
  after: {
    ...turn.after,
    person: { ...turn.after.person, register: { ...turn.after.person.register, ...register } },
  },
});
const told = { needId: 'n', kind: 'other', detail: '', mayAffectConduct: false, toldOn: '2026-01-05' };
const needing = (...cannotUse: string[]) => ({
  needs: { status: 'yes', askedOn: '2026-01-05', enquiries: 'Asked.', needs: [{ ...told, cannotUse }] },
});
const promising = (keepsOpen: string[]) => ({
  adjustments: [
    { adjustmentId: 'a', kind: 'keep-channel-open', keepsOpen, agreedOn: '2026-01-05', endedOn: null },
  ],
});
const byLetter = changed(began, each({ measures: [{ kind: 'channels', permitted: ['letter'] }] }));

const lookedAt = (file: CaseFile, restrictionId: string | undefined): CaseFile => ({
  ...file,
  obligations: [
    { ...file.obligations[0]!, kind: 'early-review', subjectId: restrictionId ?? '', discharged: null },
  ],
});
const standing = without(byLetter, 'restriction-started');
const [holds] = standing.after.files;
const stranded: Turn = {
  ...standing,
  after: {
    ...standing.after,
    files: [
      { ...holds!, obligations: [] },
      lookedAt({ ...holds!, caseId: 'another', restrictions: [] }, holds!.restrictions.at(-1)?.restrictionId),
    ],
  },
};

const broken: [InvariantId, string, Turn][] = [
  ['I1', 'no way in is left', known(byLetter, needing('letter'))],
  [
    'I2',
    'another emergency phone',
    otherwise(began, (p) => {
      p.floor.emergencyRoute.value.phone = 'none';
    }),
  ],
  ['I4', 'no assessment', without(began, 'request-assessed')],
  ['I4', 'nobody asked about needs', without(began, 'needs-recorded')],
  [
    'I4',
    'no scope',
    {
      ...began,
      history: began.history.map((h) =>
        h.event.type === 'restriction-started'
          ? {
              ...h,
              event: {
                ...h.event,
                restriction: { ...h.event.restriction, scope: { extent: 'services', services: [] } },
              },
            }
          : h,
      ),
    },
  ],
  [
    'I6',
    'another policy',
    otherwise(began, (p) => {
      p.policy.version = 'another';
    }),
  ],
  ['I7', 'a promise broken', known(byLetter, promising(['phone']))],
  ['I7', 'an early review owed where nobody can close it', known(stranded, promising(['phone']))],
  ['I8', 'an incident lost', changed(began, (f) => ({ ...f, incidents: f.incidents.slice(1) }))],
  ['I8', 'a version that stood still', changed(began, (f) => ({ ...f, version: f.version - 1 }))],
  [
    'I8',
    'a letter rewritten',
    changed(ended, (f) => ({ ...f, letters: f.letters.map((l) => ({ ...l, subject: 'x' })) })),
  ],
  [
    'I8',
    'what is owed given to another unasked',
    changed(ended, (f) => ({
      ...f,
      obligations: f.obligations.map((o) => ({ ...o, ownerStaffId: 'another', ownerName: 'Another' })),
    })),
  ],
  ['I9', 'a case about another', changed(began, (f) => ({ ...f, personId: 'person-2' }))],
  ['I10', 'a withdrawal nobody owes', changed(ended, (f) => ({ ...f, obligations: [] }))],
  ['I10', 'an end without a letter', without(ended, 'letter-issued')],
  ['I11', 'no decision', without(began, 'request-decided')],
  ['I11', 'a later review', changed(ended, each({ reviewOn: '2030-01-01' }))],
  ['I11', 'acted at once about nothing', without(acted, 'incident-reported')],
  ['I11', 'acted at once, and nobody owes a decision', changed(acted, (f) => ({ ...f, obligations: [] }))],
  [
    'I11',
    'acted at once, and it is shown past its end',
    changed(acted, (f) => ({
      ...f,
      immediateActions: f.immediateActions.map((a) => ({ ...a, until: '2030-01-01T00:00:00.000Z' })),
    })),
  ],
  [
    'I11',
    'acted at once twice about one incident',
    {
      ...acted,
      history: [...acted.history.filter((h) => h.event.type === 'immediate-action-taken'), ...acted.history],
    },
  ],
  [
    'I11',
    'acted at once without a reason',
    hadBeen(acted, 'immediate-action-taken', 'action', { reason: '' }),
  ],
  [
    'I11',
    'confirmed by whoever acted',
    hadBeen(confirmed, 'immediate-action-taken', 'action', { by: confirmed.actor }),
  ],
  [
    'I11',
    'confirmed for a year',
    hadBeen(confirmed, 'immediate-action-confirmed', 'confirmed', { until: '2030-01-01T00:00:00.000Z' }),
  ],
  [
    'I11',
    'confirmed without a thought of needs',
    hadBeen(confirmed, 'immediate-action-confirmed', 'confirmed', { needsConsidered: '' }),
  ],
  ['I13', 'a review nobody owes', changed(began, (f) => ({ ...f, obligations: [] }))],
  [
    'I14',
    'an end before the start',
    {
      ...began,
      history: began.history.map((h) =>
        h.event.type === 'restriction-started'
          ? {
              ...h,
              event: {
                ...h.event,
                restriction: { ...h.event.restriction, interval: { from: began.today, to: began.today } },
              },
            }
          : h,
      ),
    },
  ],
];

describe('an oracle', () => {
  it.each(broken)('%s says when it is broken: %s', (invariant, _, turn) => {
    expect(oracles[invariant](turn)).not.toEqual([]);
  });
  it.each(Object.keys(oracles) as InvariantId[])('%s is content with what was soundly done', (invariant) => {
    expect([...oracles[invariant](began), ...oracles[invariant](ended)]).toEqual([]);
  });
  it('I5 says when one person took two parts', () => {
    const decided = turnOf('decide-request');
    const requester = decided.history.find((h) => h.event.type === 'restriction-requested')?.actor;
    const history = decided.history.map((h) =>
      h.event.type === 'request-decided' && requester ? { ...h, actor: requester } : h,
    );
    expect(oracles.I5({ ...decided, history })).not.toEqual([]);
  });
  it('I5 says when somebody judges who had declared a conflict', () => {
    const decided = turnOf('decide-request');
    const conflict = { conflictId: 'c', why: 'A neighbour.' };
    const event = { type: 'conflict-declared', conflict } as unknown as DomainEvent;
    const { caseId } = decided.history.at(-1)!;
    const said = (more: object) =>
      ({ event, caseId, step: 'declare-conflict', actor: decided.actor, ...more }) as Happened;
    const faultsAfter = (h: Happened) => oracles.I5({ ...decided, history: [h, ...decided.history] });
    expect(faultsAfter(said({}))).not.toEqual([]);
    expect(faultsAfter(said({ caseId: 'another' }))).toEqual([]);
    expect(faultsAfter(said({ actor: { ...decided.actor, staffId: 'another' } }))).toEqual([]);
  });

  describe('of a panel', () => {
    const sittings = turnsOf(60, { pack: 4 });
    const decided = turnIn(sittings, 'decide-request');
    const started = turnIn(sittings, 'issue-letter');
    const views = decided.history.filter((h) => h.event.type === 'view-given');
    /** The same turn, had these people declared a conflict before it. */
    const sinceThen = (who: Happened[], turn: Turn): Turn => {
      const event = { type: 'conflict-declared', conflict: {} } as unknown as DomainEvent;
      const said = who.map((h): Happened => ({ ...h, event, step: 'declare-conflict' }));
      return { ...turn, history: [...said, ...turn.history] };
    };

    it('I5 is content where enough distinct people sat, and what they agreed began', () => {
      expect(views.length).toBeGreaterThanOrEqual(3);
      expect([...oracles.I5(decided), ...oracles.I5(started)]).toEqual([]);
    });
    it('I5 says when fewer sat than it takes', () => {
      const [, , ...rest] = views;
      const history = decided.history.filter((h) => h.event.type !== 'view-given' || rest.includes(h));
      expect(oracles.I5({ ...decided, history }).join()).toContain('it takes 3');
    });
    it('I5 says when one person sat for several', () => {
      const history = decided.history.map((h) => (views.includes(h) ? { ...h, actor: views[0]!.actor } : h));
      expect(oracles.I5({ ...decided, history }).join()).toContain('it takes 3');
    });
    it('I5 says when somebody sat who reported it', () => {
      const history = decided.history.map((h) =>
        h.event.type === 'incident-reported' ? { ...h, actor: views[0]!.actor } : h,
      );
      expect(oracles.I5({ ...decided, history }).join()).toContain('does not say who sat');
    });
    it('I5 says when somebody sat who had declared a conflict, or declared it before the letter went', () => {
      expect(oracles.I5(sinceThen([views[0]!], decided)).join()).toContain('does not say who sat');
      expect(oracles.I5(sinceThen(views.slice(0, 2), started)).join()).toContain('still behind it');
    });
    it('I5 says when most of them thought otherwise', () => {
      const history = decided.history.map((h) =>
        h.event.type === 'view-given'
          ? { ...h, event: { ...h.event, view: { ...h.event.view, outcome: 'decline' as const } } }
          : h,
      );
      expect(oracles.I5({ ...decided, history }).join()).toContain('carried restrict');
    });
  });
});

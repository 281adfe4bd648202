import { describe, expect, it } from 'vitest';
import { packWith } from '../../../../test/stage.ts';
import { codes, day, later, merge, must, two } from '../../../../test/two-records.ts';
import { arrange } from '../../contact/arrangements.ts';
import type { CaseFile } from '../../facts/case-file.ts';
import type { Change } from '../../facts/changes.ts';
import { isTheirs, type ReasonableAdjustment } from '../../facts/person.ts';
import { type Play, situationAt, whoMay } from '../../scenarios/stage-play.ts';
import type { DomainEvent } from '../events.ts';
import { nextSteps } from '../next-steps.ts';
import type { Situation } from '../situation.ts';
import { onTheOther } from './merge-records.ts';

const stamp = { by: { staffId: 'x', name: 'X', role: 'Y' }, at: day, packVersion: '1' };
const keepsPhone: ReasonableAdjustment = {
  adjustmentId: 'a-2',
  kind: 'keep-channel-open',
  what: 'They can always ring.',
  howItHelps: '',
  instruction: 'Take their calls.',
  keepsOpen: ['phone'],
  agreedOn: '2026-01-01',
  reviewOn: '2026-12-01',
  endedOn: null,
};

describe('two records of one person', () => {
  it('hold together from that moment: cases, adjustments, and an early review of what stands', () => {
    const { s } = two();
    s.other!.person.register = { ...s.other!.person.register, adjustments: [keepsPhone] };
    const done = must(s, 'merge-records');
    expect(done.person.register.adjustments).toMatchObject([{ adjustmentId: 'a-2' }]);
    const [theirs] = s.other!.files;
    expect(isTheirs(done.person, theirs!)).toBe(true);
    expect(isTheirs(s.person, theirs!)).toBe(false);
    const cases = [done.file!, theirs!];
    const together = arrange({ person: done.person, cases, pack: s.pack, absences: [] });
    expect(together.restrictions).toHaveLength(2);
    expect(together.alsoRecords).toEqual(['p-2']);
    expect(done.file!.obligations.filter((o) => o.kind === 'early-review' && !o.discharged)).toHaveLength(1);
    expect(done.file!.changes).toMatchObject([{ kind: 'merged', what: expect.stringContaining('T-2') }]);
  });

  it('the other record arranges nothing by itself, and says which one is asked', () => {
    const { s } = two();
    const done = must(s, 'merge-records');
    const [file] = s.other!.files;
    const theirs = { ...s, person: s.other!.person, file: file!, others: [] };
    const events = onTheOther(theirs, s, done.events);
    expect(events.map((e) => e.type)).toEqual(['life-changed', 'change-noted', 'obligation-opened']);
    const [changed] = events;
    if (changed?.type !== 'life-changed') throw new Error('nothing changed');
    const person = { ...theirs.person, register: { ...theirs.person.register, changes: [changed.change] } };
    const alone = arrange({ person, cases: [file!], pack: s.pack, absences: [] });
    expect(alone).toMatchObject({ wentInto: s.person.personId, restrictions: [] });
  });

  it('can be taken apart: what a record brought goes back with it, whatever became of it meanwhile', () => {
    const { ours, s } = two();
    const need = {
      needId: 'n-2',
      kind: 'autism' as const,
      detail: '',
      cannotUse: [],
      mayAffectConduct: true,
      toldOn: '2026-01-01',
    };
    s.other!.person.register = {
      ...s.other!.person.register,
      needs: { ...s.other!.person.register.needs, status: 'yes', needs: [need] },
    };
    const done = must(s, 'merge-records');
    expect(done.person.register.needs).toMatchObject({ status: 'yes', needs: [{ needId: 'n-2' }] });
    const after: Play = { ...ours, person: done.person, file: done.file };
    const apart = situationAt(after, whoMay(after, 'undo-merge', day), day);
    expect(nextSteps(apart).filter((n) => n.type === 'undo-merge')).toMatchObject([
      { target: 'p-2', verdict: 'permitted' },
    ]);
    const undone = must(apart, 'undo-merge');
    expect(undone.person.register.needs.needs).toEqual([]);
    expect(isTheirs(undone.person, s.other!.files[0]!)).toBe(false);
  });

  it('each case gets the reviews of its own restrictions, when they become one and when they are taken apart', () => {
    const { ours, s } = two();
    const [theirs] = s.other!.files;
    const restrictions = ours.file!.restrictions.map((r) => ({ ...r, restrictionId: 'r-3' }));
    const second = { ...ours.file!, caseId: 'case-3', restrictions };
    const reviews = (events: readonly DomainEvent[]) =>
      events.flatMap((e) =>
        e.type === 'obligation-opened' && e.obligation.kind === 'early-review'
          ? [e.obligation.subjectId]
          : [],
      );
    const ids = (file: CaseFile) => file.restrictions.map((r) => r.restrictionId);
    const eachCase = (s: Situation, type: 'merge-records' | 'undo-merge') => {
      const done = must(s, type);
      const other = { ...s, person: two().s.other!.person, file: theirs!, others: [ours.file!] };
      const [carried] = done.elsewhere;
      const told = [done.events, carried!.events, onTheOther(other, s, done.events)].map(reviews);
      expect(told, type).toEqual([ids(ours.file!), ['r-3'], ['r-2']]);
      return done.person;
    };
    const person = eachCase({ ...s, others: [second] }, 'merge-records');
    // Nobody owes one when they are taken apart, so that each is asked for anew.
    eachCase({ ...s, person, others: [second] }, 'undo-merge');
  });

  it('I7: what a record brings is taken up against every case: each restriction that it clashes with is looked at early', () => {
    const { ours, s } = two();
    const onlyLetters = (restrictionId: string): CaseFile['restrictions'] =>
      ours.file!.restrictions.map((r) => ({
        ...r,
        restrictionId,
        measures: [{ kind: 'channels', permitted: ['letter'], detail: '' }],
      }));
    s.other!.person.register = { ...s.other!.person.register, adjustments: [keepsPhone] };
    const file = { ...ours.file!, restrictions: onlyLetters('r-1') };
    const others = ['r-3', 'r-4'].map((id) => ({
      ...file,
      caseId: `case-${id}`,
      restrictions: onlyLetters(id),
    }));
    const done = must({ ...s, file, others }, 'merge-records');
    const owing = [done.file!, ...done.elsewhere.map((e) => e.file)].map((f) =>
      f.obligations.filter((o) => o.kind === 'early-review' && !o.discharged).map((o) => o.subjectId),
    );
    expect(owing).toEqual([['r-1'], ['r-3'], ['r-4']]);
  });

  it.each([
    ['the other went into a third', 'their', 'went-into', 'merged-already'],
    ['this one went into a third', 'our', 'went-into', 'merged-already'],
    ['the other holds a third', 'their', 'merged', 'holds-another'],
  ] as const)('a record is never in two places: %s', (_, whose, kind, code) => {
    const { s } = two();
    const another = { ...stamp, changeId: 'c-1', otherId: 'p-3', otherReference: 'T-3', reason: 'The same.' };
    const ended = { ...another, changeId: 'c-2' };
    const [change, apart]: [Change, Change] =
      kind === 'merged'
        ? [
            { ...another, kind, brought: [] },
            { ...ended, kind: 'unmerged', brought: [] },
          ]
        : [
            { ...another, kind },
            { ...ended, kind: 'came-back' },
          ];
    const person = whose === 'our' ? s.person : s.other!.person;
    person.register = { ...person.register, changes: [change] };
    expect(codes(merge(s))).toEqual([code]);
    person.register = { ...person.register, changes: [change, apart] };
    expect(codes(merge(s))).toEqual(['permitted']);
  });

  it('a record that holds another takes a third', () => {
    const { s } = two();
    const held = later(s, 'merge-records');
    const third = { ...s.other!.person, personId: 'p-3', reference: 'T-3' };
    expect(codes(merge({ ...held, other: { person: third, files: [] } }))).toEqual(['permitted']);
  });

  it.each([
    ['born on different days', { dateOfBirth: '1955-01-01' }, 'born-on-different-days'],
    ['a person and an organisation', { relationship: 'organisation' as const }, 'person-and-organisation'],
    ['the record itself', { personId: 'p-1' }, 'same-record'],
  ])('what tells them apart stops it: %s', (_, other, code) => {
    const { s } = two(other);
    const own = code === 'same-record' ? { ...s, person: { ...s.person, personId: 'p-1' } } : s;
    expect(codes(merge(own))).toContain(code);
  });

  it('one that is recorded as dead, or kept safe, is not merged away unseen', () => {
    const { s } = two();
    const register = s.other!.person.register;
    s.other!.person.register = {
      ...register,
      changes: [
        { ...stamp, changeId: 'c-1', kind: 'died', on: null, howKnown: 'A letter.', speaksForThem: '' },
      ],
    };
    expect(codes(merge(s))).toContain('one-has-died');
    s.other!.person.register = {
      ...register,
      changes: [
        {
          ...stamp,
          changeId: 'c-1',
          kind: 'moved',
          on: '2026-05-01',
          safely: true,
          address: null,
          postcode: null,
          lettersBy: 'By hand',
        },
      ],
    };
    expect(codes(merge(s))).toContain('home-kept-safe');
  });

  it('two records of one person who has died become one, once both say so', () => {
    const died = {
      ...stamp,
      changeId: 'c-1',
      kind: 'died' as const,
      on: null,
      howKnown: 'A letter.',
      speaksForThem: '',
    };
    const { s } = two();
    const both = {
      ...s,
      person: { ...s.person, register: { ...s.person.register, changes: [died] } },
      other: {
        ...s.other!,
        person: {
          ...s.other!.person,
          register: { ...s.other!.person.register, changes: [{ ...died, changeId: 'c-2' }] },
        },
      },
    };
    expect(nextSteps(both).filter((n) => n.type === 'merge-records')).toMatchObject([
      { target: 'p-2', verdict: 'permitted' },
    ]);
    expect(codes(merge(both))).toEqual(['permitted']);
  });

  it('is for those whom the policy names', () => {
    const pack = packWith((p) => {
      for (const x of p.people.permissions) if (x.action === 'merge-records') x.roles = ['director'];
    });
    const { s } = two();
    expect(codes(merge({ ...s, pack }))).toContain('not-permitted');
  });
});

import { describe, expect, it } from 'vitest';
import { at, packWith, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { isTheirs, type PersonFile } from '../../facts/person.ts';
import { roughCommand } from '../../scenarios/sound.ts';
import { type Play, situationAt, whoMay } from '../../scenarios/stage-play.ts';
import { decide } from '../decide.ts';
import { nextSteps } from '../next-steps.ts';
import type { Situation } from '../situation.ts';
import { type Command, stepFor } from '../steps.ts';
import { onTheOther } from './merge-records.ts';

const day = at('2026-06-01');
/** Two records of Jordan, each with a case of its own. */
const two = (other: Partial<PersonFile> = {}): { ours: Play; s: Situation } => {
  const ours = upTo('issue-letter');
  const theirs = upTo('issue-letter', { person: { personId: 'p-2', reference: 'T-2', ...other } });
  const file = { ...theirs.file!, caseId: 'case-2' };
  const s = situationAt(ours, whoMay(ours, 'change-name', day), day);
  return { ours, s: { ...s, other: { person: theirs.person, files: [file] } } };
};
const merge = (s: Situation) => decide(s, command(s, 'merge-records'));
function command(s: Situation, type: 'merge-records' | 'undo-merge'): Command {
  return stepFor(type)!.schema.parse(roughCommand(type, s)) as Command;
}
const codes = (answer: ReturnType<typeof decide>) =>
  'reasons' in answer ? answer.reasons.map((r) => r.code) : [answer.verdict];

describe('two records of one person', () => {
  it('hold together from that moment: cases, adjustments, and an early review of what stands', () => {
    const adjustment = {
      adjustmentId: 'a-2',
      kind: 'more-time' as const,
      what: 'Longer calls.',
      howItHelps: '',
      instruction: 'Give time.',
      keepsOpen: [],
      agreedOn: '2026-01-01',
      reviewOn: '2026-12-01',
      endedOn: null,
    };
    const { s } = two();
    s.other!.person.register = { ...s.other!.person.register, adjustments: [adjustment] };
    const done = merge(s);
    if (done.verdict !== 'permitted') throw new Error(JSON.stringify(done));
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
    const done = merge(s);
    if (done.verdict !== 'permitted') throw new Error(JSON.stringify(done));
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
    const done = merge(s);
    if (done.verdict !== 'permitted') throw new Error(JSON.stringify(done));
    expect(done.person.register.needs).toMatchObject({ status: 'yes', needs: [{ needId: 'n-2' }] });
    const later: Play = { ...ours, person: done.person, file: done.file };
    const apart = situationAt(later, whoMay(later, 'undo-merge', day), day);
    expect(nextSteps(apart).filter((n) => n.type === 'undo-merge')).toMatchObject([
      { target: 'p-2', verdict: 'permitted' },
    ]);
    const undone = decide(apart, command(apart, 'undo-merge'));
    if (undone.verdict !== 'permitted') throw new Error(JSON.stringify(undone));
    expect(undone.person.register.needs.needs).toEqual([]);
    expect(isTheirs(undone.person, s.other!.files[0]!)).toBe(false);
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
    const stamp = { by: { staffId: 'x', name: 'X', role: 'Y' }, at: day, packVersion: '1', changeId: 'c-1' };
    const { s } = two();
    const register = s.other!.person.register;
    s.other!.person.register = {
      ...register,
      changes: [{ ...stamp, kind: 'died', on: null, howKnown: 'A letter.', speaksForThem: '' }],
    };
    expect(codes(merge(s))).toContain('one-has-died');
    s.other!.person.register = {
      ...register,
      changes: [
        {
          ...stamp,
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

  it('is for those whom the policy names', () => {
    const pack = packWith((p) => {
      for (const x of p.people.permissions) if (x.action === 'merge-records') x.roles = ['director'];
    });
    const { s } = two();
    expect(codes(merge({ ...s, pack }))).toContain('not-permitted');
  });
});

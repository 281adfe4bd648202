import { describe, expect, test } from 'vitest';
import { command, justBefore, situation, taken } from '../../../test/letter-stage.ts';
import { at, packWith } from '../../../test/stage.ts';
import { addDays, describeDate } from '../calendar.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { Rough } from '../scenarios/sound/parts.ts';
import { decide } from './decide.ts';
import { checkLetter } from './letter-check.ts';
import type { Situation } from './situation.ts';
import type { CommandType } from './steps.ts';

/** The rules, weight and passage of what is found where somebody lifts a restriction in these words. */
const foundIn = (s: Situation, reason: string) =>
  (checkLetter(s, command(s, 'lift-restriction', { reason }))?.findings ?? []).map(
    (f) => `${f.weight} ${f.rule}: ${f.passage}`,
  );

describe('DP-09: how to reach somebody', () => {
  const whatHappened = 'Shouted. A neighbour wrote as well:\nbob@witness.example\n07700 900 123';
  const stage = justBefore('lift-restriction', { with: { 'report-incident': { whatHappened } } });

  test.each([
    ['an address at the start of a line', 'bob@witness.example'],
    ['a number at the start of a line, written otherwise', '+44 7700 900123'],
  ])('stands in the record, and bars the letter: %s', (_, passage) => {
    const s = situation(stage, 'lift-restriction');
    const reason = `It is calm, as\n${passage} says.`;
    expect(decide(s, command(s, 'lift-restriction', { reason }))).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'letter-contact-details', field: 'reason', passage }],
    });
  });

  test('what was added to an incident, and what those who support them said, is the record too', () => {
    const added = taken(stage.play, 'add-to-incident', '2026-05-04', { what: 'Rang back:\n020 7946 0321' });
    const result = 'Their worker says:\n020 7946 0321';
    const consulted = taken(stage.play, 'consult-support', '2026-05-04', { result });
    const told = (play: typeof stage.play) =>
      foundIn(situation({ play, now: at('2026-05-05') }, 'lift-restriction'), 'Not from 020 7946 0321.');
    expect(told(stage.play)).toEqual([]);
    for (const { play } of [added, consulted])
      expect(told(play)).toEqual(['must contact-details: 020 7946 0321']);
  });

  test('what the arrangements themselves give the person may be given, whoever it belonged to before', () => {
    const contact = { type: 'mailbox', name: 'Contact team', reachedBy: 'bob@witness.example' };
    const deputy = { type: 'mailbox', name: 'Other team', reachedBy: '07700 900123' };
    const spoc = {
      kind: 'single-point-of-contact',
      contact,
      deputy,
      channels: ['phone'],
      purpose: 'restrictive',
    };
    const about = justBefore('decide-request', { with: { 'report-incident': { whatHappened } } });
    const s = situation(about, 'decide-request');
    const reasons = 'You can write to bob@witness.example or ring 07700 900123.';
    const found = (measures: object[]) =>
      checkLetter(s, command(s, 'decide-request', { measures, reasons }))?.findings.map((f) => f.passage);
    expect(found([{ kind: 'appointment-only', contact: deputy }])).toEqual(['bob@witness.example']);
    expect(found([spoc])).toEqual([]);
  });

  test('the landlord’s own are no secret, on whichever line the policy gives them', () => {
    const pack = packWith((p) => {
      p.policy.contact.value = 'Write or ring:\nbob@witness.example\n07700 900123';
    });
    const ours = justBefore('lift-restriction', { pack, with: { 'report-incident': { whatHappened } } });
    const s = situation(ours, 'lift-restriction');
    expect(foundIn(s, 'You can write to bob@witness.example or ring 07700 900123.')).toEqual([]);
  });
});

describe('who may be named is for the policy to say', () => {
  const reasonBy = (s: Situation) => `I, ${s.actor.name}, thank you.`;
  const showing = (value: 'role' | 'name-and-role') =>
    justBefore('lift-restriction', {
      pack: packWith((p) => {
        p.letters.staffShownAs.value = value;
      }),
    });

  test('whoever signs by name may say who they are; a colleague stays unnamed', () => {
    const byRole = situation(showing('role'), 'lift-restriction');
    expect(foundIn(byRole, reasonBy(byRole))).toEqual([`must somebody-named: ${byRole.actor.name}`]);
    const byName = situation(showing('name-and-role'), 'lift-restriction');
    const colleague = byName.file?.restrictions[0]?.decidedBy.name;
    expect(colleague).not.toBe(byName.actor.name);
    expect(foundIn(byName, reasonBy(byName))).toEqual([]);
    expect(foundIn(byName, `${colleague} thanks you.`)).toEqual([`must somebody-named: ${colleague}`]);
  });

  test('whoever writes it is a colleague too, though they did nothing in this case before', () => {
    const s = situation(justBefore('lift-restriction'), 'lift-restriction');
    const fresh = { ...s, actor: { ...s.actor, name: 'Marta Novak' } };
    expect(foundIn(s, 'Marta Novak thanks you.')).toEqual([]);
    expect(foundIn(fresh, 'Marta Novak thanks you.')).toEqual(['must somebody-named: Marta Novak']);
  });

  test('so is whoever owes something here, though they never wrote in it', () => {
    const s = situation(justBefore('lift-restriction'), 'lift-restriction');
    const obligations = s.file?.obligations.map((o) => ({ ...o, ownerName: 'Marta Novak' })) ?? [];
    const owing = { ...s, file: s.file && { ...s.file, obligations } };
    expect(foundIn(owing, 'Marta Novak thanks you.')).toEqual(['must somebody-named: Marta Novak']);
  });

  test('somebody who is shown by their role may be: a role is nobody in particular', () => {
    const s = situation(justBefore('lift-restriction'), 'lift-restriction');
    const [role] = s.pack.people.roles;
    const asRole = { ...s, actor: { ...s.actor, name: `${role?.label} 2` } };
    expect(foundIn(asRole, `${role?.label} 2 thanks you.`)).toEqual([]);
  });
});

describe('a day that a letter gives is no empty promise', () => {
  const on = (day: string) => `We will write to you by then: ${describeDate(day)}.`;
  const promises = (s: Situation, type: CommandType, changes: Rough) =>
    checkLetter(s, command(s, type, changes))?.findings.filter((f) => f.rule === 'promise').length;

  const day = '2026-07-09';
  type Given = [string, (file: CaseFile) => Partial<CaseFile>];
  const given: Given[] = [
    ['a review', (f) => ({ restrictions: f.restrictions.map((r) => ({ ...r, reviewOn: day })) })],
    [
      'an end',
      (f) => ({ restrictions: f.restrictions.map((r) => ({ ...r, interval: { ...r.interval, to: day } })) }),
    ],
    ['the end of a warning', (f) => ({ warnings: f.warnings.map((w) => ({ ...w, validUntil: day })) })],
    ['an invitation', (f) => ({ invitations: f.invitations.map((i) => ({ ...i, replyBy: day })) })],
    ['a safety alert', (f) => ({ alerts: f.alerts.map((a) => ({ ...a, reviewOn: day })) })],
    ...(['reviewOn', 'plannedUntil'] as const).map(
      (key): Given => [
        `a decision’s ${key}`,
        (f) => ({
          requests: f.requests.map((r) => ({ ...r, decision: r.decision && { ...r.decision, [key]: day } })),
        }),
      ],
    ),
  ];
  test.each(given)('where the record gives it already: %s', (_, change) => {
    const { play } = taken(justBefore('lift-restriction').play, 'propose-alert', '2026-05-04');
    const s = situation({ play, now: at('2026-05-05') }, 'lift-restriction');
    const changed = { ...s, file: s.file && { ...s.file, ...change(s.file) } };
    expect(promises(s, 'lift-restriction', { reason: on(day) })).toBe(1);
    expect(promises(changed, 'lift-restriction', { reason: on(day) })).toBe(0);
    expect(promises(changed, 'lift-restriction', { reason: on(addDays(day, 1)) })).toBe(1);
  });

  test('where somebody here owes something by then, until it is done', () => {
    const s = situation(justBefore('lift-restriction'), 'lift-restriction');
    const owing = (discharged: { at: string; by: string; how: string } | null) => ({
      ...s,
      file: s.file && {
        ...s.file,
        obligations: s.file.obligations.map((o) => ({ ...o, dueAt: at('2026-07-09'), discharged })),
      },
    });
    const words = { reason: on('2026-07-09') };
    expect(promises(owing(null), 'lift-restriction', words)).toBe(0);
    expect(promises(owing({ at: s.now, by: s.actor.staffId, how: 'done' }), 'lift-restriction', words)).toBe(
      1,
    );
  });

  test('where the letter itself gives it', () => {
    const s = situation(justBefore('decide-request'), 'decide-request');
    const words = { reasons: on('2026-05-07') };
    expect(promises(s, 'decide-request', { ...words, reviewOn: '2026-05-07' })).toBe(0);
    expect(promises(s, 'decide-request', { ...words, reviewOn: '2026-05-08' })).toBe(1);
  });
});

describe('what bars a letter bars its step', () => {
  const stage = justBefore('lift-restriction');
  test.each([
    ['letter-slur', 'You called her a retard.', 'retard'],
    [
      'letter-referrer',
      'Your neighbour at number 14 told us that it is calm.',
      'Your neighbour at number 14 told',
    ],
  ])('%s', (code, reason, passage) => {
    const s = situation(stage, 'lift-restriction');
    expect(decide(s, command(s, 'lift-restriction', { reason }))).toMatchObject({
      verdict: 'refused',
      reasons: [{ code, field: 'reason', passage }],
    });
  });
});

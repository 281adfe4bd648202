import { describe, expect, test } from 'vitest';
import { command, justBefore, type Stage, situation, taken } from '../../../test/letter-stage.ts';
import { at } from '../../../test/stage.ts';
import { addDays } from '../calendar.ts';
import { oneOfEach } from '../contact/examples.ts';
import type { Letter } from '../facts/letters.ts';
import { type MeasureKind, measureKinds } from '../facts/measures.ts';
import type { Rough } from '../scenarios/sound/parts.ts';
import { checkLetter } from './letter-check.ts';
import { type Command, type CommandType, steps } from './steps.ts';

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : [];

/** What somebody typed into this step that the person will read. */
function readOf(told: Command, letters: readonly Letter[]): string[] {
  const text = letters.flatMap((l) => l.blocks.flatMap((b) => b.paragraphs)).join(' ');
  // Whoever is named as somebody to reach is named on purpose.
  const typed = { ...told, contact: null, deputy: null };
  return stringsIn(typed).filter((t) => t.includes(' ') && text.includes(t));
}

/** Each step whose letter is looked at before it goes: the ways to it, and what is answered there. */
const ways: Partial<Record<CommandType, (() => [Stage, Rough?])[]>> = {
  'give-informal-notice': [() => [justBefore('record-needs')]],
  'offer-agreement': [() => [justBefore('record-needs')]],
  'issue-warning': [
    () => [
      justBefore('issue-warning'),
      {
        whyNoDates: 'Days are left out, so that nobody can work out who told us.',
        supportOffer: 'Somebody from a support team can ring you.',
      },
    ],
  ],
  'reply-to-message': [
    () => [
      after(justBefore('triage-incident', { with: { 'report-incident': abusive } })),
      { answer: 'The repair is booked for Thursday morning.' },
    ],
  ],
  'decide-request': [
    () => [justBefore('decide-request')],
    () => [justBefore('decide-request'), { measures: inWords }],
  ],
  'issue-letter': [() => [justBefore('issue-letter')]],
  'decide-immediate-action': [
    () => [after(justBefore('record-needs'), 'take-immediate-action')],
    () => [after(justBefore('record-needs'), 'take-immediate-action'), { outcome: 'end' }],
  ],
  'answer-review-request': [() => [after(limited(), 'receive-review-request')]],
  'hold-review': [
    () => [invited()],
    () => [invited(), { outcome: 'lift' }],
    () => [invited(), { outcome: 'vary', measures: inWords }],
  ],
  'decide-appeal': [
    () => [appealed()],
    () => [appealed(), { outcome: 'quash' }],
    () => [appealed(), { outcome: 'vary', measures: inWords }],
  ],
  'lift-restriction': [() => [limited()]],
  'change-point-of-contact': [() => [throughSam()]],
  'tell-of-closure': [() => [after(limited(), 'open-matter', 'answer-matter', 'close-matter')]],
  'decide-breach': [() => [after(limited(), 'record-breach')], () => [withBreach({ doneBy: 'landlord' })]],
  'decide-alert': [() => [after(limited(), 'propose-alert')]],
  'review-alert': [() => [after(limited(), 'propose-alert', 'decide-alert'), { outcome: 'remove' }]],
};

const sam = { type: 'mailbox', name: 'Contact team', reachedBy: '0300 000 0000' };
const throughSam = (): Stage => {
  const named = {
    kind: 'single-point-of-contact',
    contact: sam,
    deputy: { ...sam, name: 'Duty desk' },
    channels: ['phone', 'email', 'letter'],
    purpose: 'restrictive',
  };
  return justBefore('lift-restriction', { with: { 'decide-request': { measures: [named] } } });
};
const abusive = { channel: 'email', conduct: ['abuse/threats'] };
const inWords = [{ kind: 'other', text: 'Please ring before you come by.', reason: 'Somebody is in then.' }];
const limited = () => justBefore('lift-restriction');
const invited = () => after(limited(), 'invite-account');
const withBreach = (changes: Rough): Stage => {
  const { play, now } = limited();
  return { play: taken(play, 'record-breach', now.slice(0, 10), changes).play, now };
};
const appealed = () => after(limited(), 'receive-appeal', 'take-appeal');

/** The next day after these steps, in each of which one is soundly taken. */
function after({ play, now }: Stage, ...types: CommandType[]): Stage {
  let day = now.slice(0, 10);
  let reached = play;
  for (const type of types) {
    reached = taken(reached, type, day).play;
    day = addDays(day, 1);
  }
  return { play: reached, now: at(day) };
}

const checkedSteps = steps.filter((s) => s.letter).map((s) => s.type as CommandType);

test.each(checkedSteps)('what the person will read is checked before it goes: %s', (type) => {
  expect(ways[type], 'a way to it').toBeDefined();
  for (const way of ways[type] ?? []) {
    const [stage, changes] = way();
    const s = situation(stage, type);
    const told = command(s, type, changes);
    const check = checkLetter(s, told);
    const read = readOf(told, check?.letter ? [check.letter] : []);
    // A letter that goes as it was decided holds nothing that is typed as it goes.
    if (type !== 'issue-letter') expect(read.length).toBeGreaterThan(0);
    for (const [field, text] of Object.entries(changes ?? {}).filter(([, v]) => String(v).includes('. ')))
      expect(read, field).toContain(text);
    const words = check?.words.map((w) => w.text) ?? [];
    expect(words.length).toBeGreaterThan(0);
    expect(read.filter((t) => !words.includes(t))).toEqual([]);
    if (changes?.measures) expect(words).toContain('Please ring before you come by.');
  }
});

/** Where each kind of measure holds words; whoever is named as a point of contact is named on purpose. */
const typedIn: Record<MeasureKind, string[]> = {
  'single-point-of-contact': [],
  'representative-only': [],
  'closed-matters': ['matters.0.title', 'matters.0.answerReference'],
  'new-issues-only': ['matters.0.title', 'matters.0.answerReference'],
  'significant-matters-only': ['definition'],
  'issue-limit': [],
  'evidence-required': ['matters.0.title', 'matters.0.answerReference'],
  'call-times': [],
  'contact-limit': [],
  'reply-frequency': [],
  'appointment-only': [],
  premises: ['premises.0'],
  'home-visits': ['detail'],
  channels: [],
  'letter-length': [],
  other: ['text'],
};

describe('DP-09: words that a measure holds are checked with the letter', () => {
  const stage = justBefore('decide-request');
  test.each(measureKinds.filter((kind) => typedIn[kind].length > 0))('%s', (kind) => {
    for (const path of typedIn[kind]) {
      const measure: object = structuredClone(oneOfEach[kind]);
      const keys = path.split('.');
      const held = keys.slice(0, -1).reduce<object>((at, key) => (at as never)[key], measure);
      (held as Record<string, string>)[keys.at(-1) ?? ''] = 'As Robbie asked';
      if (kind === 'home-visits') (measure as { control: string }).control = 'other';
      const s = situation(stage, 'decide-request', ['Robbie Nightingale']);
      const check = checkLetter(s, command(s, 'decide-request', { measures: [measure] }));
      const text = check?.letter?.blocks.flatMap((b) => b.paragraphs).join(' ');
      expect(text, 'the person reads it').toContain('As Robbie asked');
      const named = check?.findings.filter((f) => f.rule === 'somebody-named');
      expect(named).toMatchObject([{ field: `measures.0.${path}`, passage: 'Robbie', weight: 'must' }]);
    }
  });
});

const life: [CommandType, string, Record<string, unknown>?][] = [
  ['receive-review-request', '2026-04-20'],
  ['answer-review-request', '2026-04-21'],
  ['invite-account', '2026-05-04', { how: 'letter', replyBy: '2026-05-18' }],
  ['hold-review', '2026-05-26'],
  ['receive-appeal', '2026-05-27'],
  ['take-appeal', '2026-05-27'],
  ['decide-appeal', '2026-05-28'],
  ['propose-alert', '2026-05-29'],
  ['decide-alert', '2026-05-29'],
  ['review-alert', '2026-05-30', { outcome: 'remove' }],
  ['lift-restriction', '2026-06-01'],
];

test('whatever somebody types into a letter is checked, as it is issued, in every step of a life', () => {
  const sent = new Set<string>();
  let { play } = justBefore('lift-restriction');
  for (const [type, day, changes] of life) {
    const s = situation({ play, now: at(day) }, type);
    const told = command(s, type, changes);
    const words = new Set(checkLetter(s, told)?.words.map((w) => w.text));
    const step = taken(play, type, day, changes);
    const letters = step.answer.events.flatMap((e) => (e.type === 'letter-issued' ? [e.letter] : []));
    for (const letter of letters) sent.add(letter.type);
    expect(
      readOf(told, letters).filter((t) => !words.has(t)),
      type,
    ).toEqual([]);
    play = step.play;
  }
  expect([...sent].sort()).toEqual([
    'appeal-acknowledgement',
    'appeal-outcome',
    'end',
    'review-invitation',
    'review-outcome',
    'review-request-reply',
    'safety-alert-end',
    'safety-alert-notice',
  ]);
});

import { describe, expect, test } from 'vitest';
import { at, calendar } from '../../../test/stage.ts';
import { addWorkingDays } from '../calendar.ts';
import { plainPack } from '../policy/plain-pack.ts';
import { roughCommand } from '../scenarios/sound.ts';
import { act, begin, type Play, pathTo, situationAt, whoMay } from '../scenarios/stage-play.ts';
import { decide } from './decide.ts';
import { checkLetter } from './letter-check.ts';
import { nextSteps } from './next-steps.ts';
import type { Situation } from './situation.ts';
import { type Command, type CommandType, stepFor } from './steps.ts';

const names = ['Priya Shah', 'Tom Hartley', 'Grace Mensah', 'Owen Pritchard', 'Zofia Nowak', 'Lee Donnelly'];

/** A case under the plain policy, up to before a step, whose colleagues have names of their own. */
function justBefore(last: CommandType): { play: Play; now: string } {
  const whole = begin(plainPack(), calendar);
  let play: Play = {
    ...whole,
    cast: whole.cast.map((a, i) => ({
      ...a,
      name: names[i] ?? `Hassan Qureshi-${String.fromCharCode(65 + i)}`,
    })),
  };
  let day = '2026-03-02';
  for (const type of pathTo(play.pack, last).slice(0, -1)) {
    const { play: after, answer } = act(play, type, at(day));
    if (answer.verdict !== 'permitted') throw new Error(`${type}: ${JSON.stringify(answer)}`);
    play = after;
    day = addWorkingDays(day, 1, calendar);
  }
  return { play, now: at(day) };
}

const situation = (
  { play, now }: ReturnType<typeof justBefore>,
  type: CommandType,
  household: string[] = [],
) => ({
  ...situationAt(play, whoMay(play, type, now), now),
  household,
});
const command = (s: Situation, type: CommandType, changes: Record<string, unknown> = {}): Command =>
  stepFor(type)?.schema.parse(roughCommand(type, s, changes)) as Command;
const reporter = ({ play }: ReturnType<typeof justBefore>) => play.file?.incidents[0]?.by.name ?? '';

describe('DP-09: a letter names nobody but its reader', () => {
  const stage = justBefore('issue-warning');
  const s = situation(stage, 'issue-warning');
  const behaviour = `You shouted at ${reporter(stage)} on the phone.`;

  test('who reported it is refused, with the field, the words and what to do instead', () => {
    expect(decide(s, command(s, 'issue-warning', { behaviour }))).toMatchObject({
      verdict: 'refused',
      reasons: [
        {
          code: 'letter-somebody-named',
          field: 'behaviour',
          passage: reporter(stage),
          text: expect.stringContaining('Write “a colleague”'),
        },
      ],
    });
  });

  test('every fault is told at once, across fields', () => {
    const faulty = { behaviour, mustChange: 'Stop being a vexatious complainant.', mayFollow: '' };
    const answer = decide(s, command(s, 'issue-warning', faulty));
    const codes = answer.verdict === 'permitted' ? [] : answer.reasons.map((r) => r.code);
    expect(codes).toEqual(expect.arrayContaining(['letter-somebody-named', 'letter-label']));
    expect(codes.length).toBeGreaterThan(2);
  });

  test('one who chose to be named is, and why is kept with the letter', () => {
    const keptWords = [
      { words: reporter(stage), why: 'Chose to be named.' },
      { words: 'nobody', why: 'Not in the letter, so not kept.' },
    ];
    const answer = decide(s, command(s, 'issue-warning', { behaviour, keptWords }));
    expect(answer.verdict).toBe('permitted');
    const letter = answer.verdict === 'permitted' ? answer.file?.letters.at(-1) : undefined;
    expect(letter?.keptWords).toEqual([{ words: reporter(stage), why: 'Chose to be named.' }]);
    expect(JSON.stringify(letter?.blocks)).toContain(reporter(stage));
  });

  test('a warning by word of mouth sends no letter and is not checked as one', () => {
    const spoken = { behaviour, form: 'verbal', given: 'On the phone, by the manager.' };
    expect(checkLetter(s, command(s, 'issue-warning', spoken))).toBeNull();
  });

  test('advice bars nothing', () => {
    const angry = { behaviour: 'You were rude. It was ridiculous! We will ring you next week.' };
    const found = checkLetter(s, command(s, 'issue-warning', angry))?.findings ?? [];
    expect(found.map((f) => f.rule)).toEqual(['label', 'heated', 'heated', 'promise']);
    expect(decide(s, command(s, 'issue-warning', angry)).verdict).toBe('permitted');
  });
});

describe('a decision is checked when it is written and again when it goes', () => {
  test('DP-09: refused as it is decided', () => {
    const stage = justBefore('decide-request');
    const s = situation(stage, 'decide-request');
    const reasons = `You told ${reporter(stage)} where she lives.`;
    expect(decide(s, command(s, 'decide-request', { reasons }))).toMatchObject({
      reasons: [{ code: 'letter-somebody-named', field: 'reasons', passage: reporter(stage) }],
    });
    const declined = { reasons, outcome: 'decline', measures: [], scope: null, reviewOn: null };
    expect(decide(s, command(s, 'decide-request', declined)).verdict).toBe('permitted');
  });

  test('somebody learnt to live with them bars the letter until it is decided in other words', () => {
    const first = justBefore('decide-request');
    const decided = act(first.play, 'decide-request', first.now, {
      changes: { reasons: 'You and Robbie went on shouting after we asked you not to.' },
    });
    expect(decided.answer.verdict).toBe('permitted');
    let { play } = decided;
    if (play.pack.stages.some((x) => x.stage === 'approval' && x.need === 'required'))
      play = act(play, 'approve-decision', first.now).play;
    const stage = { play, now: first.now };
    const s = situation(stage, 'issue-letter', ['Robbie Example']);

    const offered = nextSteps(s).find((n) => n.type === 'issue-letter');
    expect(offered).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'letter-somebody-named', passage: 'Robbie', mend: 'decide-request' }],
    });
    expect(decide(s, command(s, 'issue-letter')).verdict).toBe('refused');
    expect(checkLetter(s, command(s, 'issue-letter'))).toMatchObject({ typedIn: 'decide-request' });

    const decider = situation(stage, 'decide-request', ['Robbie Example']);
    const again = decide(decider, command(decider, 'decide-request', { reasons: 'You went on shouting.' }));
    expect(again.verdict).toBe('permitted');
    const knowing = situation(stage, 'issue-letter', []);
    expect(decide(knowing, command(knowing, 'issue-letter')).verdict).toBe('permitted');
  });

  test('why words of a decision stay goes with it into its letter', () => {
    const first = justBefore('decide-request');
    const name = reporter(first);
    const changes = {
      reasons: `You shouted at ${name} again.`,
      keptWords: [{ words: name, why: 'Chose to be named.' }],
    };
    const decided = act(first.play, 'decide-request', first.now, { changes });
    expect(decided.answer.verdict).toBe('permitted');
    const approved = act(decided.play, 'approve-decision', first.now);
    const sent = act(approved.play, 'issue-letter', first.now);
    expect(sent.answer.verdict).toBe('permitted');
    expect(sent.play.file?.letters.at(-1)?.keptWords).toEqual(changes.keptWords);
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

const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : [];

test('whatever somebody types into a letter is checked, in every step of a life', () => {
  const stage = justBefore('lift-restriction');
  const sent = new Set<string>();
  let { play } = stage;
  for (const [type, day, changes] of life) {
    const s = { ...situationAt(play, whoMay(play, type, at(day)), at(day)) };
    const told = command(s, type, changes);
    const words = new Set(checkLetter(s, told)?.words.map((w) => w.text));
    const { play: after, answer } = act(play, type, at(day), changes && { changes });
    if (answer.verdict !== 'permitted') throw new Error(`${type}: ${JSON.stringify(answer)}`);
    const letters = answer.events.flatMap((e) => (e.type === 'letter-issued' ? [e.letter] : []));
    for (const letter of letters) {
      sent.add(letter.type);
      const text = letter.blocks.flatMap((b) => b.paragraphs).join(' ');
      const typed = stringsIn(told).filter((t) => t.includes(' ') && text.includes(t));
      expect(
        typed.filter((t) => !words.has(t)),
        type,
      ).toEqual([]);
    }
    play = after;
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

test('SPOC: whoever the arrangements give the person by name is no secret', () => {
  const stage = justBefore('decide-request');
  const s = situation(stage, 'decide-request');
  const name = reporter(stage);
  const contact = { type: 'person', staffId: null, name, role: 'Adviser', reachedBy: '020 7946 0000' };
  const deputy = { type: 'mailbox', name: 'Contact team', reachedBy: 'team@landlord.example' };
  const measures = [
    { kind: 'single-point-of-contact', contact, deputy, channels: ['phone'], purpose: 'restrictive' },
  ];
  const reasons = `From now on ${name} will help you. You can ring 020 7946 0000.`;
  expect(checkLetter(s, command(s, 'decide-request', { measures, reasons }))?.findings).toEqual([]);
});

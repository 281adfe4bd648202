import { describe, expect, test } from 'vitest';
import { command, justBefore, reporter, situation } from '../../../test/letter-stage.ts';
import { letterFormats } from '../facts/vocabulary.ts';
import { act } from '../scenarios/stage-play.ts';
import { decide } from './decide.ts';
import { checkLetter } from './letter-check.ts';
import { nextSteps } from './next-steps.ts';
import type { Situation } from './situation.ts';
import type { CommandType } from './steps.ts';

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

describe('KA-34: a letter goes in a format that its reader can use', () => {
  const needs = (kind: string) => ({
    status: 'yes' as const,
    askedOn: '2026-03-03',
    enquiries: 'Asked by phone.',
    needs: [{ needId: 'n', kind, detail: '', cannotUse: [], mayAffectConduct: false, toldOn: '2026-03-03' }],
  });
  const withNeed = (type: CommandType, kind: string): Situation => {
    const s = situation(justBefore(type), type);
    const register = { ...s.person.register, needs: needs(kind) as typeof s.person.register.needs };
    return { ...s, person: { ...s.person, register } };
  };

  test.each([
    ['visual-impairment', 'large-print', 'large print or audio or braille'],
    ['low-literacy', 'easy-read', 'easy read or audio'],
    ['limited-english', 'translation', 'translation'],
  ])('%s: standard print is refused, %s goes', (kind, fits, told) => {
    const s = withNeed('lift-restriction', kind);
    s.pack.letters.formats.value = [...letterFormats];
    expect(decide(s, command(s, 'lift-restriction', { format: 'standard' }))).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'letter-format', field: 'format', text: expect.stringContaining(told) }],
    });
    expect(decide(s, command(s, 'lift-restriction', { format: fits })).verdict).toBe('permitted');
    const keptWords = [{ words: 'standard', why: 'Their sister reads it to them, as they asked.' }];
    const kept = decide(s, command(s, 'lift-restriction', { format: 'standard', keptWords }));
    expect(kept.verdict === 'permitted' && kept.file?.letters.at(-1)?.keptWords).toEqual(keptWords);
  });

  test('what the landlord does not send is not asked for, nor where no need calls for it', () => {
    const s = withNeed('lift-restriction', 'visual-impairment');
    s.pack.letters.formats.value = ['standard'];
    expect(decide(s, command(s, 'lift-restriction', { format: 'standard' })).verdict).toBe('permitted');
    const deaf = withNeed('lift-restriction', 'hearing-impairment');
    expect(decide(deaf, command(deaf, 'lift-restriction', { format: 'standard' })).verdict).toBe('permitted');
  });

  test('SP-05: a decision explained in another way as well may go on paper, and how is kept with it', () => {
    const s = withNeed('issue-letter', 'low-literacy');
    s.pack.letters.formats.value = [...letterFormats];
    expect(decide(s, command(s, 'issue-letter', { format: 'standard' }))).toMatchObject({
      reasons: [{ code: 'letter-format', field: 'format' }],
    });
    const explained = 'Read to them at a visit on 16 March, by their housing officer.';
    const answer = decide(s, command(s, 'issue-letter', { format: 'standard', explained }));
    expect(answer.verdict === 'permitted' && answer.file?.letters.at(-1)).toMatchObject({
      explained,
      keptWords: [{ words: 'standard', why: explained }],
    });
  });
});

test('I7: a measure that works against an agreed adjustment shows in the letter before anybody sends it', () => {
  const s = situation(justBefore('decide-request'), 'decide-request');
  const adjustment = {
    adjustmentId: 'a',
    kind: 'more-time' as const,
    what: 'More time on calls',
    howItHelps: 'They can say it all.',
    instruction: 'Take the time.',
    keepsOpen: [],
    agreedOn: '2026-03-01',
    reviewOn: '2027-03-01',
    endedOn: null,
  };
  const register = { ...s.person.register, adjustments: [adjustment] };
  const slower = { ...s, person: { ...s.person, register } };
  const measures = [
    { kind: 'call-times', windows: [{ days: ['tuesday'], from: '10:00', to: '12:00' }], minutes: 5 },
  ];
  const told = command(slower, 'decide-request', { measures });
  expect(checkLetter(slower, told)?.findings).toMatchObject([
    { rule: 'clash', weight: 'must', field: 'measures.0', mend: 'Set no limit of minutes.' },
  ]);
  const answer = decide(slower, told);
  const about =
    answer.verdict === 'permitted' ? [] : answer.reasons.filter((r) => r.text.includes('minutes'));
  expect(about, 'refused once, by the rule about measures').toHaveLength(1);
});

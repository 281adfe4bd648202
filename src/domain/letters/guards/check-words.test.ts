import { describe, expect, test } from 'vitest';
import { systemDefault } from '../../reasons.ts';
import { checkWords, type GuardFacts } from './check-words.ts';
import { detailsIn } from './contact-details.ts';
import { bars, type KeptWords } from './finding.ts';

const facts: GuardFacts = {
  reader: 'Jordan Example',
  known: [
    { name: 'Priya Shah', as: 'colleague' },
    { name: 'Tom May', as: 'colleague' },
    { name: 'Sinéad O’Neill', as: 'colleague' },
    { name: 'Ali Rezaei', as: 'colleague' },
    { name: 'Sam Example', as: 'household' },
  ],
  recorded: new Set(detailsIn('Rang from 07700 900123 and wrote from witness@mail.example.')),
  ours: new Set(detailsIn('Call 0808 157 0101 or write to hello@landlord.example, 020 7946 0000')),
  staffSource: systemDefault('staff in letters'),
  today: '2026-03-16',
  owed: new Set(['2026-06-01']),
};

/** "must somebody-named: Priya Shah" for each finding. */
const found = (text: string, kept: KeptWords[] = []): string[] =>
  checkWords([{ field: 'reasons', text }], facts, kept).map((f) => `${f.weight} ${f.rule}: ${f.passage}`);

describe('DP-09: colleagues and people at home are not named', () => {
  test.each([
    ['You shouted at Priya Shah on Monday.', ['must somebody-named: Priya Shah']],
    ['You shouted at PRIYA  SHAH.', ['must somebody-named: PRIYA  SHAH']],
    ['Ms Shah asked you to stop.', ['must somebody-named: Ms Shah']],
    ['You told Priya’s manager.', ['must somebody-named: Priya']],
    ['Sinéad O’Neill was there.', ['must somebody-named: Sinéad O’Neill']],
    ['Sam came to the door.', ['must somebody-named: Sam']],
    ['You followed Tom to his car.', ['must somebody-named: Tom']],
    // A month, a verb or a name: only advice, and not even that where every sentence begins with a capital.
    ['You rang in May about it.', ['look somebody-named: May']],
    ['May we ask you to stop?', []],
    ['You may write to us.', []],
    // Neither the reader's own name, nor a piece of another word.
    ['Jordan Example, this is about you.', []],
    ['We saw the same example in Alice’s shop and on the Tomlinson estate.', []],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));
});

test.each([
  'Anne-Marie Smith-Jones',
  'Kit (Kay) O’Hara-Lee',
  'A. B. [C] {D} ^E$ F|G H+ I* J? K/L M\\N',
  '-',
  ' ',
])('DP-09: a name is looked for as it is written, whatever stands in it: %s', (name) => {
  const known = [{ name, as: 'colleague' as const }];
  const text = `You shouted at ${name}.`;
  const places = checkWords([{ field: 'reasons', text }], { ...facts, known }, []);
  expect(places.map((f) => f.rule)).toEqual(
    name.trim().length > 1 ? expect.arrayContaining(['somebody-named']) : [],
  );
});

describe('DP-09: how to reach somebody stays with us', () => {
  test.each([
    ['You rang 07700 900 123 at night.', ['must contact-details: 07700 900 123']],
    ['You rang +44 7700 900123.', ['must contact-details: +44 7700 900123']],
    ['You wrote to witness@mail.example.', ['must contact-details: witness@mail.example']],
    ['Write to priya.shah@landlord.example.', ['must contact-details: priya.shah@landlord.example']],
    ['Write to pshah@other.example or hello@landlord.example.', []],
    ['You rang 07700 900999.', ['look contact-details: 07700 900999']],
    ['Write to jo@gmail.com.', ['look contact-details: jo@gmail.com']],
    ['Call 0808 157 0101, or 020 7946 0000.', []],
    [
      'You said that our colleague lives at 14 High Street.',
      ['must contact-details: colleague lives at 14 High Street'],
    ],
    ['Your reference is 2026031601 and the rent is £0123456789.', []],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));
});

describe('DP-09: nobody can work out who told us', () => {
  test.each([
    [
      'Your neighbour at number 14 told us that you shouted.',
      ['must referrer: Your neighbour at number 14 told'],
    ],
    ['We heard this from the person in the flat above.', ['must referrer: the person in the flat above']],
    ['The family next door recorded it.', ['must referrer: The family next door recorded']],
    ['It was reported by your daughter.', ['must referrer: reported by your daughter']],
    ['We have complaints from your ex-partner.', ['must referrer: complaints from your ex-partner']],
    ['Flat 3 complained twice.', ['must referrer: Flat 3 complained']],
    ['Your neighbours have told us about noise.', ['look referrer: Your neighbours have told']],
    ['Your support worker told us that mornings are hard.', ['look referrer: Your support worker told']],
    ['We have been told that you shouted in the stairwell.', []],
    ['Please do not shout at your neighbours.', []],
    ['Please see the people listed below.', []],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));
});

describe('F22: what was done is described, not what somebody is', () => {
  test.each([
    ['Your complaints are vexatious.', ['must label: vexatious']],
    ['You are an aggressive person.', ['must label: You are an aggressive person']],
    ['You are being difficult.', ['must label: You are being difficult']],
    ['We regard you as a persistent complainer.', ['must label: persistent complainer']],
    ['You are known as an unreasonable customer.', ['must label: You are known as an unreasonable customer']],
    ['We see you as a troublemaker.', ['must label: troublemaker']],
    ['You behaved like a schizophrenic.', ['must label: a schizophrenic']],
    ['You were rude to a colleague.', ['look label: You were rude']],
    [
      'Because of your mental illness we take calls at set times.',
      ['look label: Because of your mental illness'],
    ],
    // Conduct; a thing that is hard; what they said themselves.
    ['You spoke aggressively and made personal remarks.', []],
    ['We know that this is a difficult time for you.', []],
    ['You called a colleague “a vexatious liar”.', []],
    ['You called an adviser a liar and stupid for several minutes.', []],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));
});

describe('F22: words that inflame are worth a look', () => {
  test.each([
    ['This is disgusting and outrageous.', ['look heated: disgusting', 'look heated: outrageous']],
    ['You MUST STOP THIS NOW.', ['look heated: MUST STOP THIS NOW']],
    ['Stop it!!', ['look heated: !!']],
    ['You said “this is disgusting!” to a colleague.', []],
    ['You told a colleague that she was lying.', []],
    ['The BBC and the NHS were copied in.', []],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));
});

describe('domain part 4: a slur is quoted and masked', () => {
  test.each([
    ['You called him a paki.', ['must slur: paki']],
    ['You called him a “paki”.', ['must slur: paki']],
    ['You wrote “r3tard” three times.', ['must slur: r3tard']],
    ['You called him a “p***”.', []],
    ['You called him a p***.', ['look slur: p***']],
    ['Your visit to Scunthorpe, and the flame retardant paint.', []],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  test('it stays whatever reason is given, and is shown how to be written', () => {
    const [slur] = checkWords([{ field: 'reasons', text: 'You said “paki”.' }], facts, [
      { words: 'paki', why: 'It is what was said.' },
    ]);
    expect(slur).toMatchObject({ kept: null, mayStay: false, mend: expect.stringContaining('“p***”') });
  });
});

describe('dates promised are dates that somebody is reminded of', () => {
  test.each([
    ['We will write to you by 1 June 2026.', []],
    ['We will write to you by Monday 1 June 2026, or 01/06/2026, or June 1st.', []],
    ['We will write by 2 June 2026.', ['look promise: 2 June 2026']],
    ['We will write by 02.06.26.', ['look promise: 02.06.26']],
    ['We will write by June 2nd.', ['look promise: June 2nd']],
    ['You shouted on 3 March 2026 and on 3rd February.', []],
    ['We will look again on 31 June 2026.', ['look promise: 31 June 2026']],
    ['We will look again on Tuesday 1 June 2026.', ['look promise: Tuesday 1 June 2026']],
    ['We will ring you within five working days.', ['look promise: within five working days']],
    ['You rang forty times within two days.', []],
    ['Our answer is 2.1.3 of version 12/4.', []],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));
});

describe('a reason lets words stand', () => {
  const text = 'Please ask for Priya Shah.';

  test('that somebody chose to be named', () => {
    const kept = [{ words: 'priya shah', why: 'She chose to be named.' }];
    const [finding] = checkWords([{ field: 'reasons', text }], facts, kept);
    expect(finding).toMatchObject({ kept: 'She chose to be named.', start: 15, end: 25 });
    expect(finding && bars(finding)).toBe(false);
  });

  test('and covers those words alone', () => {
    const kept = [{ words: 'Ali Rezaei', why: 'He chose to be named.' }];
    expect(checkWords([{ field: 'reasons', text }], facts, kept).some(bars)).toBe(true);
  });
});

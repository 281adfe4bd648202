import { findPeople } from '../src/capabilities/people/queries.ts';
import type { OpenDatabase } from '../src/platform/database.ts';
import { checksAtScale } from './check-at-scale.ts';
import { benchServer, type FictionalPerson, fictionalPeople, LANDLORD, peopled } from './people.ts';

const FEW = 10_000;
const ROUNDS = 300;

type Kind = keyof typeof questions;
/** How somebody at a desk asks for one person. */
const questions = {
  'name, whole': (person: FictionalPerson) => person.name,
  'name, first and last': ({ name }: FictionalPerson) => `${name.split(' ')[0]} ${name.split(' ').at(-1)}`,
  surname: ({ name }: FictionalPerson) => name.split(' ').at(-1)!,
  'name, in part': ({ name }: FictionalPerson) =>
    `${name.split(' ')[0]!.slice(0, 3)} ${name.split(' ').at(-1)!.slice(0, 4)}`,
  'surname, in part': ({ name }: FictionalPerson) => name.split(' ').at(-1)!.slice(0, 4),
  'surname, misspelt': ({ name }: FictionalPerson) => misspelt(name.split(' ').at(-1)!),
  'name, misspelt': ({ name }: FictionalPerson) =>
    `${name.split(' ')[0]} ${misspelt(name.split(' ').at(-1)!)}`,
  phone: (person: FictionalPerson) => person.phone.replace('0', '+44 (0)'),
  'e-mail': (person: FictionalPerson) => person.email.toUpperCase(),
  postcode: (person: FictionalPerson) => person.postcode.toLowerCase(),
  address: (person: FictionalPerson) => person.address.split(',').slice(0, -1).join(' '),
  reference: (person: FictionalPerson) => person.reference,
  nobody: (person: FictionalPerson) => [...person.name].reverse().join(''),
};

/** Two letters changed about. */
const misspelt = (word: string) => `${word.slice(0, 2)}${word[3] ?? ''}${word[2] ?? ''}${word.slice(4)}`;

interface Measured {
  readonly kind: Kind;
  readonly few: readonly number[];
  readonly many: readonly number[];
  readonly found: number;
}

/** Both sizes in turn, question by question, so that whatever else the machine does falls on both alike. */
async function measure(kind: Kind, few: OpenDatabase, many: OpenDatabase): Promise<Measured> {
  const people = [...fictionalPeople(FEW)].filter((_, n) => n % Math.floor(FEW / (ROUNDS + 30)) === 0);
  const times: { few: number[]; many: number[]; found: number } = { few: [], many: [], found: 0 };
  for (const [n, person] of people.entries()) {
    const text = questions[kind](person);
    const small = await timed(few, text);
    const large = await timed(many, text);
    if (n < 30) continue; // warming up
    times.few.push(small.ms);
    times.many.push(large.ms);
    times.found += large.people > 0 ? 1 : 0;
  }
  return { kind, few: times.few, many: times.many, found: times.found / times.many.length };
}

async function timed(database: OpenDatabase, text: string): Promise<{ ms: number; people: number }> {
  const start = performance.now();
  const finding = await findPeople(database.app, LANDLORD, text);
  const ms = performance.now() - start;
  return { ms, people: finding.outcome === 'found' ? finding.people.length : 0 };
}

const quantile = (values: readonly number[], q: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))]!;

/** Person search with many people beside the same search with few, in one run. */
export async function benchSearch(most = 1_000_000): Promise<void> {
  const server = await benchServer();
  try {
    const [few, many] = [await peopled(server, FEW), await peopled(server, most)];
    await checksAtScale(few, many);
    const header = [
      '',
      `${FEW}: median`,
      'p95',
      `${most}: median`,
      'p95',
      'ratio of medians',
      'of p95',
      'found',
    ];
    console.log(header.join(' | '));
    const names: Measured[] = [];
    for (const kind of Object.keys(questions) as Kind[]) {
      const measured = await measure(kind, few, many);
      if (kind.includes('name')) names.push(measured);
      console.log(line(kind, measured));
    }
    const all = (size: 'few' | 'many') => names.flatMap((measured) => measured[size]);
    console.log(line('all names', { kind: 'surname', few: all('few'), many: all('many'), found: 1 }));
  } finally {
    await server.close();
  }
}

function line(title: string, { few, many, found }: Measured): string {
  const figures = [quantile(few, 0.5), quantile(few, 0.95), quantile(many, 0.5), quantile(many, 0.95)];
  const ratios = [figures[2]! / figures[0]!, figures[3]! / figures[1]!];
  return [
    title.padEnd(22),
    ...figures.map((ms) => `${ms.toFixed(2)} ms`),
    ...ratios.map((r) => r.toFixed(2)),
    `${Math.round(found * 100)}%`,
  ].join(' | ');
}

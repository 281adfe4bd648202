import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { plainContent } from '../domain/policy/plain-pack.ts';
import { formatFaults, type LocatedFault, loadPack, loadPacks, packFolders } from './packs.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'packs-'));
});
afterAll(() => rm(root, { recursive: true }));

const plainText = stringify(plainContent(), { aliasDuplicateObjects: false });
let made = 0;
async function folderWith(content: string | Uint8Array): Promise<string> {
  made += 1;
  const folder = join(root, `pack-${made}`);
  await mkdir(folder);
  await writeFile(join(folder, 'policy.yaml'), content);
  return folder;
}

async function faultsIn(content: string | Uint8Array): Promise<LocatedFault[]> {
  const loaded = await loadPack(await folderWith(content));
  return 'faults' in loaded ? loaded.faults : [];
}
const brief = (faults: LocatedFault[]) => faults.map((f) => `${f.line} ${f.code} ${f.path}`);
const lineOf = (text: string, needle: string) => text.slice(0, text.indexOf(needle)).split('\n').length;
const replaced = (from: string, to: string) => {
  if (!plainText.includes(from)) throw new Error(`No ${from} in the pack`);
  return plainText.replace(from, () => to);
};

describe('loading a pack', () => {
  test('gives the policy, the checksum of the file and where it came from', async () => {
    const folder = await folderWith(plainText);
    const loaded = await loadPack(folder);
    if ('faults' in loaded) throw new Error(formatFaults(loaded.faults));
    expect(loaded.pack.review.cap.value).toEqual({ amount: 12, unit: 'months' });
    expect(loaded.checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(loaded.source).toEqual({ folder, file: join(folder, 'policy.yaml'), text: plainText });
  });

  test('gives another checksum when one letter changes', async () => {
    const [one, other] = await Promise.all(
      [plainText, replaced('Fernhill Homes', 'Fernhill Home')].map(async (text) =>
        loadPack(await folderWith(text)),
      ),
    );
    if (!one || !other || 'faults' in one || 'faults' in other) throw new Error('A sound pack was refused');
    expect(one.checksum).not.toBe(other.checksum);
  });

  test('says what is wrong with a logo, where it stands, beside what else is', async () => {
    const text = replaced('  body: ', '  logo: { alternative: "", png: bm9uZQ== }\n  body: ');
    const faults = await faultsIn(text);
    expect(brief(faults).map((f) => f.split(' ').at(-1))).toEqual([
      'landlord.logo.alternative',
      'landlord.logo.png',
    ]);
    expect(faults[1]?.text).toContain('The logo is not a PNG. Save it as PNG');
    expect(faults[1]?.line).toBe(lineOf(text, 'logo:'));
  });

  test('reads a file that opens with a byte order mark', async () => {
    expect(await faultsIn(`\uFEFF${plainText}`)).toEqual([]);
  });
});

describe('a file that cannot be read', () => {
  test.each([
    ['no such folder', () => Promise.resolve(join(root, 'nowhere')), 'no such folder'],
    [
      'a folder below a file',
      async () => join(await folderWith(plainText), 'policy.yaml', 'deeper'),
      'no such folder',
    ],
    ['a file for a folder', async () => join(await folderWith(plainText), 'policy.yaml'), 'not a folder'],
    ['a folder without a policy', () => mkdtemp(join(root, 'empty-')), 'holds no policy.yaml'],
    ['text that is not UTF-8', () => folderWith(Uint8Array.of(0x61, 0x3a, 0x20, 0xff, 0xfe)), 'not UTF-8'],
    ['more than a megabyte', () => folderWith(`# ${'x'.repeat(1_000_000)}`), '1,000,002 bytes'],
  ])('is refused in a sentence: %s', async (_, folder, words) => {
    const loaded = await loadPack(await folder());
    if (!('faults' in loaded)) throw new Error('It was not refused');
    expect(loaded.faults).toMatchObject([
      { code: 'unreadable', line: null, text: expect.stringContaining(words) },
    ]);
  });

  test('is refused where policy.yaml is itself a folder', async () => {
    const folder = await mkdtemp(join(root, 'nested-'));
    await mkdir(join(folder, 'policy.yaml'));
    expect(await loadPack(folder)).toMatchObject({ faults: [{ code: 'unreadable' }] });
  });
});

describe('faults of a policy', () => {
  // Compared each with each, so many would take minutes; how many seconds they take is the machine's affair.
  test('come to an end for a hundred thousand keys', { timeout: 60_000 }, async () => {
    const text = Array.from({ length: 80_000 }, (_, i) => `k${i}: 1`).join('\n');
    expect((await faultsIn(text)).filter((f) => f.code === 'unknown-key')).toHaveLength(80_000);
  });

  test('takes __proto__ for an unknown key and nothing more', async () => {
    const faults = await faultsIn(`${plainText}__proto__: { polluted: true }\n`);
    expect(faults).toMatchObject([{ code: 'unknown-key', path: '__proto__' }]);
    expect({}).not.toHaveProperty('polluted');
  });

  test.each(['just words', '- a\n- b', '42'])(
    'says what is missing where the file is only “%s”',
    async (text) => {
      expect(await faultsIn(text)).toMatchObject([{ code: 'not-understood', line: 1, path: '' }]);
    },
  );

  test('an uncited value, with its line and path', async () => {
    const text = replaced(
      '  contact:\n    value: housing@fernhill.example\n    default: true\n',
      '  contact:\n    value: housing@fernhill.example\n',
    );
    expect(brief(await faultsIn(text))).toEqual([
      `${lineOf(text, '  contact:\n    value: housing')} uncited policy.contact`,
    ]);
  });

  test('a value that is both cited and a default', async () => {
    const text = replaced(
      'value: Head of Housing\n    clause: "9"',
      'value: Head of Housing\n    clause: "9"\n    default: true',
    );
    expect(await faultsIn(text)).toMatchObject([{ code: 'uncited', path: 'policy.owner', clause: '9' }]);
  });

  test('an unknown key, with its own line and the clause above it', async () => {
    const text = replaced(
      '      definition: Words or acts that make somebody afraid\n',
      '      definition: Words or acts that make somebody afraid\n      colour: red\n',
    );
    expect(await faultsIn(text)).toMatchObject([
      {
        code: 'unknown-key',
        path: 'conduct.categories.0.colour',
        line: lineOf(text, 'colour: red'),
        clause: '2',
      },
    ]);
  });

  test('a missing emergency route, at the group that should hold it', async () => {
    const content: { floor: { emergencyRoute?: unknown } } = plainContent();
    delete content.floor.emergencyRoute;
    const text = stringify(content);
    expect(brief(await faultsIn(text))).toEqual([`${lineOf(text, 'floor:')} missing floor.emergencyRoute`]);
  });

  test('a word outside the list, with the list', async () => {
    const [fault] = await faultsIn(replaced('form:\n    value: written', 'form:\n    value: shouted'));
    expect(fault).toMatchObject({ code: 'not-in-list', path: 'warning.form.value' });
    expect(fault?.text).toContain('written, verbal, either');
  });

  test('a clause written as a number', async () => {
    const [fault] = await faultsIn(replaced('clause: "4.5"', 'clause: 4.5'));
    expect(fault?.text).toContain('in quotes');
  });

  test.each([
    ['a length of time', 'value: 72 hours', 'value: soon', 'immediateAction.expires.value'],
    ['a date', 'value: 2026-02-01', 'value: 2026-02-30', 'policy.effectiveFrom.value'],
  ])('%s that cannot be read', async (_, from, to, path) => {
    expect(await faultsIn(replaced(from, to))).toMatchObject([{ code: 'not-understood', path }]);
  });

  test('shallow and deep faults are told at once, in the order of the file', async () => {
    const text = replaced('holidays:\n    value: england', 'holidays:\n    value: scotland')
      .replace('scopeDefault:\n  value: services\n  default: true', 'scopeDefault:\n  value: services')
      .replace('vocabulary:\n', 'vocabulary:\n  nickname: x\n');
    const faults = await faultsIn(text);
    expect(faults.map((f) => f.code)).toEqual(['unknown-key', 'uncited', 'holidays-of-another-nation']);
    expect(faults.map((f) => f.line)).toEqual(faults.map((f) => f.line).toSorted((a, b) => a! - b!));
  });
});

describe('loading several', () => {
  test('gives every sound pack and every fault', async () => {
    const sound = await folderWith(plainText);
    const broken = await folderWith('a: [');
    const { packs, faults } = await loadPacks([sound, broken, join(root, 'nowhere')]);
    expect(packs.map((p) => p.source.folder)).toEqual([sound]);
    expect(new Set(faults.map((f) => f.code))).toEqual(new Set(['syntax', 'unreadable']));
  });

  test('refuses one version of one policy from two folders', async () => {
    const { faults } = await loadPacks([await folderWith(plainText), await folderWith(plainText)]);
    expect(faults).toMatchObject([{ code: 'landlord-twice', line: null }]);
  });

  test('refuses two versions of one policy that are in force from the same day', async () => {
    const other = plainText.replace(/^(\s*version:\s*).*$/m, '$1another');
    expect(other).not.toBe(plainText);
    const { faults } = await loadPacks([await folderWith(plainText), await folderWith(other)]);
    expect(faults).toMatchObject([{ code: 'landlord-twice', path: 'policy.effectiveFrom' }]);
  });

  test('lists the folders of a folder by name', async () => {
    const shelf = await mkdtemp(join(root, 'shelf-'));
    await Promise.all(['b', 'a'].map((name) => mkdir(join(shelf, name))));
    await writeFile(join(shelf, 'README'), '');
    expect(await packFolders(shelf)).toEqual([join(shelf, 'a'), join(shelf, 'b')]);
  });

  test('writes each fault on a line, and counts them', () => {
    const faults: LocatedFault[] = [
      {
        file: 'p/policy.yaml',
        line: 12,
        path: 'policy.owner',
        clause: '5.1',
        code: 'uncited',
        text: 'Cite it.',
      },
      { file: 'q', line: null, path: '', code: 'unreadable', text: 'There is no such folder.' },
    ];
    expect(formatFaults(faults)).toBe(
      'p/policy.yaml:12 policy.owner (clause 5.1): Cite it.\nq: There is no such folder.\n2 faults',
    );
    expect(formatFaults(faults.slice(1))).toContain('1 fault');
  });
});

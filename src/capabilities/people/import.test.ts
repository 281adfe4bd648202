import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { inLandlord, type Tx } from '../../platform/database.ts';
import { installationFolder } from '../../platform/installation.ts';
import { type ImportReport, type ImportRequest, importPeople } from './import.ts';
import { importColumns } from './import-columns.ts';
import { findPeople } from './queries.ts';

const example = join(installationFolder, 'docs', 'examples', 'people.csv');
let database: TestDatabase;
let landlordId = '';
let landlords = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  landlords += 1;
  landlordId = `landlord-${landlords}`;
  await within((tx) =>
    tx
      .insertInto('landlord')
      .values({ landlord_id: landlordId, name: landlordId, nation: 'england' })
      .execute(),
  );
});

const within = <T>(work: (tx: Tx) => Promise<T>) => inLandlord(database.app, landlordId, work);
const bring = (stream: ImportRequest['stream'], more: Partial<ImportRequest> = {}) =>
  importPeople({ db: database.app, today: '2026-11-22' }, { landlordId, stream, by: 'A test', ...more });
const csv = (text: string | Buffer, more: Partial<ImportRequest> = {}) =>
  bring(Readable.from([Buffer.from(text as string)]), more);
const held = () =>
  within((tx) => tx.selectFrom('person').select(['reference', 'name']).orderBy('reference').execute());
const points = () =>
  within((tx) =>
    tx
      .selectFrom('contact_point')
      .select(['normalised', 'extension', 'source'])
      .orderBy('normalised')
      .execute(),
  );
function rejectedRows(report: ImportReport) {
  if (report.outcome === 'refused') throw new Error(JSON.stringify(report.faults));
  return report.rejectedRows;
}
const HEAD = 'reference,name,relationship';

describe('the example file', () => {
  it('comes in whole, and a second time changes nothing', async () => {
    expect(await bring(createReadStream(example))).toMatchObject({
      outcome: 'imported',
      rows: 9,
      inserted: 9,
      updated: 0,
      unchanged: 0,
      rejected: 0,
    });
    expect(await bring(createReadStream(example))).toMatchObject({ inserted: 0, updated: 0, unchanged: 9 });
    const found = await findPeople(database.app, landlordId, '07700900102');
    expect(found).toMatchObject({
      people: [{ householdId: 'H-202' }, { householdId: 'H-202' }, { householdId: 'H-202' }],
    });
  });

  it('has every column there is, and the document names them all', () => {
    expect(readFileSync(example, 'utf8').split('\n')[0]!.split(',')).toEqual(importColumns);
    const document = readFileSync(join(installationFolder, 'docs', 'import.md'), 'utf8');
    for (const column of importColumns) expect(document).toContain(`\`${column}\``);
  });
});

describe('again', () => {
  it('inserts the new, updates the changed and leaves the rest', async () => {
    await csv(`${HEAD},phone\n1,Ana,tenant,07700 900001\n2,Ben,tenant,\n3,Cy,tenant,07700 900003`);
    const report = await csv(
      `${HEAD},phone\n1,Ana,tenant,+447700900001\n2,Ben,leaseholder,\n3,Cy,tenant,07700 900004\n4,Di,other,`,
    );
    expect(report).toMatchObject({ inserted: 1, updated: 2, unchanged: 1, rejected: 0 });
    expect((await points()).map((point) => point.normalised)).toEqual(['+447700900001', '+447700900004']);
    const log = await within((tx) => tx.selectFrom('person_import').selectAll().execute());
    expect(log).toMatchObject([
      { imported_by: 'A test', inserted: 3 },
      { inserted: 1, updated: 2 },
    ]);
  });

  it('an absent column keeps what is held, an empty one clears it, and a colleague’s number stays', async () => {
    await csv(`${HEAD},address,phone\n1,Ana,tenant,1 Elm Street,07700 900001`);
    const { person_id } = await within((tx) =>
      tx.selectFrom('person').select('person_id').executeTakeFirstOrThrow(),
    );
    await within((tx) =>
      tx
        .insertInto('contact_point')
        .values({
          landlord_id: landlordId,
          person_id,
          kind: 'phone',
          normalised: '+447700900009',
          as_typed: '07700 900009',
        })
        .execute(),
    );
    expect(await csv(`${HEAD}\n1,Ana,tenant`)).toMatchObject({ unchanged: 1 });
    expect(await csv(`${HEAD},address,phone\n1,Ana,tenant,,`)).toMatchObject({ updated: 1 });
    expect(await points()).toEqual([{ normalised: '+447700900009', extension: '', source: 'colleague' }]);
    expect(await within((tx) => tx.selectFrom('person').select('address').execute())).toEqual([
      { address: null },
    ]);
  });

  it('a dry run says what would happen and keeps nothing', async () => {
    const report = await csv(`${HEAD}\n1,Ana,tenant\n2,,tenant`, { dryRun: true });
    expect(report).toMatchObject({ outcome: 'dry-run', importId: null, inserted: 1, rejected: 1 });
    expect(await held()).toEqual([]);
  });

  it('two imports at once take turns', async () => {
    const file = `${HEAD}\n${Array.from({ length: 50 }, (_, n) => `${n},Ana ${n},tenant`).join('\n')}`;
    const reports = await Promise.all([csv(file), csv(file)]);
    expect(reports.map((report) => (report.outcome === 'imported' ? report.inserted : -1)).sort()).toEqual([
      0, 50,
    ]);
  });
});

describe('a row at fault', () => {
  it('is rejected with all its faults, and the others come in', async () => {
    const head = `${HEAD},date_of_birth,phone,email,ended_on`;
    const report = await csv(
      `${head}\n1,Ana,tenant,29/02/1980,07700 900001,ana@example.org,\n,,lodger,31/02/1980,12,ana,soon\n3,Cy,tenant,2030-01-01,,,`,
    );
    expect(report).toMatchObject({ inserted: 1, rejected: 2 });
    const [second, third] = rejectedRows(report);
    expect(second).toMatchObject({ line: 3, reference: null });
    expect(second!.faults.map((fault) => fault.column)).toEqual([
      'reference',
      'name',
      'relationship',
      'date_of_birth',
      'ended_on',
      'phone',
      'email',
    ]);
    for (const { fault, mend } of second!.faults) expect([fault, mend]).not.toContain('');
    expect(third).toMatchObject({ line: 4, reference: '3', faults: [{ fault: 'is in the future' }] });
  });

  it.each([
    ['too few values', '1,Ana', /2 values for 3/],
    ['too many values', '1,Ana,tenant,x', /4 values for 3/],
    ['a zero byte', '1,A\0na,tenant', /not text/],
    ['a character lost before', '1,A\ufffdna,tenant', /not text/],
    ['a name too long', `1,${'A'.repeat(201)},tenant`, /201 characters/],
  ])('%s', async (_what, line, fault) => {
    const report = await csv(`${HEAD}\n${line}\n2,Ben,tenant`);
    expect(rejectedRows(report)[0]!.faults[0]!.fault).toMatch(fault);
    expect(await held()).toEqual([{ reference: '2', name: 'Ben' }]);
  });

  it('a reference that is there twice names the first line', async () => {
    const lines = Array.from({ length: 2500 }, (_, n) => `${n},Ana,tenant`);
    const report = await csv(`${HEAD}\n${lines.join('\n')}\n0,Ben,tenant`);
    expect(rejectedRows(report)).toMatchObject([
      { line: 2502, faults: [{ column: 'reference', fault: 'is on line 2 already' }] },
    ]);
  });

  it('counts lines within quotation marks', async () => {
    const report = await csv(`${HEAD},address\n1,Ana,tenant,"1 Elm Street\r\nAshwater"\n2,,tenant,`);
    expect(rejectedRows(report)[0]!.line).toBe(4);
    expect(await within((tx) => tx.selectFrom('person').select('address').execute())).toEqual([
      { address: '1 Elm Street, Ashwater' },
    ]);
  });
});

describe('a file in some usual form', () => {
  it.each([
    ['with a byte order mark', `\ufeff${HEAD}\n1,Zoë,tenant\n`],
    ['with Windows line ends and blank lines', `${HEAD}\r\n\r\n1,Zoë,tenant\r\n\r\n`],
    ['with quotation marks', `"reference","name","relationship"\n"1","Zoë","tenant"`],
    ['with headings for people', 'Reference, Name ,RELATIONSHIP\n1,Zoë,Tenant'],
  ])('%s', async (_what, text) => {
    expect(await csv(text)).toMatchObject({ inserted: 1, rejected: 0 });
    expect(await held()).toEqual([{ reference: '1', name: 'Zoë' }]);
  });

  it('cut anywhere by the network, even through a letter', async () => {
    const bytes = Buffer.from(`${HEAD}\n1,Zoë 王,tenant\n`);
    const stream = Readable.from([...bytes].map((byte) => Buffer.from([byte])));
    expect(await bring(stream)).toMatchObject({ inserted: 1, rejected: 0 });
    expect(await held()).toEqual([{ reference: '1', name: 'Zoë 王' }]);
  });
});

describe('a file that cannot be read changes nothing', () => {
  const many = Array.from({ length: 3000 }, (_, n) => `${n},Ana,tenant`).join('\n');
  it.each<[string, string | Buffer, RegExp]>([
    ['empty', '', /empty/],
    ['blank', '\n\n', /empty/],
    ['only a heading', HEAD, /no people/],
    ['Windows-1252', Buffer.from(`${HEAD}\n${many}\nx,Zo\xeb,tenant\n`, 'latin1'), /not UTF-8/],
    ['UTF-16', Buffer.from(`\ufeff${HEAD}`, 'utf16le'), /UTF-16/],
    ['a workbook', Buffer.from('PK\u0003\u0004rest', 'latin1'), /workbook/],
    ['an open quotation mark', `${HEAD}\n${many}\nx,"Zoe,tenant\n`, /quotation mark/],
    ['a value of ten megabytes', `${HEAD}\n${many}\nx,"${'A'.repeat(10_000_000)}",tenant`, /100000/],
    ['semicolons', 'reference;name;relationship\n1;Ana;tenant', /not separated by commas/],
    ['an unknown column', `${HEAD},colour\n1,Ana,tenant,red`, /not a column/],
    ['a missing column', 'reference,name\n1,Ana', /missing/],
    ['a column twice', `${HEAD},Name\n1,Ana,tenant,Ana`, /twice/],
  ])('%s', async (_what, text, fault) => {
    const report = await csv(text);
    expect(report).toMatchObject({ outcome: 'refused', faults: [{ fault: expect.stringMatching(fault) }] });
    expect(await held()).toEqual([]);
  });

  it('names every wrong column at once, with those there are', async () => {
    const report = await csv('reference,colour,,Colour\n1,a,b,c');
    if (report.outcome !== 'refused') throw new Error('came in');
    expect(report.faults.map((fault) => fault.column)).toEqual([
      'colour',
      'column 3',
      'Colour',
      'name',
      'relationship',
    ]);
    expect(report.faults[0]!.mend).toContain('date_of_birth');
  });

  it('says on which line the encoding breaks', async () => {
    const report = await csv(Buffer.from(`${HEAD}\n1,Ana,tenant\n2,Zo\xeb,tenant\n`, 'latin1'));
    expect(report).toMatchObject({ faults: [{ line: 3 }] });
  });

  it('a stream that breaks', async () => {
    async function* broken() {
      yield Buffer.from(`${HEAD}\n${many}\n`);
      throw new Error('connection lost');
    }
    await expect(bring(broken())).rejects.toThrow('connection lost');
    expect(await held()).toEqual([]);
  });
});

it('whatever the bytes, it answers with a report', async () => {
  const cells = fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: 1, maxLength: 5 });
  const file = fc.array(cells, { maxLength: 8 }).map((rows) => rows.map((row) => row.join(',')).join('\n'));
  await fc.assert(
    fc.asyncProperty(file, async (text) => {
      const report = await csv(`${HEAD},address,email\n${text}`);
      if (report.outcome === 'imported')
        expect(report.inserted + report.updated + report.unchanged + report.rejected).toBe(report.rows);
    }),
    { numRuns: 60 },
  );
});

it('one landlord’s import leaves another’s people alone', async () => {
  await csv(`${HEAD}\n1,Ana,tenant`);
  const first = landlordId;
  landlordId = 'other-landlord';
  await within((tx) =>
    tx.insertInto('landlord').values({ landlord_id: landlordId, name: 'Other', nation: 'wales' }).execute(),
  );
  expect(await csv(`${HEAD}\n1,Ben,tenant`)).toMatchObject({ inserted: 1 });
  landlordId = first;
  expect(await held()).toEqual([{ reference: '1', name: 'Ana' }]);
});

it('tells how far it has come, and of each row it rejects', async () => {
  const lines = Array.from({ length: 4500 }, (_, n) => `${n},${n % 900 ? 'Ana' : ''},tenant`);
  const progress: number[] = [];
  const rejected: number[] = [];
  await csv(`${HEAD}\n${lines.join('\n')}`, {
    onProgress: (counts) => progress.push(counts.inserted),
    onRejected: (row) => rejected.push(row.line),
  });
  expect(progress).toHaveLength(9);
  expect(progress.slice(-2)).toEqual([4000, 4495]);
  expect(rejected).toEqual([2, 902, 1802, 2702, 3602]);
});

import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../../test/pdf.ts';
import { type LetterSheet, translationSheet } from '../../domain/letters/sheet.ts';
import { installationFolder } from '../installation.ts';
import { loadPack } from '../packs.ts';
import { openPrinter } from './printer.ts';

const printer = openPrinter();
afterAll(() => printer.close());

const sheet: LetterSheet = {
  landlord: 'Glenmoor Homes',
  recipient: ['Jordan Example', '12 Sample Court', 'Leeds', 'LS1 1AA'],
  date: 'Friday 27 November 2026',
  reference: 'T-100',
  greeting: 'Dear Jordan Example',
  subject: 'How we will deal with your contact',
  blocks: [
    { heading: 'What you can do', paragraphs: ['You can call us on Tuesdays. You can write at any time.'] },
    { heading: 'If you disagree', paragraphs: ['Ask us to look again by 27 December.'] },
  ],
  signature: ['Sam Officer', 'Glenmoor Homes'],
  enclosed: 'With this letter: our policy.',
  format: 'standard',
};

/** Of the invented landlord, whose logo we drew. */
async function logoOf(landlord: string): Promise<string> {
  const loaded = await loadPack(join(installationFolder, 'test/packs', landlord));
  if ('faults' in loaded || !loaded.pack.landlord.logo) throw new Error('No logo');
  return loaded.pack.landlord.logo.png;
}

async function drawn(changes: Partial<LetterSheet> = {}) {
  const { pdf, fault } = await printer.print({ ...sheet, ...changes });
  if (!pdf) throw new Error(fault);
  return { ...(await readPdf(pdf)), size: pdf.length };
}

describe('a letter on paper', () => {
  it('is a tagged PDF/UA-1 with its title, its language and its headings', async () => {
    const pdf = await drawn();
    expect(pdf).toMatchObject({
      title: sheet.subject,
      language: 'en-GB',
      marked: true,
      standard: '1',
      pages: 1,
    });
    expect(pdf.roles.filter((r) => r === 'H1')).toHaveLength(2);
    for (const words of [
      ...sheet.recipient,
      ...sheet.signature,
      'Our reference: T-100',
      sheet.enclosed ?? '',
    ])
      expect(pdf.text).toContain(words);
    expect(pdf.size).toBeLessThan(100_000);
  });

  it('has the logo at its head, said in words, and the address where it was', async () => {
    const logo = { png: await logoOf('glenmoor'), alternative: 'Glenmoor Homes, social landlord' };
    const [pdf, plain] = [await drawn({ logo }), await drawn()];
    expect(pdf).toMatchObject({ pictures: [logo.alternative], standard: '1', pages: 1 });
    expect(plain.pictures).toEqual([]);
    const where = ({ placed }: typeof pdf, words: string) => placed.find((x) => x.text === words);
    for (const line of sheet.recipient) expect(where(pdf, line)).toEqual(where(plain, line));
    expect(where(pdf, 'Glenmoor Homes')?.top).toBeGreaterThan(100);
    expect(pdf.size).toBeLessThan(100_000);
    const large = await drawn({ logo, format: 'large-print' });
    expect(large.placed.find((x) => x.text === 'Jordan Example')?.top).toBeLessThan(90);
  });

  it('TU-32: is larger in large print, and one sentence a line in easy read', async () => {
    const usual = await drawn();
    const large = await drawn({ format: 'large-print' });
    const easy = await drawn({ format: 'easy-read' });
    const most = (sizes: number[]) => sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)];
    expect(most(usual.sizes)).toBeCloseTo(12);
    expect(most(large.sizes)).toBeCloseTo(18);
    expect(most(easy.sizes)).toBeCloseTo(16);
    expect(easy.text).toContain('You can call us on Tuesdays.');
  });

  it.each([
    ['Welsh', 'Annwyl Siân, Ŵyn a Ŷd'],
    ['Polish', 'Zażółć gęślą jaźń'],
    ['Ukrainian', 'Їжак і ґанок'],
    ['Arabic', 'مرحبا'],
    ['Urdu', 'گھر کی مرمت'],
    ['Bengali', 'আমার বাড়ি'],
    ['Hebrew', 'שלום'],
    ['an emoji', 'Thanks 🙂'],
  ])('has the letters of %s', async (_, words) => {
    const pdf = await drawn({ blocks: [{ heading: words, paragraphs: [words] }] });
    expect(pdf.marked).toBe(true);
  });

  describe.each([
    ['ur', 'ہم سے رابطہ', 'پر کریں', '12:00-10:00'],
    ['ckb', 'پەیوەندی بکە', 'ئێستا', '12:00-10:00'],
    // Hebrew writes hours from left to right, Arabic script from right to left.
    ['he', 'טלפון', 'שלום', '10:00-12:00'],
  ] as const)('in %s, which is read from right to left', (language, before, after, expected) => {
    const translated = (line: string) =>
      drawn(translationSheet({ text: `${before}\n${line}`, language }, sheet));

    it('has the address in the window of the envelope and its own words at the right', async () => {
      const { placed, language: told } = await translated(`${before} ${after}`);
      expect(told).toBe(language);
      const address = sheet.recipient.map((line) => placed.find((p) => p.text === line));
      // A DL window shows 20 to 110 mm from the left and 50 to 90 mm from the top.
      for (const line of address) {
        expect(line?.left).toBeCloseTo(20);
        expect(line?.top).toBeGreaterThan(50);
        expect(line?.top).toBeLessThan(90);
      }
      const theirs = placed.filter((p) => /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(p.text));
      expect(theirs.length).toBeGreaterThan(0);
      for (const words of theirs) expect(words.left).toBeGreaterThan(105);
    });

    it('has a telephone number in its order, and the hours to call too', async () => {
      const { placed } = await translated(`${before} 0300 123 4567 ${after}`);
      expect(placed.map((p) => p.text)).toContain('0300 123 4567');
      const hours = (await translated(`${before} 10:00-12:00 ${after}`)).placed;
      const across = hours.toSorted((a, b) => a.left - b.left);
      const digits = across.map((p) => p.text).filter((text) => /^[\d:-]+$/.test(text) && text !== '1');
      expect(digits.join('')).toBe(expected);
    });
  });

  it('says which characters no font has, and goes on with the next letter', async () => {
    const { pdf, fault } = await printer.print({ ...sheet, recipient: ['李 Example'] });
    expect(pdf).toBeNull();
    expect(fault).toBe('No font here has this character: 李');
    expect((await drawn()).pages).toBe(1);
  });

  it('never reads what somebody typed as markup', async () => {
    const words = '#panic("x") $1/0$ *bold* #read("/etc/passwd") \\ ` <a> @b [c]';
    const pdf = await drawn({ blocks: [{ heading: 'Words', paragraphs: [words] }] });
    expect(pdf.text).toContain('#panic("x") $1/0$ *bold* #read("/etc/passwd")');
  });

  it('holds a name of 200 characters, an address of nine lines or none, and forty pages', async () => {
    await drawn({ recipient: ['Wolfeschlegelsteinhausenberger '.repeat(7).slice(0, 200)] });
    const nine = Array.from({ length: 9 }, (_, i) => `Line ${i + 1}`);
    expect((await drawn({ recipient: nine })).text).toContain('Line 9');
    const paragraphs = Array.from(
      { length: 700 },
      () => 'A sentence that is long enough to fill a line or more.',
    );
    const long = await drawn({ blocks: [{ heading: 'Long', paragraphs }] });
    expect(long.pages).toBeGreaterThan(20);
    expect(long.feet).toContain(`2 / ${long.pages}`);
  });

  it('a hundred at once all come back, each its own', async () => {
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, i) => drawn({ reference: `T-${i}`, subject: `Letter ${i}` })),
    );
    expect(all.every((pdf, i) => pdf.title === `Letter ${i}`)).toBe(true);
  });

  it('a printer that is closed answers, and says so', async () => {
    const other = openPrinter();
    const waiting = other.print(sheet);
    await other.close();
    expect(await waiting).toEqual({ pdf: null, fault: 'The server is stopping.' });
  });
});

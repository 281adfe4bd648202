import { describe, expect, test } from 'vitest';
import { readDocx } from '../../../test/docx.ts';
import { type LetterSheet, translationSheet } from '../../domain/letters/sheet.ts';
import { docxOf } from './docx.ts';

const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const sheet: LetterSheet = {
  landlord: 'Karbon Homes',
  recipient: ['Jordan Example', '12 Sample Court', 'ZZ1 1AA'],
  date: 'Monday 16 March 2026',
  reference: 'T-1001',
  greeting: 'Dear Jordan Example',
  subject: 'How we will deal with your contact',
  blocks: [
    {
      heading: 'Why we decided this',
      paragraphs: ['You shouted.\nTwice.', 'We are sorry that it was late.'],
    },
    {
      heading: 'Your page',
      paragraphs: ['Enter your reference.'],
      link: 'https://evenhand.example/yours/karbon',
    },
  ],
  signature: ['Manager', 'Karbon Homes'],
  enclosed: 'With this letter: our policy.',
  format: 'standard',
};

const read = async (changes: Partial<LetterSheet> = {}) => readDocx(await docxOf({ ...sheet, ...changes }));

describe('a letter as a Word document', () => {
  test('has the logo in place of the name, with its words and its shape', async () => {
    const bytes = Buffer.from(dot, 'base64');
    bytes.writeUInt32BE(300, 16);
    bytes.writeUInt32BE(100, 20);
    const { pictures, paragraphs } = await read({
      logo: { png: bytes.toString('base64'), alternative: 'Karbon & Co' },
    });
    expect(pictures).toEqual([{ says: 'Karbon & Co', ratio: 3 }]);
    expect(paragraphs.map((p) => p.text)).not.toContain('Karbon Homes');
    expect((await read()).pictures).toEqual([]);
  });

  test('says what the sheet says, in its order, with headings that are headings', async () => {
    const { paragraphs, title, language, links } = await read();
    expect(paragraphs.map((p) => [p.style, p.text])).toEqual([
      [null, 'Karbon Homes'],
      [null, 'Jordan Example\n12 Sample Court\nZZ1 1AA'],
      [null, 'Monday 16 March 2026\nOur reference: T-1001'],
      [null, 'Dear Jordan Example'],
      ['Heading1', 'How we will deal with your contact'],
      ['Heading2', 'Why we decided this'],
      [null, 'You shouted.\nTwice.'],
      [null, 'We are sorry that it was late.'],
      ['Heading2', 'Your page'],
      [null, 'Enter your reference.'],
      [null, 'https://evenhand.example/yours/karbon'],
      [null, 'Yours sincerely\nManager\nKarbon Homes'],
      [null, 'With this letter: our policy.'],
    ]);
    expect({ title, language, links }).toEqual({
      title: sheet.subject,
      language: 'en-GB',
      links: ['https://evenhand.example/yours/karbon'],
    });
  });

  test.each([
    ['markup', 'Jordan <w:p/> & "Example" </w:t>'],
    ['a name of 200 characters', 'Ab'.repeat(100)],
    ['emoji and joined characters', 'Jordan 👩‍👩‍👧 Exámple'],
    ['a name from right to left in an English line', 'محمد Example'],
  ])('%s comes out as it was typed', async (_, name) => {
    const { text } = await read({ recipient: [name], greeting: `Dear ${name}` });
    expect(text).toContain(`Dear ${name}`);
  });

  test('an address of nine lines, or of none', async () => {
    const nine = Array.from({ length: 9 }, (_, i) => `Line ${i + 1}`);
    expect((await read({ recipient: nine })).text).toContain(nine.join('\n'));
    expect((await read({ recipient: ['Jordan Example'] })).paragraphs[1]?.text).toBe('Jordan Example');
  });

  test('what Word cannot hold is left out, and the document opens', async () => {
    const { text } = await read({ greeting: 'Dear\u0007 Jor\ud83ddan\ufffe' });
    expect(text).toContain('Dear Jordan');
  });

  test('words that are read from right to left are told so, and English beside them is not', async () => {
    const { paragraphs } = await read({
      blocks: [{ heading: 'Why', paragraphs: ['مرحبا بك', 'Dear محمد'] }],
    });
    expect(paragraphs.filter((p) => p.rightToLeft).map((p) => p.text)).toEqual(['مرحبا بك']);
  });

  test('a number among them keeps its order, and each run says in which language it is read', async () => {
    const blocks = [{ heading: '', paragraphs: ['فون 0300 123 4567 پر', 'טלפון'] }];
    const { paragraphs } = await read({ blocks });
    const of = (text: string) => paragraphs.find((p) => p.text.includes(text))?.runs;
    expect(of('فون')).toEqual([
      { text: 'فون ', rightToLeft: true, language: 'ar' },
      { text: '\u20660300 123 4567\u2069', rightToLeft: false, language: null },
      { text: ' پر', rightToLeft: true, language: 'ar' },
    ]);
    expect(of('טלפון')).toEqual([{ text: 'טלפון', rightToLeft: true, language: 'he' }]);
    expect(paragraphs[0]?.runs).toEqual([{ text: 'Karbon Homes', rightToLeft: false, language: null }]);
  });

  test('a translation is in its own language, and what is ours in it in English', async () => {
    const urdu = { text: 'عنوان\nفون 0300 123 4567 پر', language: 'ur' } as const;
    const { paragraphs } = readDocx(await docxOf(translationSheet(urdu, sheet)));
    expect(paragraphs.map((p) => p.text)).toEqual([
      'Karbon Homes',
      'Jordan Example\n12 Sample Court\nZZ1 1AA',
      'Monday 16 March 2026\nOur reference: T-1001',
      'عنوان',
      'فون \u20660300 123 4567\u2069 پر',
    ]);
    const [, , date, title, words] = paragraphs.map((p) => p.runs.map((r) => r.language));
    expect({ date, title, words }).toEqual({
      date: [null, null],
      title: ['ur'],
      words: ['ur', 'ur', 'ur'],
    });
    const polish = readDocx(await docxOf(translationSheet({ text: 'Tytuł\nSłowa', language: 'pl' }, sheet)));
    expect(polish.paragraphs.at(-1)?.runs).toEqual([{ text: 'Słowa', rightToLeft: false, language: 'pl' }]);
  });

  test.each([
    ['standard', '24'],
    ['large-print', '36'],
    ['easy-read', '32'],
  ])('in the format %s', async (format, size) => {
    const styles = Buffer.from(await docxOf({ ...sheet, format }));
    expect(readDocx(styles).size).toBe(size);
  });
});

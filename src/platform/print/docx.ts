import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx';
import { numbersApart, readRightToLeft } from '../../domain/letters/numbers-apart.ts';
import type { LetterSheet } from '../../domain/letters/sheet.ts';
import { bytesOf, sizeOf } from '../../domain/policy/logo.ts';

/**
 * The same sheet as a Word document: for whoever enlarges it, has it read aloud or puts it into Braille. Headings are
 * headings, and nothing anybody typed is read as markup. It is drawn when it is asked for, always from the sheet as sent.
 */
export async function docxOf(sheet: LetterSheet): Promise<Buffer> {
  const size = sizes[sheet.format] ?? 24;
  const heading = (of: number) => ({ size: of, bold: true, color: '000000', font: 'Arial' });
  const document = new Document({
    title: readable(sheet.subject),
    creator: readable(sheet.landlord),
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size, language: { value: 'en-GB' } },
          // Left-aligned, with room between the lines: what people with dyslexia or low vision ask for.
          paragraph: { alignment: AlignmentType.LEFT, spacing: { after: 160, line: 320 } },
        },
        title: { run: heading(Math.round(size * 1.3)) },
        heading1: {
          run: heading(Math.round(size * 1.3)),
          paragraph: { spacing: { before: 360, after: 200 } },
        },
        heading2: {
          run: heading(Math.round(size * 1.1)),
          paragraph: { spacing: { before: 280, after: 120 } },
        },
      },
    },
    sections: [{ properties: { page: { margin: sides } }, children: paragraphsOf(sheet) }],
  });
  return Packer.toBuffer(document);
}

/** In half-points, as Word counts. */
const sizes: Readonly<Record<string, number>> = { 'large-print': 36, 'easy-read': 32 };
const sides = { top: 1134, bottom: 1134, left: 1134, right: 1134 };

function paragraphsOf(sheet: LetterSheet): Paragraph[] {
  const under = { bottom: { style: BorderStyle.SINGLE, size: 12, space: 4, color: '000000' } };
  const inTheirs = (words: string) => written(words, sheet.language);
  return [
    new Paragraph({ children: head(sheet), border: under, spacing: { after: 480 } }),
    plain(sheet.recipient.join('\n')),
    plain([sheet.date, ...(sheet.reference ? [`Our reference: ${sheet.reference}`] : [])].join('\n')),
    ...(sheet.greeting ? [plain(sheet.greeting)] : []),
    new Paragraph({ heading: HeadingLevel.HEADING_1, ...inTheirs(sheet.subject) }),
    ...sheet.blocks.flatMap(({ heading, paragraphs, link }) => [
      ...(heading
        ? [new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, ...inTheirs(heading) })]
        : []),
      ...paragraphs.map((words) => new Paragraph(inTheirs(words))),
      ...(link
        ? [new Paragraph({ children: [new ExternalHyperlink({ link, children: [linked(link)] })] })]
        : []),
    ]),
    ...(sheet.signature.length > 0 ? [plain(['Yours sincerely', ...sheet.signature].join('\n'))] : []),
    ...(sheet.enclosed ? [plain(sheet.enclosed)] : []),
  ];
}

/** Pixels of the screen; 16 mm, as on paper. */
const LOGO_HEIGHT = 60;

function head({ landlord, logo }: LetterSheet): ParagraphChild[] {
  const data = logo && bytesOf(logo.png);
  const size = data && sizeOf(data);
  if (!logo || !data || !size) return runs(landlord, { bold: true });
  const width = Math.round((size.width / size.height) * LOGO_HEIGHT);
  const { alternative } = logo;
  const altText = { name: alternative, title: alternative, description: alternative };
  return [new ImageRun({ type: 'png', data, transformation: { width, height: LOGO_HEIGHT }, altText })];
}

const plain = (words: string): Paragraph => new Paragraph(written(words));

const written = (words: string, language?: string) => ({
  children: runs(words, { language }),
  bidirectional: readRightToLeft(words),
});

const linked = (words: string) =>
  new TextRun({ text: readable(words), style: 'Hyperlink', color: '1d70b8', underline: {} });

type Look = { bold?: boolean; language?: string | undefined };

/** A line that somebody broke stays broken; each run says which way its words are read, and in which language. */
const runs = (words: string, { bold = false, language }: Look = {}): TextRun[] =>
  readable(words)
    .split(/\r\n|[\n\r]/)
    .flatMap((line, i) => {
      const turned = readRightToLeft(line);
      const pieces = turned ? numbersApart(line).split(setApart).filter(Boolean) : [line];
      return pieces.map(
        (text, j) =>
          new TextRun({
            text,
            bold,
            ...(i > 0 && j === 0 && { break: 1 }),
            ...(turned && !setApart.test(text)
              ? { rightToLeft: true, language: { bidirectional: language ?? readAs(line) } }
              : language && { language: { value: language } }),
          }),
      );
    });

/** Word goes by what a run says of itself, and would turn a number round in spite of the characters that set it apart. */
const setApart = /(\u2066[^\u2069]*\u2069)/;

/** Where nobody said which language it is, its letters tell enough to have it read aloud. */
const readAs = (words: string): string => (/\p{Script=Hebrew}/u.test(words) ? 'he' : 'ar');

// What a Word document cannot hold: half characters and control codes, of which nothing is to be read.
const unreadable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const readable = (words: string): string => words.replaceAll(unreadable, '');

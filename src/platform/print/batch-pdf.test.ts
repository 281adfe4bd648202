import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, describe, expect, it } from 'vitest';
import { readPdf } from '../../../test/pdf.ts';
import { drawBatch, type ToPrint } from './batch-pdf.ts';
import { openPrinter } from './printer.ts';

const printer = openPrinter();
afterAll(() => printer.close());

const batch = { landlord: 'Glenmoor Homes', title: 'Print batch 7', lead: ['Made today.'] };

async function letter(n: number, more: Partial<ToPrint> = {}): Promise<ToPrint> {
  const recipient = [`Person ${n}`, `${n} Sample Court`];
  const { pdf, fault } = await printer.print({
    landlord: batch.landlord,
    recipient,
    date: 'Friday 27 November 2026',
    reference: `T-${n}`,
    greeting: `Dear Person ${n}`,
    subject: 'How we will deal with your contact',
    blocks: [{ heading: 'What you can do', paragraphs: ['You can write at any time.'] }],
    signature: ['Sam Officer'],
    enclosed: null,
    format: 'standard',
  });
  if (!pdf) throw new Error(fault);
  return { recipient, reference: `T-${n}`, format: 'standard', notes: [], pdf, ...more };
}

const pagesOf = async (pdf: Uint8Array) => {
  const { placed, pages } = await readPdf(pdf);
  return Array.from({ length: pages }, (_, i) =>
    placed
      .filter((p) => p.page === i + 1)
      .map((p) => p.text)
      .join(' '),
  );
};

describe('a batch as one PDF', () => {
  it('has its list first, then each letter after its own sheet, beyond what is drawn at once', async () => {
    const one = await letter(1);
    const letters = Array.from({ length: 120 }, (_, i) => ({ ...one, reference: `R-${i + 1}` }));
    const pages = await pagesOf(await drawBatch(printer, batch, letters, 'one'));
    const first = pages.findIndex((page) => page.includes('Letter 1 of 120'));
    expect(pages.slice(0, first).join(' ')).toMatch(/Print batch 7.*R-1 .*R-120/s);
    expect(
      pages
        .slice(0, first)
        .join(' ')
        .match(/Made today/g),
    ).toHaveLength(1);
    expect(pages).toHaveLength(first + 240);
    for (let n = 0; n < 120; n += 1) {
      expect(pages[first + n * 2]).toContain(`Letter ${n + 1} of 120`);
      expect(pages[first + n * 2 + 1]).toContain('Dear Person 1');
    }
  }, 60_000);

  it('begins every part on a new sheet where both sides are printed, each blank page its own', async () => {
    const pdf = await drawBatch(printer, batch, [await letter(1), await letter(2)], 'two');
    const pages = await pagesOf(pdf);
    expect(pages.map((page) => page !== '')).toEqual(Array.from({ length: 10 }, (_, i) => i % 2 === 0));
    const { context } = await PDFDocument.load(pdf);
    const leaves = context.enumerateIndirectObjects().filter(([, o]) => `${o}`.includes('/Type /Page\n'));
    expect(leaves).toHaveLength(10);
  });

  it('is the same paper as each letter by itself, and says what it is', async () => {
    const one = await letter(1);
    const [whole, alone] = [
      await readPdf(await drawBatch(printer, batch, [one], 'one')),
      await readPdf(one.pdf),
    ];
    const last = whole.placed
      .filter((p) => p.page === whole.pages)
      .map(({ text, left, top }) => ({ text, left, top }));
    expect(last).toEqual(alone.placed.map(({ text, left, top }) => ({ text, left, top })));
    expect(whole).toMatchObject({ title: 'Print batch 7', language: 'en-GB' });
  });

  it('prints a version in another language after it, or says what to add where a file cannot be joined', async () => {
    const welsh = (await letter(9)).pdf;
    const also = [
      { pdf: welsh, otherwise: 'Add one.' },
      { pdf: Buffer.from('%PDF-1.7 nothing more'), otherwise: 'Add two.' },
    ];
    const pages = await pagesOf(
      await drawBatch(printer, batch, [await letter(1, { also }), await letter(2)], 'one'),
    );
    expect(pages).toHaveLength(6);
    expect(pages[1]).toContain('Add two.');
    expect(pages[1]).not.toContain('Add one.');
    expect(pages[3]).toContain('Dear Person 9');
    expect(pages[5]).toContain('Dear Person 2');
  });

  it('holds a list of nothing, and fails over a letter that cannot be read', async () => {
    expect(await pagesOf(await drawBatch(printer, batch, [], 'one'))).toHaveLength(1);
    const broken = { ...(await letter(1)), pdf: Buffer.from('not a letter') };
    await expect(drawBatch(printer, batch, [broken], 'one')).rejects.toThrow();
  });
});

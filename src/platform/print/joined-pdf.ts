import {
  PDFContext,
  PDFCrossRefSection,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFObjectCopier,
  PDFRef,
} from '@cantoo/pdf-lib';

const A4 = [0, 0, 595.28, 841.89];
/** Kept free for what is written last. */
const [tree, root, info] = [PDFRef.of(1), PDFRef.of(2), PDFRef.of(3)];

/**
 * One PDF made of many. Each is read, written out and forgotten before the next, so that what is held is bytes and never
 * the objects of every letter at once. The order of pages comes last: what counts them can be drawn after them.
 */
export function joinPdfs() {
  const written: Uint8Array[] = [];
  const starts: number[] = [];
  let at = 0;
  let last = info.objectNumber;

  const put = (bytes: Uint8Array) => {
    written.push(bytes);
    at += bytes.length;
  };
  const putText = (text: string) => put(Buffer.from(text, 'latin1'));
  const putObject = (ref: PDFRef, object: PDFObject) => {
    starts[ref.objectNumber] = at;
    putText(`${ref.objectNumber} 0 obj\n`);
    const bytes = new Uint8Array(object.sizeInBytes());
    object.copyBytesInto(bytes, 0);
    put(bytes);
    putText('\nendobj\n');
  };
  /** Numbers go on where the last document's ended. */
  const within = <T>(make: (context: PDFContext) => T): T => {
    const context = PDFContext.create();
    context.largestObjectNumber = last;
    const made = make(context);
    for (const [ref, object] of context.enumerateIndirectObjects()) putObject(ref, object);
    last = context.largestObjectNumber;
    return made;
  };
  // The second line tells whoever carries the file that it is not text.
  putText('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');

  return {
    /** Its pages as they are; the tags stay with the document that they belong to. */
    async add(pdf: Uint8Array): Promise<PDFRef[]> {
      const one = await PDFDocument.load(pdf, { updateMetadata: false });
      return within((context) => {
        const copier = PDFObjectCopier.for(one.context, context);
        for (const { node } of one.getPages()) node.delete(PDFName.of('StructParents'));
        const pages = one.getPages().map(({ ref }) => copier.copy(ref));
        for (const page of pages) context.lookup(page, PDFDict).set(PDFName.of('Parent'), tree);
        return pages;
      });
    },
    blank: (): PDFRef =>
      within((context) =>
        context.register(context.obj({ Type: 'Page', Parent: tree, MediaBox: A4, Resources: {} })),
      ),
    end(pages: readonly PDFRef[], title: string): Uint8Array {
      const context = PDFContext.create();
      putObject(tree, context.obj({ Type: 'Pages', Kids: [...pages], Count: pages.length }));
      putObject(root, context.obj({ Type: 'Catalog', Pages: tree, Lang: PDFHexString.fromText('en-GB') }));
      putObject(info, context.obj({ Title: PDFHexString.fromText(title) }));
      const table = PDFCrossRefSection.create();
      for (const [number, offset] of starts.entries())
        if (offset !== undefined) table.addEntry(PDFRef.of(number), offset);
      const startOfTable = at;
      putText(`${table}`);
      putText(`trailer\n${context.obj({ Size: last + 1, Root: root, Info: info })}\n`);
      putText(`startxref\n${startOfTable}\n%%EOF\n`);
      // In memory of its own, so that it can be handed from one thread to another.
      const whole = new Uint8Array(at);
      let from = 0;
      for (const bytes of written) {
        whole.set(bytes, from);
        from += bytes.length;
      }
      return whole;
    },
  };
}

import { inflateRawSync } from 'node:zlib';

/** A file inside a zip, found by the directory at its end. */
function entry(zip: Buffer, name: string): string {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, nameLength, extra, comment] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? zip.readUInt32LE(at + offset) : zip.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const local = zip.readUInt32LE(at + 42);
      const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const bytes = zip.subarray(data, data + packed);
      return (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8');
    }
    at += 46 + nameLength + extra + comment;
  }
  throw new Error(`There is no ${name} in it`);
}

const unescaped = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** What Word finds in a document: its paragraphs in order with their style, its title, and the words that run right to left. */
export function readDocx(bytes: Uint8Array) {
  const zip = Buffer.from(bytes);
  const xml = entry(zip, 'word/document.xml');
  const textOf = (part: string) =>
    unescaped(
      [...part.matchAll(/<w:br\/>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
        .map(([, words]) => words ?? '\n')
        .join(''),
    );
  const paragraphs = [...xml.matchAll(/<w:p>([\s\S]*?)<\/w:p>/g)].map(([, part = '']) => ({
    style: /<w:pStyle w:val="([^"]+)"/.exec(part)?.[1] ?? null,
    rightToLeft: part.includes('<w:bidi/>'),
    text: textOf(part),
    runs: [...part.matchAll(/<w:r>([\s\S]*?)<\/w:r>/g)].map(([, run = '']) => ({
      text: textOf(run),
      rightToLeft: run.includes('<w:rtl/>'),
      language: /<w:lang w:(?:val|bidi)="([^"]+)"/.exec(run)?.[1] ?? null,
    })),
  }));
  const pictures = [
    ...xml.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"[\s\S]*?<wp:docPr [^>]*descr="([^"]*)"/g),
  ].map(([, width, height, says = '']) => ({ says: unescaped(says), ratio: Number(width) / Number(height) }));
  return {
    paragraphs,
    pictures,
    text: paragraphs.map((p) => p.text).join('\n'),
    title: unescaped(/<dc:title>([^<]*)/.exec(entry(zip, 'docProps/core.xml'))?.[1] ?? ''),
    /** In half-points. */
    size: /<w:docDefaults>[\s\S]*?<w:sz w:val="(\d+)"/.exec(entry(zip, 'word/styles.xml'))?.[1],
    language: /<w:lang w:val="([^"]+)"/.exec(entry(zip, 'word/styles.xml'))?.[1],
    links: [...entry(zip, 'word/_rels/document.xml.rels').matchAll(/Target="(https?:[^"]+)"/g)].map(
      ([, to]) => to,
    ),
  };
}

import { createRequire } from 'node:module';
import { cutTo } from '../../domain/cut-text.ts';

/** The part of Typst's compiler that printing needs; its platform packages carry no types of their own. */
export type Compiler = {
  pdf(
    source: { mainFileContent: string; inputs: Record<string, string> },
    options: { pdfStandard: string; pdfTags: boolean },
  ): Uint8Array;
  evictCache(maxAge: number): void;
  /** Has a file in memory read wherever one at this path is asked for. */
  mapShadow(path: string, content: Buffer): void;
};
type Binding = {
  NodeCompiler: {
    create(options: { workspace: string; fontArgs: { fontBlobs: Buffer[] }[] }): Compiler;
  };
};

const binding = '@myriaddreamin/typst-ts-node-compiler';

/** Of each operating system and processor only one package is installed: the first that loads is it. */
function load(): Binding {
  const require = createRequire(import.meta.url);
  const kinds =
    process.platform === 'linux'
      ? [`linux-${process.arch}-gnu`, `linux-${process.arch}-musl`]
      : [`${process.platform}-${process.arch}`];
  for (const kind of kinds) {
    try {
      return require(`${binding}-${kind}`);
    } catch (fault) {
      if (kind === kinds.at(-1)) throw fault;
    }
  }
  throw new Error(`There is no Typst for ${process.platform} on ${process.arch}`);
}

const nowhere = '/nonexistent';

/** A picture that a template may draw from now on, at the path that it is given there. */
export const showPicture = (compiler: Compiler, path: string, png: string): void =>
  compiler.mapShadow(`${nowhere}${path}`, Buffer.from(png, 'base64'));

/** A compiler that reads no file: all it sees is the template, the sheet, the logo of it and these fonts. */
export const openCompiler = (fonts: Buffer[]): Compiler =>
  load().NodeCompiler.create({ workspace: nowhere, fontArgs: [{ fontBlobs: fonts }] });

/** What Typst says of a fault lies in `code`, as text. Characters that no font has are picked out of it. */
export function charactersMissing(fault: unknown): string[] {
  const said = String((fault as { code?: unknown }).code ?? '');
  const found = [...said.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g)];
  return [...new Set(found.map((m) => m[1] ?? ''))].filter((c) => c !== '');
}

export const faultInWords = (fault: unknown): string =>
  cutTo(String((fault as { code?: unknown }).code ?? (fault as Error).message ?? fault), 500);

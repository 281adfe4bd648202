import type { AttachedFile } from '../domain/facts/files.ts';

/** How a file that is kept already stands in a form: by what it contains, then what it is called. */
export const keptFileValue = ({ sha256, name }: AttachedFile): string => `${sha256}/${name}`;

/** The file a form's value stands for; one that was tampered with is passed on for the schema to refuse. */
export function keptFileOf(value: string): AttachedFile {
  const at = value.indexOf('/');
  return { sha256: value.slice(0, Math.max(at, 0)), name: value.slice(at + 1) };
}

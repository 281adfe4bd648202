import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPack, clauseAt } from '../domain/policy/check-pack.ts';
import type { PackFaultCode } from '../domain/policy/checks/fault.ts';
import { type PolicyPack, policyPackSchema } from '../domain/policy/schema.ts';
import { readPackText, type Unreadable } from './packs-read.ts';
import { type SchemaFault, schemaFaults, withoutShallowFaults } from './packs-schema-faults.ts';
import { type PackYaml, parsePackYaml, type YamlFault } from './packs-yaml.ts';

/** Packs that are not sound stop the start, with everything wrong in the message. */
export class PackFaults extends Error {}

/** One thing wrong with a pack: where to look, the clause it stands on, and what would mend it. */
export type LocatedFault = {
  file: string;
  /** Null where the file itself cannot be read. */
  line: number | null;
  /** `appeal.levels.0.decider`; empty for the whole file. */
  path: string;
  clause?: string;
  code: PackFaultCode | SchemaFault['code'] | YamlFault['code'] | Unreadable['code'] | 'landlord-twice';
  text: string;
};
export type LoadedPack = {
  pack: PolicyPack;
  /** SHA-256 of the file's bytes, in hexadecimal. */
  checksum: string;
  source: { folder: string; file: string; text: string };
};

/** A landlord's pack from its folder, or every fault that stops it, in the order of the file. */
export async function loadPack(folder: string): Promise<LoadedPack | { faults: LocatedFault[] }> {
  const read = await readPackText(folder);
  if ('code' in read) {
    return { faults: [{ file: read.file, line: null, path: '', code: read.code, text: read.text }] };
  }
  const { file, bytes, text } = read;
  const yaml = parsePackYaml(text);
  const { pack, faults } = readContent(file, yaml);
  const all = [...yaml.faults.map((f): LocatedFault => ({ file, path: '', ...f })), ...faults];
  if (all.length > 0 || pack === null)
    return { faults: all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
  const checksum = createHash('sha256').update(bytes).digest('hex');
  return { pack, checksum, source: { folder, file, text } };
}

function readContent(file: string, yaml: PackYaml): { pack: PolicyPack | null; faults: LocatedFault[] } {
  if (yaml.content === undefined) return { pack: null, faults: [] };
  const located = ({
    path,
    code,
    text,
  }: Pick<LocatedFault, 'code' | 'text'> & { path: (string | number)[] }): LocatedFault => {
    const clause = clauseAt(yaml.content, path);
    return {
      file,
      line: yaml.lineOf(path),
      path: path.join('.'),
      ...(clause !== undefined && { clause }),
      code,
      text,
    };
  };
  const parsed = policyPackSchema.safeParse(yaml.content);
  if (parsed.success) return { pack: parsed.data, faults: checkPack(parsed.data).map(located) };

  const found = schemaFaults(parsed.error.issues, yaml.content);
  const again = policyPackSchema.safeParse(withoutShallowFaults(yaml.content, found));
  const deeper = again.success ? checkPack(again.data) : [];
  return { pack: null, faults: [...found, ...deeper].map(located) };
}

/** Every pack of these folders, and every fault of all of them; use the packs only where there are no faults. */
export async function loadPacks(
  folders: readonly string[],
): Promise<{ packs: LoadedPack[]; faults: LocatedFault[] }> {
  const packs: LoadedPack[] = [];
  const faults: LocatedFault[] = [];
  for (const folder of folders) {
    const loaded = await loadPack(folder);
    if ('faults' in loaded) faults.push(...loaded.faults);
    else packs.push(loaded);
  }
  return { packs, faults: [...faults, ...sameVersionTwice(packs), ...sameDayTwice(packs)] };
}

function sameVersionTwice(packs: readonly LoadedPack[]): LocatedFault[] {
  const key = ({ pack }: LoadedPack) => `${pack.landlord.id} version ${pack.policy.version}`;
  return packs.flatMap((loaded, i): LocatedFault[] => {
    const first = packs.findIndex((other) => key(other) === key(loaded));
    if (first === i) return [];
    const text = `The policy of ${key(loaded)} is also in ${packs[first]!.source.file}. Load one of the two, or change the version.`;
    return [{ file: loaded.source.file, line: null, path: 'landlord.id', code: 'landlord-twice', text }];
  });
}

/** Two versions from one day: nobody could say which is in force, and one would be passed over in silence. */
function sameDayTwice(packs: readonly LoadedPack[]): LocatedFault[] {
  return packs.flatMap((loaded, i): LocatedFault[] => {
    const { landlord, policy } = loaded.pack;
    const from = policy.effectiveFrom.value;
    const first = packs.find(
      ({ pack }) => pack.landlord.id === landlord.id && pack.policy.effectiveFrom.value === from,
    );
    if (!first || packs.indexOf(first) === i || first.pack.policy.version === policy.version) return [];
    const day = from === null ? 'Neither says from when it is in force' : `Both are in force from ${from}`;
    const text = `Version ${first.pack.policy.version} of ${landlord.id} is in ${first.source.file}. ${day}. Give the newer a later date.`;
    const path = 'policy.effectiveFrom';
    return [{ file: loaded.source.file, line: null, path, code: 'landlord-twice', text }];
  });
}

/** The folders within a folder, in order of name: each a landlord's pack. */
export async function packFolders(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, entry.name))
    .toSorted();
}

/** A line for each fault as editors and terminals read it, `file:line path (clause): text`, and how many there are. */
export function formatFaults(faults: readonly LocatedFault[]): string {
  const lines = faults.map(({ file, line, path, clause, text }) => {
    const place = [path, clause === undefined ? '' : `(clause ${clause})`].filter(Boolean).join(' ');
    return `${file}${line === null ? '' : `:${line}`}${place ? ` ${place}` : ''}: ${text}`;
  });
  return [...lines, faults.length === 1 ? '1 fault' : `${faults.length} faults`].join('\n');
}

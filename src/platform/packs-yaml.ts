import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { PackPath } from '../domain/policy/checks/fault.ts';

/** A pack's YAML, read plainly: one document, no tags, each key once, aliases only for a value or a plain list, everything with its line. */

export type YamlFault = {
  code: 'syntax' | 'alias' | 'tag' | 'duplicate-key' | 'too-deep' | 'empty';
  line: number;
  text: string;
};
export type PackYaml = {
  faults: YamlFault[];
  /** Plain data; undefined where the faults leave nothing to be trusted. */
  content: unknown;
  /** The line of a place, or of the nearest thing above it that is there. */
  lineOf: (path: PackPath) => number;
};

/** A pack nests nine deep; this stops bracket bombs before anything recursive sees them. */
const DEEPEST = 40;

export function parsePackYaml(text: string): PackYaml {
  const lines = new LineCounter();
  const line = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const unusable = (faults: YamlFault[]): PackYaml => ({ faults, content: undefined, lineOf: () => 1 });

  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const deep = tooDeepAt(tokens);
  if (deep !== null) {
    return unusable([
      { code: 'too-deep', line: line(deep), text: `This is nested more than ${DEEPEST} deep. Flatten it.` },
    ]);
  }
  // Repeated keys are found below: the parser's own search compares every key with every other.
  const documents = [
    ...new Composer({ uniqueKeys: false, schema: 'core' }).compose(tokens, true, text.length),
  ];
  const [document, second] = documents;
  if (!document) return unusable([emptyFault]);

  const syntax = documents
    .flatMap((d) => [...d.errors, ...d.warnings])
    .map(
      (e): YamlFault => ({
        code: 'syntax',
        line: line(e.pos[0]),
        text: `${firstLine(e.message)}. Mend the YAML here.`,
      }),
    );
  if (second) {
    const at = line(second.range[0]);
    syntax.push({
      code: 'syntax',
      line: at,
      text: 'A second YAML document starts here. Keep one to a file.',
    });
  }
  if (syntax.length > 0) return unusable(syntax);
  if (!isNode(document.contents) || (isScalar(document.contents) && document.contents.value === null)) {
    return unusable([emptyFault]);
  }

  const { refused, repeated } = inspect(document, line);
  if (refused.length > 0) return unusable([...refused, ...repeated]);
  const offsetOf = offsets(document.contents);
  return {
    faults: repeated,
    content: document.toJS({ maxAliasCount: -1 }),
    lineOf: (path) => line(offsetOf(path)),
  };
}

const emptyFault: YamlFault = {
  code: 'empty',
  line: 1,
  text: 'The file says nothing. Write the policy in it.',
};
const firstLine = (message: string) =>
  message
    .split('\n')[0]!
    .replace(/ at line \d+, column \d+:?$/, '')
    .replace(/[.:]$/, '');

/** Offset of the first token nested too deep. Walks with its own stack, since depth is what is being asked. */
function tooDeepAt(tokens: readonly CST.Token[]): number | null {
  const waiting = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { token, depth } = next;
    if (depth > DEEPEST) return token.offset;
    if (token.type === 'document' && token.value) waiting.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const item of token.items) {
      if (item.key) waiting.push({ token: item.key, depth: depth + 1 });
      if (item.value) waiting.push({ token: item.value, depth: depth + 1 });
    }
  }
  return null;
}

function inspect(document: Document.Parsed, line: (offset: number) => number) {
  const refused: YamlFault[] = [];
  const repeated: YamlFault[] = [];
  const alias = aliasFaults();
  visit(document, {
    Node: (_, node) => {
      const at = line(node.range?.[0] ?? 0);
      const wrong = alias(node);
      if (wrong !== null) refused.push({ code: 'alias', line: at, text: wrong });
      if (!isAlias(node) && node.tag) {
        refused.push({ code: 'tag', line: at, text: `The tag ${node.tag} is not allowed. Remove it.` });
      }
      if (isMap(node)) repeated.push(...repeatedKeys(node, line));
    },
  });
  return { refused, repeated };
}

function repeatedKeys(map: YAMLMap, line: (offset: number) => number): YamlFault[] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }): YamlFault[] => {
    if (!isScalar(key)) return [];
    const name = String(key.value);
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const text = `“${name}” is given twice here. Keep one of the two.`;
    return [{ code: 'duplicate-key', line: line(key.range?.[0] ?? 0), text }];
  });
}

/** A pack repeats a list of roles a few times; a small file must not grow without bound when its aliases are filled in. */
const MOST_REPEATED = 2000;

/** Asked of each node in turn: what is wrong with it as an alias, or null. */
function aliasFaults(): (node: Node) => string | null {
  const anchors = new Map<string, Node>();
  let grown = 0;
  return (node) => {
    if (!isAlias(node)) {
      if (node.anchor) anchors.set(node.anchor, node);
      return null;
    }
    const target = anchors.get(node.source);
    if (!target) return `*${node.source} repeats nothing above it. Write the value out.`;
    if (!isScalar(target) && !(isSeq(target) && target.items.every(isScalar))) {
      return `*${node.source} may repeat only a value or a plain list. Write this out.`;
    }
    grown += isSeq(target) ? target.items.length + 1 : 1;
    return grown > MOST_REPEATED ? `Aliases repeat more than ${MOST_REPEATED} values. Write fewer.` : null;
  };
}

/** Asked once for each fault, and a map may have as many faults as keys: each map is indexed once. */
function offsets(root: Node): (path: PackPath) => number {
  const indexes = new WeakMap<YAMLMap, Map<string, Pair>>();
  const pairOf = (map: YAMLMap, key: string) => {
    let index = indexes.get(map);
    if (!index) {
      // The last of a repeated key is the one that was read.
      index = new Map(
        map.items.filter((p) => isScalar(p.key)).map((p) => [String((p.key as Scalar).value), p]),
      );
      indexes.set(map, index);
    }
    return index.get(key);
  };
  return (path) => {
    let here: unknown = root;
    let offset = root.range?.[0] ?? 0;
    for (const step of path) {
      const pair: Pair | undefined = isMap(here) ? pairOf(here, String(step)) : undefined;
      const next: unknown = isSeq(here) ? here.items[Number(step)] : pair?.value;
      const sign = isSeq(here) ? next : pair?.key;
      if (!isNode(sign)) break;
      offset = sign.range?.[0] ?? offset;
      here = next;
    }
    return offset;
  };
}

import { describe, expect, test } from 'vitest';
import { parsePackYaml } from './packs-yaml.ts';

describe('YAML that is more or less than plain data', () => {
  const laughs = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}]`);

  test.each([
    ['an empty file', '', 'empty', 1],
    ['only comments', '# nothing yet\n', 'empty', 1],
    ['null', '---\nnull\n', 'empty', 1],
    ['an unclosed bracket', 'landlord: { id: x\npolicy: 3', 'syntax', 2],
    ['a tab for indentation', 'landlord:\n\tid: x\n', 'syntax', 2],
    ['two documents', 'a: 1\n---\nb: 2\n', 'syntax', 2],
    ['an alias to nothing', 'a: 1\nb: *here\n', 'alias', 2],
    ['an alias to itself', 'a: &here [*here]\n', 'alias', 1],
    ['an alias to a group', 'a: &here { b: 1 }\nc: *here\n', 'alias', 2],
    ['one long list repeated', `a: &l [${'1, '.repeat(900)}]\nb: *l\nc: *l\nd: *l\n`, 'alias', 4],
    ['aliases that multiply', `l0: &l0 lol\n${laughs.join('\n')}\n`, 'alias', 3],
    ['a tag', 'a: 1\nb: !!binary aGVsbG8=\n', 'tag', 2],
    ['a tag of the core schema', 'a: 1\nb: !!str 2\n', 'tag', 2],
    ['brackets without end', `a: ${'['.repeat(300_000)}`, 'too-deep', 1],
    ['dashes without end', '- '.repeat(100_000), 'too-deep', 1],
  ])('is refused with its line: %s', (_, text, code, line) => {
    const { faults, content } = parsePackYaml(text);
    expect(faults[0]).toMatchObject({ code, line });
    expect(content).toBeUndefined();
  });

  test('may repeat a value or a plain list by its anchor', () => {
    const { faults, content } = parsePackYaml('a: &who [x, y]\nb: { c: *who }\nd: &one 1\ne: [*one]\n');
    expect(faults).toEqual([]);
    expect(content).toEqual({ a: ['x', 'y'], b: { c: ['x', 'y'] }, d: 1, e: [1] });
  });

  test('tells of a key given twice, with the line of the second', () => {
    const { faults, content } = parsePackYaml('a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n');
    expect(faults).toMatchObject([{ code: 'duplicate-key', line: 5 }]);
    expect(content).toEqual({ a: 1, b: { c: 3, d: 2 } });
  });

  test('finds the line of a place, or of the nearest thing above it', () => {
    const { lineOf } = parsePackYaml('# note\na:\n  - b: 1\n    c: 2\n  - d: &x [3]\nz: *x\n');
    expect(lineOf(['a', 0, 'c'])).toBe(4);
    expect(lineOf(['a', 1, 'd', 0])).toBe(5);
    expect(lineOf(['a', 1, 'missing', 'deeper'])).toBe(5);
    expect(lineOf(['a', 7])).toBe(2);
    expect(lineOf(['z', 0])).toBe(6);
    expect(lineOf(['nowhere'])).toBe(2);
  });
});

import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { govuk } from './govuk.tsx';
import type { GovukParams } from './govuk-params.gen.ts';
import { markup, trusted } from './html.ts';

type Fixtures = { component: keyof GovukParams; fixtures: { name: string; options: object; html: string }[] };

const home = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist/govuk',
);
const shipped = globSync(join(home, 'components/*/fixtures.json')).map(
  (path) => JSON.parse(readFileSync(path, 'utf8')) as Fixtures,
);

/** The fixtures hold markup as JSON text: mark it as trusted where a template prints it as markup. */
function asParams(value: unknown, key = '', parent = ''): unknown {
  if (typeof value === 'string') return /html$/i.test(key) || parent === 'slots' ? trusted(value) : value;
  if (Array.isArray(value)) return value.map((item) => asParams(item, '', key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asParams(inner, name, key)]));
}

describe('every fixture that GOV.UK Frontend ships is rendered exactly', () => {
  it('finds them all', () => {
    const folders = globSync(join(home, 'components/*/template.njk')).map((path) => basename(dirname(path)));
    expect(shipped.map(({ component }) => component).sort()).toEqual(folders.sort());
    expect(shipped.flatMap(({ fixtures }) => fixtures)).toHaveLength(725);
  });

  it.each(shipped)('$component', ({ component, fixtures }) => {
    for (const { name, options, html } of fixtures) {
      const ours = markup(govuk(component, asParams(options) as GovukParams[typeof component]));
      expect(ours.trim(), name).toBe(html.trim());
    }
  });
});

describe('text about people', () => {
  it('is escaped', () => {
    expect(markup(govuk('inset-text', { text: '<script>alert(1)</script>' }))).not.toContain('<script>');
  });

  it('is refused where a template would print it as markup, even past the types', () => {
    const body = JSON.parse('{"html":"<script>alert(1)</script>"}');
    expect(() => govuk('inset-text', body)).toThrow('takes markup');
    expect(() => govuk('inset-text', JSON.parse('{"text":"a","attributes":" onclick=alert(1)"}'))).toThrow(
      'markup',
    );
  });
});

it('shows what it was given and not what it was given before', () => {
  const shown = (value: string) =>
    markup(govuk('input', { id: 'i', name: 'i', label: { text: 'Name' }, value }));
  for (let i = 0; i < 4000; i += 1) shown(`Person ${i}`);
  for (const value of ['Person 1', 'Person 3999', 'Person 1', 'x'.repeat(9000), '<b>', '&lt;b&gt;'])
    expect(shown(value)).toContain(
      `value="${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`,
    );
  const same = { id: 'i', name: 'i', label: { text: 'Name' } };
  expect(markup(govuk('input', same))).not.toBe(markup(govuk('textarea', same)));
  expect(markup(govuk('tag', { text: '<i>a</i>' }))).not.toBe(
    markup(govuk('tag', { html: trusted('<i>a</i>') })),
  );
});

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import nunjucks from 'nunjucks';
import type { GovukParams } from './govuk-params.gen.ts';
import { type Html, isHtml, markup, trusted } from './html.ts';

const home = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'));
const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(join(home, 'dist')), {
  autoescape: true,
  trimBlocks: true,
  lstripBlocks: true,
});
const compiled = new Map<string, nunjucks.Template>();

function template(component: string): nunjucks.Template {
  const known = compiled.get(component);
  if (known) return known;
  const fresh = templates.getTemplate(`govuk/components/${component}/template.njk`, true);
  compiled.set(component, fresh);
  return fresh;
}

/** Parameters that a template prints without escaping. The types say so; form bodies do not know about types. */
const isUnescaped = (key: string, parent: string) => /(html|attributes)$/i.test(key) || parent === 'slots';

function plain(value: unknown, key: string, parent: string): unknown {
  if (isHtml(value)) return markup(value);
  if (Array.isArray(value)) return value.map((item) => plain(item, '', key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner, name, key)]));
  }
  if (typeof value === 'string' && value !== '' && isUnescaped(key, parent)) {
    throw new TypeError(`The parameter "${key}" is printed unescaped, so it takes markup, not text.`);
  }
  return value;
}

/** The pieces shown last, by what they were made of: most of a page is what the page before it had. */
const lately = new Map<string, string>();
const MOST_KEPT = 3000;
const LONGEST_KEPT = 4000;

/** GOV.UK Frontend's own template for a component, so that what we show is exactly what it ships. */
export function govuk<Name extends keyof GovukParams>(component: Name, params: GovukParams[Name]): Html {
  const given = plain(params, '', '');
  const key = `${component} ${JSON.stringify(given)}`;
  const known = lately.get(key);
  const text = known ?? template(component).render({ params: given });
  if (key.length > LONGEST_KEPT) return trusted(text);
  // Put last again, so that what nobody asks for any more is what goes.
  lately.delete(key);
  lately.set(key, text);
  if (lately.size > MOST_KEPT) lately.delete(lately.keys().next().value ?? '');
  return trusted(text);
}

import { raw } from 'hono/html';
import type { JSX } from 'hono/jsx/jsx-runtime';

/** Markup made by TSX or by `govuk(...)`. A plain string is not Html, so text about people cannot slip in unescaped. */
export type Html = JSX.Element;

/** What may stand between tags: text (escaped), markup, or nothing. */
export type Content = Html | string | number | false | null | undefined | Content[];

export function isHtml(value: unknown): value is Html {
  return typeof value === 'object' && value !== null && 'isEscaped' in value && value.isEscaped === true;
}

/** The characters of a piece of markup. Components here are synchronous; a promise is a fault. */
export function markup(html: Html): string {
  const text: unknown = html instanceof Promise ? html : html.toString();
  if (typeof text !== 'string') throw new TypeError('Components are rendered synchronously; one was not.');
  return text;
}

/** Marks markup from a trusted template as safe. Only for output of GOV.UK Frontend's own templates. */
export function trusted(text: string): Html {
  return raw(text);
}

/** A whole page, ready to send. */
export function renderPage(page: Html): string {
  return `<!DOCTYPE html>\n${markup(page)}`;
}

import { govuk } from './govuk.tsx';
import type { Content } from './html.ts';

type Props = { total: number; page: number; perPage: number; href: (page: number) => string };

/** The way through a list too long for one page; nothing where it is not. */
export function Pages({ total, page, perPage, href }: Props): Content {
  const last = Math.max(1, Math.ceil(total / perPage));
  if (last === 1 && page === 1) return null;
  return govuk('pagination', {
    ...(page > 1 && { previous: { href: href(Math.min(page - 1, last)) } }),
    ...(page < last && { next: { href: href(page + 1) } }),
    items: [...new Set([1, page - 1, page, page + 1, last])]
      .filter((n) => n >= 1 && n <= last)
      .sort((a, b) => a - b)
      .map((n) => ({ number: String(n), href: href(n), current: n === page })),
  });
}

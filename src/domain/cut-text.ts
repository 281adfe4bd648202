/**
 * At most so many of a text's first units, and never the first half of a character: one such half makes a whole text that
 * PostgreSQL refuses as JSON.
 */
export function cutTo(text: string, most: number): string {
  const cut = text.slice(0, most);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** The same from its end: never the second half of a character. */
export function endOf(text: string, most: number): string {
  const end = text.slice(-most);
  return /^[\uDC00-\uDFFF]/.test(end) ? end.slice(1) : end;
}

/** Without what no database keeps: null characters, and halves of characters. For text that is not refused for them. */
export const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

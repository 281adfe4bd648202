import pg from 'pg';

const { DATE, TIMESTAMPTZ, INT8 } = pg.types.builtins;

/**
 * How a row's values reach the code: a date stays `YYYY-MM-DD` (pg would make it midnight in the server's own zone), a
 * timestamptz becomes an ISO instant in UTC to the millisecond, and a bigint a number, refused where it would lose digits.
 */
export const rowValues: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (oid === DATE) return (text: string) => text;
      if (oid === TIMESTAMPTZ) return instant;
      if (oid === INT8) return wholeNumber;
    }
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

function instant(text: string): string {
  if (!/^\d{4}-/.test(text)) return text; // 'infinity', or a year beyond four digits
  return new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString();
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`);
  return value;
}

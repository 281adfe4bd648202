import { describe, expect, it } from 'vitest';
import { icalendar } from './icalendar.ts';

const now = '2026-03-02T10:00:00.000Z';
const due = (more: object) => ({
  uid: 'o-1',
  dueAt: '2026-03-03T00:00:00.000Z',
  summary: 'Review',
  description: 'Case 1',
  url: null,
  ...more,
});
const linesOf = (more: object) => icalendar('Due', [due(more)], now).split('\r\n');

describe('a calendar of due dates', () => {
  it('shows what is due by a midnight on the London day before it, also in summer', () => {
    expect(linesOf({})).toContain('DTSTART;VALUE=DATE:20260302');
    expect(linesOf({})).toContain('DTEND;VALUE=DATE:20260303');
    expect(linesOf({ dueAt: '2026-06-30T23:00:00.000Z' })).toContain('DTSTART;VALUE=DATE:20260630');
    expect(linesOf({ dueAt: '2026-03-29T00:00:00.000Z' })).toContain('DTSTART;VALUE=DATE:20260328');
    expect(linesOf({ dueAt: '2026-03-29T23:00:00.000Z' })).toContain('DTSTART;VALUE=DATE:20260329');
  });

  it('shows what is due at an hour at that instant', () => {
    expect(linesOf({ dueAt: '2026-06-30T14:30:00.000Z' })).toContain('DTSTART:20260630T143000Z');
    expect(linesOf({ dueAt: '2026-07-01T00:00:00.000Z' })).toContain('DTSTART:20260701T000000Z');
  });

  it('escapes text, folds long lines by octets within no character, and ends each with CRLF', () => {
    const whole = icalendar('Due', [due({ summary: `a,b;c\\d\ne${'é'.repeat(80)}` })], now);
    expect(whole).toContain('SUMMARY:a\\,b\\;c\\\\d\\ne');
    expect(whole.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(whole.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of whole.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(whole.replaceAll('\r\n ', '')).toContain('é'.repeat(80));
  });
});

import { describe, expect, it } from 'vitest';
import type { WorkingCalendar } from '../calendar.ts';
import { exceptionsOf, markerIsOverdue, verifyMarkerBy } from './old-markers.ts';

const calendar: WorkingCalendar = { nation: 'england', holidays: new Set() };
const on = '2026-03-02';
const found = (says: string, day: string | null = '2026-01-05') =>
  exceptionsOf({ says, on: day }, { today: on, calendar });

describe('a marker of an old list', () => {
  it('DP-01: without a date, it is an exception: it cannot be a specific incident', () => {
    expect(found('Threatened a plumber with a hammer.', null)).toEqual(['no-date']);
    expect(found('Threatened a plumber with a hammer.')).toEqual([]);
  });

  it('DP-03: older than the longest that any alert goes unlooked at, it is an exception from the day after', () => {
    expect(found('Threatened a plumber.', '2025-03-02')).toEqual([]);
    expect(found('Threatened a plumber.', '2025-03-01')).toEqual(['too-old']);
  });

  it.each([
    'Vexatious',
    'Aggressive',
    'Rude',
    'Was very rude',
    'Aggressive tenant, do not visit',
    'He is aggressive',
    'Tenant can be violent',
    'Known troublemaker',
  ])('DP-02: “%s” says what somebody is and not what they did', (says) => {
    expect(found(says)).toContain('label');
  });

  it.each([
    'Hit a colleague on the stairs on 4 January',
    'Said “you are aggressive” to the caretaker and pushed the door shut on her hand',
    'Dog let loose at a gas engineer',
  ])('“%s” tells what was done', (says) => {
    expect(found(says)).toEqual([]);
  });

  it('what somebody thinks of their landlord is theirs', () => {
    expect(found('Complains about every repair')).toContain('opinion');
  });

  it('DP-03: is overdue from the twenty-ninth day, by the London day it came in', () => {
    const importedAt = '2026-03-02T23:30:00.000Z';
    expect(verifyMarkerBy({ importedAt })).toBe('2026-03-30');
    expect(markerIsOverdue({ importedAt }, '2026-03-30')).toBe(false);
    expect(markerIsOverdue({ importedAt }, '2026-03-31')).toBe(true);
  });
});

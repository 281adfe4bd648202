import { z } from 'zod';
import type { LocalDate } from '../../domain/calendar.ts';
import { date, needed, text } from '../../platform/csv/cells.ts';

/** One row of an old list of markers. */
export const markerRow = (today: LocalDate) =>
  z.object({
    reference: text(100),
    name: text(200),
    postcode: text(20),
    marker: needed(text(4000), 'Give the words of the old marker, or leave the line out.'),
    date: date(today),
    set_by: text(200),
  });
export type MarkerRow = z.output<ReturnType<typeof markerRow>>;
export type MarkerColumn = keyof MarkerRow;

export const markerColumns = Object.keys(markerRow('2000-01-01').shape) as MarkerColumn[];

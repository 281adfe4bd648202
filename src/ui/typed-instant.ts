import { instantAt } from '../domain/calendar.ts';

const timeShape = /^(\d{4}-\d{2}-\d{2})T(\d\d):(\d\d)$/;

/** "2026-08-04T14:30" typed in London as an instant; what cannot be read is passed on for the schema to refuse. */
export function typedInstant(typed: unknown): string | undefined {
  if (typeof typed !== 'string') return undefined;
  const [, date, hours, minutes] = timeShape.exec(typed) ?? [];
  if (date === undefined) return typed;
  try {
    return instantAt(date, Number(hours) * 60 + Number(minutes));
  } catch {
    return typed;
  }
}

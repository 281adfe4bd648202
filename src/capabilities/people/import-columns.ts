import { z } from 'zod';
import type { LocalDate } from '../../domain/calendar.ts';
import { relationships } from '../../domain/facts/person.ts';
import { cell, date, Fault, needed, oneOf, text } from '../../platform/csv/cells.ts';
import { normalisePhone } from '../../platform/phone.ts';

export interface ContactPoint {
  readonly kind: 'phone' | 'email';
  readonly normalised: string;
  readonly extension: string;
  readonly as_typed: string;
}

const phone = cell(300, (typed): ContactPoint | Fault => {
  const number = normalisePhone(typed);
  if (!number)
    return new Fault(
      'is not a phone number that can be dialled',
      'Write one number, with its area code, and nothing else; an extension as x12.',
    );
  return { kind: 'phone', normalised: number.e164, extension: number.extension, as_typed: typed };
});

const email = cell(254, (typed): ContactPoint | Fault =>
  /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/.test(typed)
    ? { kind: 'email', normalised: typed.toLowerCase(), extension: '', as_typed: typed }
    : new Fault('is not an e-mail address', 'Write one address, such as name@example.org.'),
);

/** One row of the file: every cell is checked, and every fault is told at once. */
export const importRow = (today: LocalDate) =>
  z.object({
    reference: needed(text(100), 'Give the reference your housing system has for this person.'),
    name: needed(text(200), 'Give the full name.'),
    relationship: needed(oneOf(relationships), `Use ${relationships.join(', ')}.`),
    kind: oneOf(['person', 'organisation']),
    date_of_birth: date(today),
    address: text(500),
    postcode: text(20),
    household_reference: text(100),
    language: text(100),
    ended_on: date(),
    phone,
    phone_2: phone,
    phone_3: phone,
    email,
    email_2: email,
  });
export type ImportRow = z.output<ReturnType<typeof importRow>>;
export type ImportColumn = keyof ImportRow;

export const importColumns = Object.keys(importRow('2000-01-01').shape) as ImportColumn[];
export const requiredColumns: readonly ImportColumn[] = ['reference', 'name', 'relationship'];

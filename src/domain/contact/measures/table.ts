import { expect, test } from 'vitest';
import type { MeasureKind } from '../../facts/measures.ts';
import { checkContact } from '../check-contact.ts';
import { type ContactInput, type PriorContact, priorContact } from '../contact.ts';
import { arrangements, asked, authority, oneOfEach } from '../examples.ts';

// How the tests of measures read: a contact, the outcome, and whether it kept to the measure.

type Row = [title: string, contact: Partial<ContactInput>, outcome: string, compliance: string];

export const rows = (kind: MeasureKind, table: Row[]) =>
  test.each(table)('%s', (_, given, outcome, compliance) => {
    const advice = checkContact(arrangements([oneOfEach[kind]], { authorities: [authority] }), asked(given));
    expect([advice.outcome, advice.compliance]).toEqual([outcome, compliance]);
  });

export const about = (
  newInformation: 'yes' | 'no' | 'not-known',
  matterId: string | null = 'm-parking',
): Partial<ContactInput> => ({ matter: { matterId, newInformation } });

/** Earlier calls, each of which raised one issue. */
export const calls = (...at: string[]): PriorContact[] =>
  at.map((a) => priorContact.parse({ at: a, channel: 'phone', issues: 1 }));

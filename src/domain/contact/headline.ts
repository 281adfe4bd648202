import type { Outcome } from './advice.ts';
import type { Combined } from './combine.ts';
import type { Contact } from './contact.ts';

type About = { contact: Contact; nothingRecorded: boolean };

/** One calm line that says what to do, and nothing about what kind of person it is. */
export function headlineFor(
  outcome: Outcome,
  combined: Combined,
  { contact, nothingRecorded }: About,
): string {
  if (nothingRecorded) return 'No arrangements: help as normal';
  switch (outcome) {
    case 'go-ahead':
      return 'Go ahead: help as normal';
    case 'go-ahead-with-conditions':
      return 'Go ahead, keeping to these points';
    case 'redirect':
      if (contact.direction === 'outbound') return 'Do not make this contact in this way now';
      return combined.waitsUntil
        ? `Take anything urgent now; the rest waits until ${combined.waitsUntil.words}`
        : 'Take anything urgent now; the rest goes another way';
    case 'acknowledge-and-refer':
      return 'Acknowledge this, and refer back to what was answered';
    case 'read-and-file':
      return 'Read this today; reply only if it brings something new';
  }
}

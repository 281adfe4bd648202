import { opens } from './clocks.ts';
import type { CaseEvent, DomainEvent } from './events.ts';
import type { Situation } from './situation.ts';

/** A letter issued to be read in another language is owed in that language: by when the policy says, or our default. */
export const translationsOwed = (s: Situation, events: readonly DomainEvent[]): CaseEvent[] =>
  events.flatMap((e) => {
    if (e.type !== 'letter-issued' || e.letter.format !== 'translation') return [];
    const { subject, letterId, language } = e.letter;
    const into = language && language !== 'English' ? ` into ${language}` : '';
    const within = s.pack.letters.translateWithin?.value;
    return [
      opens(s, {
        kind: 'translate-letter',
        subjectId: letterId,
        what: `Have a letter translated${into}: ${subject}`,
        rule: 'letters',
        ...(within && { within }),
      }),
    ];
  });

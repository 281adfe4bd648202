import { mayOwn } from '../../casework/ownership.ts';
import type { Builder } from './parts.ts';

/** Sound words for links to other records, copies of letters, and whose a case is. */
export const recordsSound = {
  'link-record': (s) => ({
    kind: 'risk-to-staff',
    reference: `RS-${(s.file?.links.length ?? 0) + 1}`,
    note: 'The assessment after the same visit.',
  }),
  'record-letter-copy': (s, letterId) => ({
    letterId,
    format: s.pack.letters.formats.value.at(-1),
    language: 'English',
    sentOn: s.today,
    askedBy: 'Their daughter, by phone.',
  }),
  'record-translation': (s, letterId) => ({
    letterId,
    language: 'pl',
    way: 'typed',
    text: 'Piszemy w sprawie Państwa kontaktu z nami.',
    madeBy: 'Polyglot Words Ltd',
    on: s.today,
  }),
  'hand-over-case': (s) => ({
    to: s.colleagues.find((c) => c.active && c.staffId !== s.file?.owner.staffId && mayOwn(s.pack, c.roles))
      ?.staffId,
    reason: 'Moves to another team on Monday.',
  }),
  'declare-conflict': () => ({ why: 'Their neighbour for ten years.' }),
  'say-household': (s, memberId) => ({
    memberId,
    standing: s.atHome?.find((m) => m.personId === memberId)?.restricted ? 'own-decision' : 'not-restricted',
  }),
  acknowledge: (_, obligationId) => ({ obligationId }),
  'send-letter': (s, letterId) => ({ letterId, route: 'post', sentOn: s.today }),
  'follow-letter': (s, letterId) => ({
    letterId,
    outcome: 'returned',
    on: s.today,
    how: 'The envelope came back marked “gone away”.',
  }),
} satisfies Record<string, Builder>;

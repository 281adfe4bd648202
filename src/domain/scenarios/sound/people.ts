import { addDays } from '../../calendar.ts';
import { changesOf } from '../../facts/changes.ts';
import { mattersOf } from '../../facts/matters.ts';
import type { Builder } from './parts.ts';

/** What a complaint came to; of another matter nothing of the kind is said. */
const found = (s: Parameters<Builder>[0], matterId: string) =>
  mattersOf(s.person.register).find((m) => m.matterId === matterId)?.complaint ? { found: 'upheld' } : {};

/** Sound words for the steps about the person. */
export const peopleSound = {
  'record-needs': () => ({
    status: 'none-found-after-asking',
    enquiries: 'Asked by phone; the person said they need nothing changed.',
    needs: [],
  }),
  'agree-adjustment': (s) => ({
    kind: 'warn-before-ending',
    what: 'A clear, polite warning before a call is ended.',
    howItHelps: 'Gives time to calm down and carry on.',
    instruction: 'Warn once, clearly and politely, before you end a call.',
    keepsOpen: [],
    reviewOn: addDays(s.today, 180),
  }),
  'review-adjustment': (s, adjustmentId) => ({
    adjustmentId,
    said: 'They were asked, and say that it still helps.',
    reviewOn: addDays(s.today, 180),
  }),
  'end-adjustment': (_, adjustmentId) => ({
    adjustmentId,
    reason: 'The person no longer needs it, and said so.',
  }),
  'record-support-contacts': () => ({ contacts: [] }),
  'consult-support': (s) => ({
    supportContactId: s.person.register.supportContacts[0]?.supportContactId ?? null,
    attempted: 'Rang and left a message, then spoke the next day.',
    result: 'Suggests afternoons, and a written summary after each call.',
    lawfulBasis: 'Consent',
  }),
  'record-authority': (s) => ({
    representativeName: 'Ada Advocate',
    representativeContact: 'ada@advocacy.example',
    signedOn: s.today,
    scope: 'All housing matters',
    expiresOn: null,
    documentReference: 'DOC-1',
  }),
  'change-name': (s) => ({
    to: `Alex ${s.person.name.split(' ').at(-1)} ${changesOf(s.person.register).length}`,
  }),
  'record-move': (s) => ({ on: s.today, safely: false, address: '7 New Road', postcode: 'ZZ1 2CD' }),
  'end-tenancy': (s) => ({ on: s.today }),
  'record-death': (s) => ({
    on: s.today,
    howKnown: 'Their daughter rang; the registrar’s notice came the same day.',
    speaksForThem: 'Their daughter, Robin Example, 01632 960 100',
  }),
  'correct-death': () => ({
    reason: 'The notice was about somebody else of the same name: they came to the office.',
  }),
  'merge-records': (_, otherId) => ({
    otherId,
    reason: 'Both have the same phone and date of birth; they told us that they were put on record twice.',
  }),
  'undo-merge': (_, otherId) => ({
    otherId,
    reason: 'They are two people of one name: each came to the office.',
  }),
  'open-matter': (s) => ({
    title: 'Parking in bay 4',
    about: 'A neighbour parks in the bay that they say is theirs.',
    complaint: false,
    openedOn: s.today,
  }),
  'answer-matter': (s, matterId) => ({
    matterId,
    on: s.today,
    reference: 'R-100',
    summary: 'The bay is not allocated to any home.',
    ...found(s, matterId),
  }),
  'close-matter': (s, matterId) => ({
    matterId,
    on: s.today,
    reference: 'R-100/2',
    reasons: 'Answered twice, and nothing new has been said.',
    ...found(s, matterId),
  }),
  'tell-of-closure': (_, matterId) => ({
    matterId,
    title: 'Who may park in bay 4',
    reasons: 'We looked at the plan of the bays. The bay belongs to no home.',
    wouldOpen: 'A lease or a plan which we have not seen.',
  }),
  'reopen-matter': (_, matterId) => ({ matterId, newInformation: 'A lease of 1998 that names the bay.' }),
  'withdraw-authority': (_, authorityId) => ({ authorityId }),
} satisfies Record<string, Builder>;

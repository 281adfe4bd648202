import type { ProtectedContactKind } from '../facts/channels.ts';
import { authorityInForce } from '../facts/person.ts';
import type { Arrangements } from './arrangements.ts';
import type { Contact } from './contact.ts';
import { firstName } from './measures/finding.ts';

/** A contact that measures do not govern: why, and what to do. */
export type Standing = {
  why: 'protected' | 'own-page' | 'other-capacity' | 'not-established';
  headline: string;
  do: string[];
  doNot: string[];
  say: string | null;
  because: string;
};

/** What a colleague does with each kind of protected contact, whatever is in force (I3). */
const protectedSteps: Record<ProtectedContactKind, string> = {
  emergency: 'Take it now. If anyone is in danger, 999 first.',
  hazard: 'Take it now, and log it as a hazard before you end the contact.',
  safeguarding: 'Take it now, and tell the safeguarding lead today.',
  complaint: 'Take the complaint now and log it; its deadline starts today.',
  appeal: 'Take the appeal now and log it; its deadline starts today.',
  'subject-access': 'Take the request now, and pass it to data protection today; its deadline starts today.',
  'information-request':
    'Take the request now, and pass it to information requests today; its deadline starts today.',
  legal: 'Take it now, and pass it to whoever handles legal letters today; its deadline starts today.',
  ombudsman: 'Take it now, and pass it to the ombudsman liaison today.',
  'elected-representative': 'Take it now and answer as for anybody in that office.',
  whistleblowing: 'Take it now, in confidence, and pass it to the whistleblowing lead.',
};

const protectedHeadlines: Record<ProtectedContactKind, string> = {
  emergency: 'Take this now: it is an emergency',
  hazard: 'Take this now: it is about a hazard in the home',
  safeguarding: 'Take this now: it is about somebody’s safety',
  complaint: 'Take this now: it is a complaint',
  appeal: 'Take this now: it is an appeal',
  'subject-access': 'Take this now: they ask for their own data',
  'information-request': 'Take this now: it is a request for information',
  legal: 'Take this now: it is a legal matter',
  ombudsman: 'Take this now: it concerns the ombudsman',
  'elected-representative': 'Take this now: it comes from an elected representative',
  whistleblowing: 'Take this now: it is whistleblowing',
};

const guarded = (kind: ProtectedContactKind): Standing => ({
  why: 'protected',
  headline: protectedHeadlines[kind],
  do: [protectedSteps[kind]],
  doNot: [],
  say: 'Thank you for telling us. I am taking this now.',
  because: 'No restriction refuses, delays or counts this kind of contact.',
});

const throughOwnPage: Standing = {
  why: 'own-page',
  headline: 'Read this: it came through their own page',
  do: ['Read it, and deal with what it asks.'],
  doNot: [],
  say: null,
  because:
    'The page that each letter names is open to them whatever is in force, and nothing sent by it counts.',
};

/**
 * Why no measure governs this contact, or null when measures are to be asked. Protected kinds, elected
 * representatives and representatives with authority are always heard (I3); somebody who speaks for others is not
 * bound by what was decided about their own dealings (I9, HO-17).
 */
export function standingOf(contact: Contact, arrangements: Arrangements, on: string): Standing | null {
  if (contact.ownPage) return throughOwnPage;
  if (contact.protectedKind !== null) return guarded(contact.protectedKind);
  if (contact.direction === 'outbound' && contact.statutoryNotice) {
    return {
      why: 'protected',
      headline: 'Serve the notice as normal',
      do: ['Notices about the tenancy, rent and the law are served as for anybody.'],
      doNot: [],
      say: null,
      because: 'A restriction never stops a notice that we must serve.',
    };
  }
  switch (contact.capacity) {
    case 'own-behalf':
      return null;
    case 'elected-representative':
      return guarded('elected-representative');
    case 'representative':
      return forRepresentative(contact, arrangements, on);
    case 'residents-association':
    case 'employee':
      return {
        why: 'other-capacity',
        headline: 'Go ahead: they speak in another capacity',
        do: ['Deal with what they raise in that capacity as normal.'],
        doNot: ['Do not go into their own case in this contact.'],
        say: null,
        because: `The arrangements concern ${firstName(arrangements)}’s own dealings with us.`,
      };
  }
}

function forRepresentative(contact: Contact, arrangements: Arrangements, on: string): Standing {
  const name = firstName(arrangements);
  const standing = arrangements.authorities.filter(
    (a) => authorityInForce(a, on) && (contact.authorityId === null || a.authorityId === contact.authorityId),
  );
  if (standing.length === 0) {
    return {
      why: 'not-established',
      headline: 'Listen and take a message: no authority is on record',
      do: ['Take what they say, and anything urgent.', 'Ask for a signed authority to act.'],
      doNot: [`Do not share anything about ${name} until there is one.`],
      say: `I can listen and take a message. I cannot talk about anybody else until we hold their signed authority.`,
      because: 'Nobody with this authority may be told about the person yet; listening is always possible.',
    };
  }
  const named = standing.map((a) => a.representativeName).join(' or ');
  return {
    why: 'protected',
    headline: `Go ahead: they speak for ${name}`,
    do: [`Check that this is ${named}, then help as normal.`],
    doNot: [],
    say: null,
    because: 'A representative with authority is not held back by the arrangements.',
  };
}

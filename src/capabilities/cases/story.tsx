import { type DomainEvent, stampOf } from '../../domain/casework/events.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import type { TimelineEntry as Told } from '../../platform/record-changes.ts';
import type { TimelineEntry } from '../../ui/timeline.tsx';
import { inFull } from './stamped.ts';
import { P } from './story-piece.tsx';
import { inWords } from './story-words.tsx';

export const storyFilters = ['letters', 'contacts', 'decisions'] as const;
export type StoryFilter = (typeof storyFilters)[number];

const filterOf: Partial<Record<DomainEvent['type'], StoryFilter>> = {
  'incident-reported': 'contacts',
  'incident-added-to': 'contacts',
  'request-passed-on': 'contacts',
  'allegation-answered': 'decisions',
  'account-invited': 'contacts',
  'account-recorded': 'contacts',
  'support-consulted': 'contacts',
  'letter-issued': 'letters',
  'letter-copied': 'letters',
  'letter-translated': 'letters',
  'letter-sent': 'letters',
  'letter-followed': 'letters',
  'informal-notice-given': 'contacts',
  'agreement-offered': 'contacts',
  'agreement-answered': 'contacts',
  'agreement-looked-at': 'decisions',
  'warning-issued': 'decisions',
  'warning-withdrawn': 'decisions',
  'restriction-requested': 'decisions',
  'request-authorised': 'decisions',
  'bypass-approved': 'decisions',
  'bypass-refused': 'decisions',
  'request-withdrawn': 'decisions',
  'request-assessed': 'decisions',
  'view-given': 'decisions',
  'request-decided': 'decisions',
  'decision-approved': 'decisions',
  'restriction-started': 'decisions',
  'review-held': 'decisions',
  'review-requested': 'contacts',
  'review-request-answered': 'decisions',
  'contact-change-noted': 'contacts',
  'contact-change-answered': 'decisions',
  'restriction-continued': 'decisions',
  'restriction-ended': 'decisions',
  'point-of-contact-changed': 'decisions',
  'breach-recorded': 'contacts',
  'breach-decided': 'decisions',
  'breach-outcome-recorded': 'decisions',
  'immediate-action-taken': 'decisions',
  'immediate-action-confirmed': 'decisions',
  'immediate-action-ended': 'decisions',
  'alert-proposed': 'decisions',
  'alert-decided': 'decisions',
  'alert-reviewed': 'decisions',
  'alert-ended': 'decisions',
  'appeal-received': 'decisions',
  'appeal-taken': 'decisions',
  'appeal-view-given': 'decisions',
  'appeal-decided': 'decisions',
  'appeal-withdrawn': 'decisions',
};

/** Whether the story tells of it; dates promised and kept are left to the list of what is due. */
export const inStory =
  (filter: StoryFilter | null) =>
  (type: DomainEvent['type']): boolean =>
    !type.startsWith('obligation-') && (!filter || filterOf[type] === filter);

/** What happened, in the order told. */
export const storyEntries = (
  told: readonly Told[],
  { pack, caseId }: { pack: PolicyPack; caseId: string },
): TimelineEntry[] =>
  told.map(({ what, at, by, event }) => ({
    title: what,
    by: inFull(event ? { ...stampOf(event).by, name: by.name, role: by.role } : by),
    at,
    ...(event
      ? inWords(event, pack, caseId)
      : { body: <P>What was written here has been lawfully erased.</P> }),
  }));

/** The closed lists that facts and packs share. */

export const affectedKinds = [
  'staff',
  'contractor',
  'agent',
  'partner',
  'board-member',
  'councillor',
  'volunteer',
  'other-customer',
] as const;
export type AffectedKind = (typeof affectedKinds)[number];

/** What must follow when conduct of a certain kind is reported; not doing one needs a manager's reason (PL-14). */
export const followUps = [
  'restrict-contact',
  'safety-alert',
  'police-report',
  'tenancy-breach',
  'asb-case',
  'hate-incident',
  'staff-support',
  'report-to-authority',
] as const;
export type FollowUp = (typeof followUps)[number];

export const letterTypes = [
  'warning',
  'abusive-correspondence-reply',
  'decision',
  'subject-closure',
  'review-invitation',
  'review-outcome',
  'review-request-reply',
  'appeal-acknowledgement',
  'appeal-outcome',
  'immediate-action-notice',
  'immediate-action-end',
  'safety-alert-notice',
  'safety-alert-end',
  'breach-notice',
  'breach-apology',
  'point-of-contact-change',
  'informal-notice',
  'behaviour-agreement',
  'end',
] as const;
export type LetterType = (typeof letterTypes)[number];

export const letterFormats = [
  'standard',
  'large-print',
  'coloured-paper',
  'easy-read',
  'audio',
  'braille',
  'translation',
] as const;
export type LetterFormat = (typeof letterFormats)[number];

export const letterBlocks = [
  'behaviour',
  'dates-and-times',
  'what-must-change',
  'what-may-follow',
  'until-when',
  'reasons',
  'what-you-can-do',
  'measures',
  'duration',
  'review',
  'appeal',
  'ombudsman',
  'single-contact-statement',
  'emergency-route',
  'support-offer',
  'formats',
  'policy-enclosed',
  'contact',
  'outcome',
  'request-answered',
  'withdrawals',
  'putting-right',
  'our-part',
] as const;
export type LetterBlock = (typeof letterBlocks)[number];

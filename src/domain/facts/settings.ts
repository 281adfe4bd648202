import type { MeasureKind } from './measures.ts';
import type { Stamp } from './stamps.ts';

/** Where a restriction is carried out outside Evenhand: a marker, a rule, a block or a notice that somebody set up by hand. */

export const places = [
  'housing-system',
  'telephony',
  'mailbox-rule',
  'contractor',
  'out-of-hours',
  'portal',
  'other',
] as const;
export type Place = (typeof places)[number];

/** As a colleague and the person's letter name it; where exactly it is stays with colleagues. */
export const placeNames: Record<Place, string> = {
  'housing-system': 'the marker in the housing system',
  telephony: 'the rule in the telephone system',
  'mailbox-rule': 'the rule in the mailbox',
  contractor: 'the instruction to contractors',
  'out-of-hours': 'the sheet for the out-of-hours team',
  portal: 'the setting in the online account',
  other: 'the setting in another system',
};

export const settingOutcomes = ['set-up', 'not-needed'] as const;

/** The same thing recorded anew: another reader, or what it does now. */
export const sameSetting = (a: Setting, b: Pick<Setting, 'place' | 'measure' | 'where'>): boolean =>
  a.place === b.place && a.measure === b.measure && a.where.toLowerCase() === b.where.toLowerCase();

/** What somebody recorded about one place: that it was set up there, or that nothing is needed there and why. */
export type Setting = Stamp & {
  settingId: string;
  place: Place;
  outcome: (typeof settingOutcomes)[number];
  /** The limit it carries out; the restriction as a whole where it is none. */
  measure: MeasureKind | null;
  /** Which system, number or mailbox. */
  where: string;
  /** What it does there, or why nothing is needed. */
  does: string;
  /** Who reads what a rule in a mailbox files away: mail is never filed unread (LG-11). */
  readBy: { staffId: string; name: string } | null;
  /** How somebody in danger still gets past a rule in the telephone system (I2); empty elsewhere. */
  emergencies: string;
};

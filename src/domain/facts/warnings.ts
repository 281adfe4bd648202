import type { LocalDate } from '../calendar.ts';
import type { Channel } from './channels.ts';
import type { Measure } from './measures.ts';
import type { CheckAnswer, Stamp } from './stamps.ts';

/** The person's own side, those asked about them, and warnings given. */

/** The customer's own side: asked for, and what came (CL-05). */
export type AccountInvitation = Stamp & { invitationId: string; how: Channel; replyBy: LocalDate };

export type CustomerAccount = Stamp & {
  accountId: string;
  receivedOn: LocalDate;
  how: Channel;
  account: string;
  disputes: boolean;
};

/** Support workers and agencies asked before anything is done (KA-33). */
export type Liaison = Stamp & {
  liaisonId: string;
  supportContactId: string | null;
  attempted: string;
  result: string;
  lawfulBasis: string;
};

export type Warning = Stamp & {
  warningId: string;
  form: 'verbal' | 'written';
  incidentIds: string[];
  behaviour: string;
  mustChange: string;
  mayFollow: string;
  proposedMeasures: Measure['kind'][];
  validUntil: LocalDate;
  /** Why dates or times are not quoted, where they are not. */
  whyNoDates: string;
  supportOffer: string;
  /** For a written warning: the letter that carried it. */
  letterId: string | null;
  /** How a verbal warning was given. */
  given: string;
  checks: Record<string, CheckAnswer>;
  withdrawn: (Stamp & { reason: string }) | null;
};

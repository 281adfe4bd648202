import type { Agreement } from './agreements.ts';
import type { Appeal } from './appeals.ts';
import type { Breach, BreachOutcome } from './breaches.ts';
import type { ChangeNoted } from './changes.ts';
import type { Conflict } from './conflicts.ts';
import type { Handover } from './handovers.ts';
import type { HouseholdSaid } from './households.ts';
import type { ImmediateAction } from './immediate-actions.ts';
import type {
  AllegationAnswer,
  FollowUpDone,
  Incident,
  IncidentAddendum,
  RequestPassedOn,
  StaffSupport,
  Triage,
} from './incidents.ts';
import type { InformalNotice } from './informal-notices.ts';
import type { Letter, LetterOutcome, LetterSending } from './letters.ts';
import type { MessageReply } from './message-replies.ts';
import type { Obligation } from './obligations.ts';
import type { CourtOrder } from './orders.ts';
import type { OutsideReport } from './outside-reports.ts';
import type { LetterCopy, RelatedRecord } from './records.ts';
import type { RestrictionRequest } from './requests.ts';
import type { Restriction, Review, ReviewRequest } from './restrictions.ts';
import type { SafetyAlert } from './safety-alerts.ts';
import type { StaffStamp, Stamp } from './stamps.ts';
import type { LetterTranslation } from './translations.ts';
import type { AccountInvitation, CustomerAccount, Liaison, Warning } from './warnings.ts';

/** What is known in one case: plain facts, never statuses set by hand. Grown only by `evolve`. */

export type CaseFile = {
  caseId: string;
  landlordId: string;
  personId: string;
  title: string;
  opened: Stamp;
  owner: StaffStamp;
  /** The number of the last event; a page shown at an older version is stale. */
  version: number;
  incidents: Incident[];
  addenda: IncidentAddendum[];
  passedOn: RequestPassedOn[];
  allegationAnswers: AllegationAnswer[];
  triages: Triage[];
  supports: StaffSupport[];
  followUps: FollowUpDone[];
  outsideReports: OutsideReport[];
  messageReplies: MessageReply[];
  invitations: AccountInvitation[];
  accounts: CustomerAccount[];
  liaisons: Liaison[];
  informalNotices: InformalNotice[];
  agreements: Agreement[];
  warnings: Warning[];
  requests: RestrictionRequest[];
  restrictions: Restriction[];
  reviews: Review[];
  reviewRequests: ReviewRequest[];
  breaches: Breach[];
  breachOutcomes: BreachOutcome[];
  orders: CourtOrder[];
  appeals: Appeal[];
  immediateActions: ImmediateAction[];
  alerts: SafetyAlert[];
  links: RelatedRecord[];
  copies: LetterCopy[];
  translations: LetterTranslation[];
  letters: Letter[];
  handovers: Handover[];
  conflicts: Conflict[];
  households: HouseholdSaid[];
  changes: ChangeNoted[];
  sendings: LetterSending[];
  letterOutcomes: LetterOutcome[];
  obligations: Obligation[];
};

import type { Judged } from '../../platform/contacts.ts';
import type { ContactOnRecord } from '../../platform/contacts-list.ts';
import { withSources } from '../../platform/http/problems.ts';

/** What was made of a contact, with the clause each measure stands on. */
export const judgedAs = ({ advice, byMeasure }: Judged) => ({
  compliance: advice.compliance,
  excuses: advice.excuses,
  outsideBy: advice.outsideBy,
  /** Suggested and no more: a person confirms a breach. */
  breachSuggested: advice.compliance === 'outside',
  counts: advice.counts,
  measures: byMeasure,
  reasons: withSources(advice.reasons),
});

/** A contact as the API lists it. */
export const contactAs = (c: ContactOnRecord) => ({
  contactId: c.contact_id,
  at: c.at,
  channel: c.channel,
  direction: c.direction,
  capacity: c.capacity,
  protectedKind: c.protected_kind,
  service: c.service,
  matterId: c.matter_id,
  newInformation: c.new_information,
  issues: c.issues,
  words: c.words,
  minutes: c.minutes,
  note: c.note,
  ...c.details,
  compliance: c.compliance,
  outsideBy: c.outside_by,
  measures: c.findings,
  loggedBy: { staffId: c.logged_by, name: c.logged_by_name },
  loggedAt: c.logged_at,
  files: c.files,
  addenda: c.addenda.map((a) => ({
    addendumId: a.addendum_id,
    words: a.words,
    by: a.by_name,
    at: a.at,
  })),
});

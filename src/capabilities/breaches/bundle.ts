import { startOfLondonDay } from '../../domain/calendar.ts';
import type { Breach, BreachOutcome } from '../../domain/facts/breaches.ts';
import type { CaseFile } from '../../domain/facts/case-file.ts';
import type { PersonIdentity } from '../../domain/facts/person.ts';
import type { RestrictionRequest } from '../../domain/facts/requests.ts';
import type { Restriction } from '../../domain/facts/restrictions.ts';
import type { Warning } from '../../domain/facts/warnings.ts';
import { loadCase, loadPersonFile } from '../../platform/case-files.ts';
import type { ContactOnRecord } from '../../platform/contacts-list.ts';
import { contactsBetween } from '../../platform/contacts-of-restriction.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { logReading } from '../cases/reading.ts';

/** All that somebody needs who advises on a breach: nothing of the register of needs, and no other case. */
export type Bundle = {
  person: Pick<PersonIdentity, 'personId' | 'reference' | 'name' | 'address' | 'postcode'>;
  breach: Breach;
  outcomes: BreachOutcome[];
  restriction: Restriction;
  decision: RestrictionRequest['decision'];
  letters: { letterId: string; type: string; subject: string; issuedAt: string; sha256: string }[];
  warnings: Warning[];
  otherBreaches: Breach[];
  contacts: ContactOnRecord[];
  madeAt: string;
  madeBy: string;
};

type Asked = { landlordId: string; staffId: string; name: string; caseId: string; breachId: string };

/** Gathers what belongs to a breach, and puts on record who took it; null where there is no such breach. */
export async function bundleFor(deps: Deps, asked: Asked): Promise<Bundle | null> {
  const { landlordId, staffId, caseId, breachId } = asked;
  const madeAt = deps.clock.now();
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    const file = await loadCase(tx, landlordId, caseId);
    const breach = file?.breaches.find((b) => b.breachId === breachId);
    const restriction = file?.restrictions.find((r) => r.restrictionId === breach?.restrictionId);
    const person = file && (await loadPersonFile(tx, landlordId, file.personId));
    if (!file || !breach || !restriction || !person) return null;
    const { personId } = file;
    const reading = { landlordId, staffId, personId, caseId, what: 'breach bundle', at: madeAt };
    await logReading(tx, { ...reading, readId: deps.newId() });
    const letters = await tx
      .selectFrom('letter')
      .select(['letter_id', 'type', 'subject', 'issued_at', 'sha256'])
      .where('landlord_id', '=', landlordId)
      .where('case_id', '=', caseId)
      .orderBy('issued_at')
      .execute();
    const since = { from: startOfLondonDay(restriction.interval.from), to: madeAt };
    return {
      person: {
        personId,
        reference: person.reference,
        name: person.name,
        address: person.address,
        postcode: person.postcode,
      },
      ...partsOf(file, breach, restriction),
      letters: letters.map((l) => ({
        letterId: l.letter_id,
        type: l.type,
        subject: l.subject,
        issuedAt: l.issued_at,
        sha256: l.sha256,
      })),
      contacts: await contactsBetween(tx, { landlordId, personId }, since),
      madeAt,
      madeBy: asked.name,
    };
  });
}

const partsOf = (file: CaseFile, breach: Breach, restriction: Restriction) => ({
  breach,
  restriction,
  decision: file.requests.find((r) => r.requestId === restriction.requestId)?.decision ?? null,
  outcomes: file.breachOutcomes.filter((o) => o.breachId === breach.breachId),
  warnings: file.warnings,
  otherBreaches: file.breaches.filter((b) => b.breachId !== breach.breachId),
});

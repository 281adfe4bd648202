import { addDays } from '../../calendar.ts';
import { neverTold } from '../../casework/breach-letter.ts';
import { providedFor } from '../../casework/breaches.ts';
import type { Builder } from './parts.ts';

/** Sound words for the steps about a departure from what was arranged. */
export const breachesSound = {
  'record-breach': (s, restrictionId, changes) => {
    const r = s.file?.restrictions.find((x) => x.restrictionId === restrictionId);
    const broken = r?.measures.find(
      (m) => m.kind !== 'single-point-of-contact' || m.purpose !== 'supportive',
    );
    return {
      restrictionId,
      measures: broken ? [broken.kind] : [],
      doneBy: 'customer',
      on: s.today,
      whatHappened: 'Called about the parking bay again, outside what was arranged.',
      whyExcused: changes.excuse ? 'Their point of contact was on leave and nobody had told them.' : '',
      putRight: changes.doneBy === 'landlord' ? 'Rang to say sorry, and told the team again.' : '',
    };
  },
  'decide-breach': (s, breachId, changes) => {
    const breach = s.file?.breaches.find((b) => b.breachId === breachId);
    const required = breach ? providedFor(s, breach).filter((p) => p.required) : [];
    const usual = breach ? providedFor(s, breach).filter((p) => p.step !== 'review') : [];
    const chosen = required.length > 0 ? required : usual.slice(0, 1);
    const next = (changes.next as string[] | undefined) ?? chosen.map((p) => p.step);
    const restriction = s.file?.restrictions.find((r) => r.restrictionId === breach?.restrictionId);
    const untold = restriction && neverTold(s, restriction);
    const said =
      breach?.doneBy === 'landlord'
        ? {
            said: 'Nobody took your call, although it came at a time when we had said that we would.',
            asked: 'A colleague rang you the same day, and the whole team knows your times now.',
          }
        : {
            said: 'You rang about the parking bay outside what was arranged.',
            asked: 'Please ring at the times that were arranged. An emergency cannot wait: ring at any hour.',
          };
    return {
      breachId,
      next,
      references: Object.fromEntries(
        next.filter((n) => n === 'asb-case' || n === 'tenancy-breach').map((n) => [n, 'CASE-7']),
      ),
      reasons: 'Looked at beside what went before.',
      ...(untold || changes.whyNotTold
        ? { whyNotTold: 'They do not know of it, and it stays so for now.' }
        : said),
    };
  },
  'record-order': (s) => ({
    kind: 'injunction',
    court: 'County Court at Sampleton',
    reference: `S-${s.file?.orders.length ?? 0}`,
    terms: 'Not to enter the office in High Street.',
    instruction: 'Speak by phone or in writing; if they come to the office, call the police.',
    from: s.today,
    to: addDays(s.today, 365),
  }),
  'end-order': (_, orderId) => ({ orderId, reason: 'Discharged by the court.' }),
  'record-breach-outcome': (s, obligationId) => ({
    obligationId,
    on: s.today,
    outcome: 'They advised a letter, which went today.',
    reference: 'REF-3',
  }),
} satisfies Record<string, Builder>;

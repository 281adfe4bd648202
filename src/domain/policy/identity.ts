import { z } from 'zod';
import { durationText, localDate } from '../calendar-schemas.ts';
import { cited, citedEntry } from './cited.ts';
import { faultsOfLogo } from './logo.ts';
import { id, measureKind, nation, text } from './terms.ts';

/** Groups 1 and 2: whose policy it is, who keeps it, and the words it uses. */

export const identity = z.strictObject({
  id,
  name: text,
  shortName: text,
  nation,
  body: z.enum(['housing-association', 'council', 'co-operative', 'arms-length-body']),
  /** At the head of each letter; without one the name stands there. */
  logo: z
    .strictObject({
      alternative: text,
      png: z.string().check((found) => {
        for (const message of faultsOfLogo(found.value))
          found.issues.push({ code: 'custom', message, input: found.value });
      }),
    })
    .optional(),
});
export const control = z.strictObject({
  title: text,
  version: text,
  owner: cited(text),
  approvedBy: cited(text),
  approvedOn: cited(localDate.nullable()),
  effectiveFrom: cited(localDate.nullable()),
  reviewEvery: cited(durationText),
  nextReviewOn: cited(localDate.nullable()),
  earlyReviewWhen: cited(z.array(text)),
  equalityAssessedOn: cited(localDate.nullable()),
  publicDocument: cited(text.nullable()),
  printedCopyOnRequest: cited(z.boolean()),
  procedures: cited(z.array(text)),
  legalReferences: cited(z.array(text)),
  contact: cited(text),
  staffBriefing: cited(z.array(text)),
});

export const vocabulary = z.strictObject({
  person: cited(text),
  case: cited(text),
  restriction: cited(text),
  alert: cited(text),
  measures: z.array(citedEntry({ kind: measureKind, label: text })),
});

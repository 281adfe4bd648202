import { z } from 'zod';
import { owedFromHere } from '../changes/register-reviews.ts';
import { words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { stamp } from '../situation.ts';
import type { Step } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('open-case'),
  title: words('a short title about conduct', 200),
});
export type OpenCase = z.infer<typeof schema>;

/** A case can be opened on any person or organisation, with no tenancy or property (CL-01, TU-08). */
export const openCase: Step<OpenCase> = {
  type: 'open-case',
  label: 'Open a case',
  action: 'report-incident',
  schema,
  targets: (s) => (s.file ? [] : ['']),
  targetOf: () => '',
  before: [permittedTo('report-incident')],
  content: [],
  follows: (s, c) => [opening(s, c.title), ...owedFromHere(s, stamp(s).by)],
};

export const opening = (s: Parameters<Step<OpenCase>['follows']>[0], title: string) =>
  ({
    type: 'case-opened',
    caseId: s.newId(),
    personId: s.person.personId,
    landlordId: s.pack.landlord.id,
    title,
    stamp: stamp(s),
  }) as const;

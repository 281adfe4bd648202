import { ageOn } from '../facts/person.ts';
import { law } from '../reasons.ts';
import type { Situation } from './situation.ts';
import { type Finding, met, unknown } from './step.ts';

/** Nobody under 18 is restricted, or stays so, without the safeguarding lead (domain.md part 6, item 10). */
export function safeguardingFindings(s: Situation, said: string): Finding[] {
  const age = ageOn(s.person.dateOfBirth, s.today);
  return age !== null && age < 18 && !said
    ? [
        unknown(
          'safeguarding-lead',
          `${s.person.name} is ${age}. Record what the safeguarding lead said.`,
          law('Children Act 2004 s.11'),
          { field: 'safeguardingLead' },
        ),
      ]
    : met;
}

import type { ImmediateAct } from '../../facts/immediate-actions.ts';
import type { Measure } from '../../facts/measures.ts';
import type { Contact } from '../contact.ts';
import { waysLeft } from '../openness.ts';
import { evaluateMeasure } from './evaluate.ts';
import { type Asked, type Finding, finding, nothingToSay } from './finding.ts';

/** What an act says about a contact. Nobody was told of it by letter yet, so nothing counts against anybody. */
export function evaluateAct(act: ImmediateAct, measure: Measure, asked: Asked): Finding {
  const visited = act === 'no-visits' && needsVisits(asked) ? inTwos : measure;
  const found = act === 'manager-takes-calls' ? call(asked.contact) : evaluateMeasure(visited, asked);
  return { ...found, compliance: 'within', excuses: [] };
}

const inTwos: Measure = { kind: 'home-visits', control: 'two-people', detail: '' };

/** A visit that was agreed with them, or that is the only way they have, is made all the same, by two (I1, I7). */
const needsVisits = ({ openness }: Asked): boolean =>
  openness.kept.includes('visit') || waysLeft(openness).length === 0;

function call(contact: Contact): Finding {
  if (contact.channel !== 'phone' || (contact.statutoryNotice && contact.direction === 'outbound'))
    return nothingToSay;
  return finding('condition', 'Calls are taken by a manager for now.', {
    do: [
      contact.direction === 'outbound'
        ? 'A manager makes this call.'
        : 'Put this call through to a manager. If none is free, take anything urgent now, and a manager rings back today.',
    ],
    say: 'A manager will take your call. If nobody is free, I can take anything urgent now.',
  });
}

import { channelNames } from '../../domain/facts/channels.ts';
import type { Promised } from '../../platform/promises.ts';
import { instantInWords } from '../../ui/dates.ts';

const byWay: Record<Promised['channel'], string> = {
  phone: 'by phone',
  email: 'by email',
  letter: 'by letter',
  text: 'by text message',
  'in-person': channelNames['in-person'],
  visit: 'by a visit',
};

/** What a promise says in a line, wherever the person is asked about. */
export function promiseInLine(p: Promised): string {
  const what = `We promised to be in touch ${byWay[p.channel]} on ${instantInWords(p.dueAt)}`;
  const about = p.about.replace(/\.$/, '');
  if (p.state === 'missed') return `${what} and were not: ${about}. Say sorry, and do it now or agree when.`;
  const who = p.away && p.cover !== null ? `${p.cover}, for ${p.who}` : p.who;
  return `${what} (${who}): ${about}.`;
}

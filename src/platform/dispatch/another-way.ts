import { addDays, describeDate, londonDate, startOfLondonDay } from '../../domain/calendar.ts';
import { decide } from '../../domain/casework/decide.ts';
import type { Command } from '../../domain/casework/steps.ts';
import { deathOf, keptSafe } from '../../domain/facts/changes.ts';
import type { PersonFile } from '../../domain/facts/person.ts';
import { cameBack, lastSending } from '../../domain/letters/service.ts';
import { translationWaits } from '../../domain/letters/translated.ts';
import { loadCase, situationFor } from '../case-files.ts';
import { inLandlord, type Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import { isId } from '../ids.ts';
import { queueMail } from '../mail/outbox.ts';
import { lockPerson } from '../record-lock.ts';
import { newToken } from '../tokens.ts';
import { makeLink } from './links.ts';
import { closeDispatch, dispatchesOf, isFree, openDispatch } from './waiting.ts';

export type WayDeps = Pick<Deps, 'clock' | 'newId' | 'packs' | 'calendars' | 'publicAddress' | 'database'>;
export type OfLetter = { caseId: string; letterId: string };
type By = { landlordId: string; staffId: string };
/** `why`: what stands in the way, in words for whoever asked. */
export type Way = { how: 'done' | 'nowhere' } | { how: 'refused'; why: string[] };

const refused = (...why: string[]): Way => ({ how: 'refused', why });

/** The letter waits for the next print batch: one that waited to go otherwise, or that came back and whose address was looked at. */
export function sendByPost(deps: WayDeps, by: By, of: OfLetter): Promise<Way> {
  return anew(deps, by, of, async (tx, found) => {
    const { landlordId, staffId } = by;
    const at = deps.clock.now();
    const safe = keptSafe(found.person.register);
    if (safe)
      return refused(
        `Where they live is kept safe: no letter goes by post. Agreed with them: ${safe.lettersBy}`,
      );
    await closeDispatch(tx, { landlordId, letterId: found.letterId, at, sentBy: null });
    await openDispatch(tx, { ...found, landlordId, route: 'post', at, askedBy: staffId });
    return { how: 'done' };
  });
}

/** A mail without a personal word, with a link to the letter that needs no password and ends after some days. */
export function sendByEmail(
  deps: WayDeps,
  by: By,
  of: OfLetter,
  { to, days }: { to: string; days: number },
): Promise<Way> {
  const { publicAddress } = deps;
  if (publicAddress === null)
    return Promise.resolve(
      refused(
        'Nobody has set where people reach this server (EVENHAND_PUBLIC_URL), so a mail could hold no link.',
      ),
    );
  return anew(deps, by, of, async (tx, found) => {
    const { landlordId, staffId } = by;
    const at = deps.clock.now();
    // Asked before it goes what would be asked when it is recorded: nothing leaves that could not be.
    const asked = await wouldBePermitted(deps, tx, by, found, to);
    if (asked.length > 0) return refused(...asked);
    const mailId = deps.newId();
    const { letterId } = found;
    await closeDispatch(tx, { landlordId, letterId, at, sentBy: null });
    const token = newToken(landlordId);
    const until = addDays(londonDate(at), days);
    const expiresAt = startOfLondonDay(addDays(until, 1));
    const name = deps.packs.current(landlordId)?.landlord.name ?? '';
    await queueMail(tx, {
      landlordId,
      mailId,
      at,
      purpose: 'letter',
      aboutId: letterId,
      to,
      ...wordsOf({ name, href: `${publicAddress}/l/${token}`, until }),
    });
    await makeLink(tx, { landlordId, letterId, mailId, token, at, expiresAt });
    await openDispatch(tx, {
      ...found,
      landlordId,
      route: 'email',
      at,
      askedBy: staffId,
      mail: { mailId, to },
    });
    return { how: 'done' };
  });
}

/** Nothing in it says whom it is about or what: it is shown on locked screens and read over shoulders. */
const wordsOf = ({ name, href, until }: { name: string; href: string; until: string }) => ({
  subject: `A letter for you from ${name}`,
  text: [
    `There is a letter for you from ${name}. You can read it and keep a copy of it here:`,
    href,
    `The link works until the end of ${describeDate(until)}. You do not need a password. Anybody who has the link can open the letter, so please do not pass this e-mail on.`,
    'If you would rather have the letter on paper or in another form, or if this was not meant for you, please tell us.',
    name,
  ].join('\n\n'),
});

type Found = { caseId: string; letterId: string; personId: string; person: PersonFile };

/** For a letter that has not gone, or came back, and that is not under way already. */
function anew(
  deps: WayDeps,
  { landlordId }: By,
  { caseId, letterId }: OfLetter,
  way: (tx: Tx, found: Found) => Promise<Way>,
): Promise<Way> {
  if (!isId(caseId) || !isId(letterId)) return Promise.resolve({ how: 'nowhere' });
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    const letter = await tx
      .selectFrom('letter')
      .select(['letter_id', 'case_id', 'person_id'])
      .where('landlord_id', '=', landlordId)
      .where('letter_id', '=', letterId)
      .where('case_id', '=', caseId)
      .executeTakeFirst();
    // Nobody records meanwhile that it went: every step about this person takes the same lock.
    const locked = letter && (await lockPerson(tx, landlordId, letter.person_id));
    const file = letter && (await loadCase(tx, landlordId, letter.case_id));
    if (!letter || !locked || !file) return { how: 'nowhere' };
    if (deathOf(locked.person.register))
      return refused(`${locked.person.name} has died. No letter goes to them.`);
    const id = letter.letter_id;
    const last = lastSending(file, id);
    if (last && !cameBack(file, id) && !translationWaits(file, id))
      return refused(`It went already, on ${describeDate(last.sentOn)}. Record it if it comes back.`);
    const [now] = await dispatchesOf(tx, { landlordId, letterId: id });
    if (now && now.closed_at === null && !isFree(now)) {
      return refused(
        now.batch_id === null
          ? `It is on its way by e-mail to ${now.to_address}.`
          : `It is in print batch ${now.number}. Take it out of the batch first.`,
      );
    }
    return way(tx, { caseId: file.caseId, letterId: id, personId: letter.person_id, person: locked.person });
  });
}

async function wouldBePermitted(
  deps: WayDeps,
  tx: Tx,
  { landlordId, staffId }: By,
  { caseId, letterId, personId }: Found,
  to: string,
): Promise<string[]> {
  const s = await situationFor(deps, tx, { landlordId, staffId, personId, caseId });
  if ('verdict' in s) return ['There is no such case.'];
  const command: Command = { type: 'send-letter', letterId, route: 'email', sentOn: s.today, to, note: '' };
  const answer = decide(s, command);
  return answer.verdict === 'permitted' ? [] : answer.reasons.map((r) => r.text);
}

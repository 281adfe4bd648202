import type { Instant } from '../domain/calendar.ts';
import { checkLetter } from '../domain/casework/letter-check.ts';
import { casesOf, type Situation } from '../domain/casework/situation.ts';
import type { Command } from '../domain/casework/steps.ts';
import type { Letter } from '../domain/facts/letters.ts';
import { asShown } from '../domain/letters/as-shown.ts';
import type { Tx } from './database.ts';
import { hashOf } from './ledger.ts';
import { type Change, changesAfter } from './record-changes.ts';

/** A draft of a letter that somebody was shown, and when: `2026-03-02T10:00:00.000Z~<version of the policy>~<hash of its words>`. */
export type LetterSeal = { at: Instant; packVersion: string; hash: string };

export const sealOf = (letter: Letter): string => hashOf(asShown(letter));

const form = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~(.{1,80})~([0-9a-f]{64})$/;
export const writeSeal = (s: Pick<Situation, 'now' | 'pack'>, letter: Letter): string =>
  `${s.now}~${encodeURIComponent(s.pack.policy.version)}~${sealOf(letter)}`;
export function readSeal(text: string): LetterSeal | null {
  const [, at, packVersion, hash] = form.exec(text) ?? [];
  if (!at || !packVersion || !hash || Number.isNaN(Date.parse(at))) return null;
  try {
    return { at, packVersion: decodeURIComponent(packVersion), hash };
  } catch {
    return null;
  }
}

/** Whether the letter that would go now is another than the one that was shown, though the same was answered. */
export function letterMoved(s: Situation, command: Command, shown: LetterSeal): boolean {
  const letter = checkLetter(s, command)?.letter;
  return letter ? sealOf(letter) !== shown.hash : false;
}

/** Whatever can move the words of a letter: the person's cases, their register, the landlord's wording, its policy, and the day. */
export async function changesBehind(
  tx: Tx,
  s: Situation,
  { at, packVersion }: Pick<LetterSeal, 'at' | 'packVersion'>,
): Promise<Change[]> {
  const landlordId = s.pack.landlord.id;
  const streams = [s.person.personId, ...casesOf(s).map((c) => c.caseId)];
  const changes = [
    ...(await changesAfter(tx, { landlordId, streams }, at)),
    ...(await wordingsSince(tx, landlordId, at)),
    ...(packVersion === s.pack.policy.version
      ? []
      : [
          {
            what: `Version ${s.pack.policy.version} of the policy came into force, in place of ${packVersion}`,
            by: s.pack.landlord.name,
            role: '',
            at: s.now,
          },
        ]),
  ];
  if (changes.length > 0) return changes.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return [
    { what: 'The letter counts from today, and the day changed', by: 'the calendar', role: '', at: s.now },
  ];
}

async function wordingsSince(tx: Tx, landlordId: string, at: Instant): Promise<Change[]> {
  const rows = await tx
    .selectFrom('letter_wording')
    .select(['letter_type', 'version', 'settled_by_name', 'settled_at'])
    .where('landlord_id', '=', landlordId)
    .where('outcome', '=', 'approved')
    .where('settled_at', '>', at)
    .orderBy('settled_at')
    .execute();
  return rows.map((r) => ({
    what: `The words of our letters changed (${r.letter_type.replaceAll('-', ' ')}, version ${r.version})`,
    by: r.settled_by_name ?? 'a colleague',
    role: '',
    at: r.settled_at ?? at,
  }));
}

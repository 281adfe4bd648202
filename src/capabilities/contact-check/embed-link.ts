import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { instant } from '../../domain/calendar-schemas.ts';
import { channels } from '../../domain/facts/channels.ts';
import { type Db, inLandlord } from '../../platform/database.ts';
import type { Seals } from '../../platform/seals.ts';

/** Everything that a link says; all of it is signed, so that none of it can be changed. */
export const embedQuery = z.strictObject({
  landlord: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(80),
  person: z.uuid(),
  /** The name of the system that shows it, and the account whose token asked for the link. */
  system: z.string().min(1).max(60),
  by: z.uuid(),
  channel: z.enum(channels),
  view: z.enum(['panel', 'badge']),
  until: instant,
  signature: z.string().max(100),
});
export type EmbedQuery = z.infer<typeof embedQuery>;
export type Linked = Omit<EmbedQuery, 'signature'>;

export type EmbedSetting = {
  origins: string[];
  generation: number;
  setBy: string | null;
  setAt: string | null;
};

export async function embedSettingOf(db: Db, landlordId: string): Promise<EmbedSetting> {
  const row = await inLandlord(db, landlordId, (tx) =>
    tx.selectFrom('embed_setting').selectAll().where('landlord_id', '=', landlordId).executeTakeFirst(),
  );
  return {
    origins: row?.origins ?? [],
    generation: row?.generation ?? 1,
    setBy: row?.set_by_name ?? null,
    setAt: row?.set_at ?? null,
  };
}

/** A landlord's own key, which a new generation replaces. */
const keyFor = (seals: Seals, landlordId: string, generation: number): Buffer =>
  seals.key(`embed/${landlordId}/${generation}`);

const order = ['landlord', 'person', 'system', 'by', 'channel', 'view', 'until'] as const;

const signatureOf = (seals: Seals, generation: number, link: Linked): Buffer =>
  createHmac('sha256', keyFor(seals, link.landlord, generation))
    .update(JSON.stringify(order.map((name) => link[name])))
    .digest();

/** The address to open, in a frame or as a plain link. */
export function linkTo(seals: Seals, generation: number, link: Linked): string {
  const signature = signatureOf(seals, generation, link).toString('base64url');
  return `/embed?${new URLSearchParams({ ...link, signature }).toString()}`;
}

export function isOurs(seals: Seals, generation: number, { signature, ...link }: EmbedQuery): boolean {
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(seals, generation, link);
  return given.length === right.length && timingSafeEqual(given, right);
}

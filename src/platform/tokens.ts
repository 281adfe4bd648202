import { createHash, randomBytes } from 'node:crypto';

/** Unguessable. The landlord stands before it in clear, so that it is looked up under row-level security like everything else. */
export const newToken = (landlordId: string): string =>
  `${landlordId}.${randomBytes(32).toString('base64url')}`;

/** The landlord whom a token names; null where it is no token of ours. */
export const landlordOfToken = (token: string): string | null =>
  /^([a-z0-9-]{1,80})\.[\w-]{43}$/.exec(token)?.[1] ?? null;

/** A token leaves the server once, and this alone is kept of it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

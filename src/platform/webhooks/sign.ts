import { createHmac, randomBytes } from 'node:crypto';

/** `whsec_…`, as the Standard Webhooks specification writes a secret. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

export type Signed = { id: string; timestamp: string; body: string };

/** The value of `webhook-signature`: over id, time and body together, so that none of them can be swapped. */
export const signatureOf = (secret: string, { id, timestamp, body }: Signed): string => {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
};

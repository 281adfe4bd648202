import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What is drawn from the installation's secret: keys for one purpose each, and what only this installation can read again. */
export type Seals = {
  /** A key of 32 bytes; the same purpose gives the same key. */
  key: (purpose: string) => Buffer;
  seal: (purpose: string, text: string) => Buffer;
  /** Null where it was sealed for another purpose, with another secret, or has been changed. */
  unseal: (purpose: string, sealed: Buffer) => string | null;
};

const IV = 12;
const TAG = 16;

export function openSeals(secret: string): Seals {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'evenhand', purpose, 32));
  return {
    key,
    seal(purpose, text) {
      const iv = randomBytes(IV);
      const cipher = createCipheriv('aes-256-gcm', key(purpose), iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    unseal(purpose, sealed) {
      try {
        const opened = createDecipheriv('aes-256-gcm', key(purpose), sealed.subarray(0, IV));
        opened.setAuthTag(sealed.subarray(IV, IV + TAG));
        return opened.update(sealed.subarray(IV + TAG), undefined, 'utf8') + opened.final('utf8');
      } catch {
        return null;
      }
    },
  };
}

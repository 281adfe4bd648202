import { execFile } from 'node:child_process';
import { open } from 'node:fs/promises';
import type { MailServer } from '../../config.ts';

export type { MailServer } from '../../config.ts';

/** What a mail server is shown: a password, or a token for XOAUTH2. */
export type Credential = { kind: 'password' | 'token'; text: string };

const longest = 16_384;
const patience = 30_000;

/**
 * The credential as it is now: a file or a command may give another one each time. A fault names the setting and never what
 * stands in it, since it is shown and logged.
 */
export async function credentialFor(
  { name, secret }: MailServer,
  user: string,
): Promise<Credential | { fault: string }> {
  if (secret.how === 'password') return { kind: 'password', text: secret.password };
  const setting = `EVENHAND_IMAP_${name}_${secret.how.toUpperCase().replace('-', '_')}`;
  const kind = secret.how === 'password-file' ? 'password' : 'token';
  try {
    const given = secret.how === 'token-command' ? await said(secret.path, user) : await written(secret.path);
    const text = given.replace(/\r?\n$/, '');
    if (text === '') return { fault: `${setting}: it gave nothing.` };
    if (/[\r\n\0]/.test(text)) return { fault: `${setting}: it gave more than one line.` };
    return { kind, text };
  } catch (fault) {
    return { fault: `${setting}: ${whatWentWrong(fault)}` };
  }
}

async function written(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(longest), 0, longest, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Run as it is, without a shell, with the user of the mailbox as its one argument. */
const said = (path: string, user: string): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(path, [user], { timeout: patience, maxBuffer: longest, encoding: 'utf8' }, (fault, stdout) =>
      fault ? reject(fault) : resolve(stdout),
    );
  });

/** The message of a command that failed would repeat what it was told, and what it said. */
function whatWentWrong(fault: unknown): string {
  const { code, killed } = fault as { code?: string | number | null; killed?: boolean };
  if (killed) return `it took longer than ${patience / 1000} seconds or said too much.`;
  if (code === 'ENOENT') return 'it is not there.';
  if (code === 'EACCES') return 'Evenhand may not read or run it.';
  return typeof code === 'number'
    ? `it ended with ${code}.`
    : `it could not be used (${code ?? 'no reason given'}).`;
}

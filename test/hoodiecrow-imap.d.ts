declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  export type StoredMail = { raw: string; internaldate?: string; uid?: number };
  type Box = { messages: StoredMail[]; uidvalidity: number; uidnext: number };
  type Options = {
    plugins: string[];
    users: Record<string, { password: string; xoauth2?: { accessToken: string; sessionTimeout: number } }>;
    storage: Record<string, unknown>;
    secureConnection?: boolean;
  };
  type ImapServer = {
    server: Server;
    listen: (port: number, host: string, done: () => void) => void;
    close: (done: () => void) => void;
    getMailbox: (path: string) => Box;
    appendMessage: (folder: string, flags: string[], at: string | false, raw: string) => unknown;
    setCommandHandler: (command: string, handler: unknown) => void;
    getCommandHandler: (
      command: string,
    ) => (connection: unknown, parsed: unknown, data: unknown, done: () => void) => void;
  };
  export default function hoodiecrow(options: Options): ImapServer;
}

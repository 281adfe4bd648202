import type { Socket } from 'node:net';
import hoodiecrow, { type StoredMail } from 'hoodiecrow-imap';
import type { MailServer } from '../src/config.ts';

const plugins = [
  'ID',
  'SASL-IR',
  'AUTH-PLAIN',
  'NAMESPACE',
  'ENABLE',
  'UIDPLUS',
  'UNSELECT',
  'XOAUTH2',
  'LITERALPLUS',
];

export type Mailboxes = Awaited<ReturnType<typeof mailServer>>;
type Asked = {
  mails?: readonly (string | Buffer)[];
  uidValidity?: number;
  canMove?: boolean;
  encrypted?: boolean;
  /** When they arrived. */
  at?: string;
};

/** `02-Mar-2026 09:30:00 +0000`, of an instant. */
const asInternalDate = (at: string) => {
  const [, day, month, year, time] = new Date(at).toUTCString().split(' ');
  return `${day}-${month}-${year} ${time} +0000`;
};

/** A mail server of the test's own that speaks IMAP over TCP; it keeps its port, and its mail, over stops and starts. */
export async function mailServer({
  mails = [],
  uidValidity = 7,
  canMove = true,
  encrypted = false,
  at = '2026-03-02T09:30:00.000Z',
}: Asked = {}) {
  const stored = (raw: string | Buffer): StoredMail => ({
    raw: typeof raw === 'string' ? raw : raw.toString('latin1'),
    internaldate: asInternalDate(at),
  });
  const server = hoodiecrow({
    plugins: canMove ? [...plugins, 'MOVE'] : plugins,
    users: {
      help: { password: 'open sesame', xoauth2: { accessToken: 'a-token', sessionTimeout: 3_600_000 } },
    },
    storage: {
      INBOX: { messages: mails.map(stored), uidvalidity: uidValidity },
      '': { folders: { Taken: {} } },
    },
    secureConnection: encrypted,
  });
  const open = new Set<Socket>();
  let connections = 0;
  server.server.on('connection', (socket: Socket) => {
    connections += 1;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
  });
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  await listen(0);
  const address = server.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port,
    connections: () => connections,
    isBusy: () => open.size > 0,
    cut,
    /** Ends after a while that nobody chose. */
    cutAfter: (ms: number) => setTimeout(cut, ms),
    inbox: () => server.getMailbox('INBOX'),
    taken: () => server.getMailbox('Taken'),
    deliver: (raw: string | Buffer, at: string | false = '02-Mar-2026 09:45:00 +0000') =>
      server.appendMessage('INBOX', [], at, stored(raw).raw),
    /** What every answer to FETCH is preceded by. */
    beforeFetch: (say: (raw: unknown) => string | null) => {
      const own = server.getCommandHandler('UID FETCH');
      server.setCommandHandler(
        'UID FETCH',
        (
          connection: { send: (line: unknown, ...more: unknown[]) => void },
          parsed: { tag: string; attributes: unknown },
          data: unknown,
          done: () => void,
        ) => {
          const refusal = say(parsed.attributes);
          if (refusal === null) return own(connection, parsed, data, done);
          connection.send(
            { tag: parsed.tag, command: 'NO', attributes: [{ type: 'TEXT', value: refusal }] },
            'FETCH REFUSED',
            parsed,
            data,
          );
          done();
        },
      );
    },
    stop: async () => {
      const closed = new Promise<void>((done) => server.close(done));
      cut();
      await closed;
    },
    start: () => listen(port),
    as: (more: Partial<MailServer> = {}): MailServer => ({
      name: 'HELP',
      landlordId: 'karbon',
      host: '127.0.0.1',
      port,
      encrypted: 'none',
      secret: { how: 'password', password: 'open sesame' },
      ...more,
    }),
  };
}

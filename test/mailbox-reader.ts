// A process that does nothing but take in mail, until it is killed: `mailbox` reads the mailboxes that are set, and `relay` takes
// what stands in a file, one message a line in base64. Says each mail that is on record. Started by mailboxes/kill.test.ts.
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { type FindSenders, receiveMail } from '../src/capabilities/contacts/mail-receive.ts';
import { readMailboxes } from '../src/capabilities/mailboxes/read-round.ts';
import { peopleKnownBy } from '../src/capabilities/people/queries-exact.ts';
import { readConfig } from '../src/config.ts';
import { openRecord } from '../src/open-record.ts';
import type { Deps } from '../src/platform/deps.ts';

const [what, file, staffId = ''] = process.argv.slice(2);
const config = readConfig();
const { record, database } = await openRecord(config);
// What pages and letters are made with is no part of taking mail in.
const deps = { ...record, mailServers: config.mailServers } as unknown as Deps;
const find: FindSenders = (asked) => peopleKnownBy(database.app, asked);
const said = (mailId: string) => process.stdout.write(`${mailId}\n`);

if (what === 'relay') {
  const by = { landlordId: 'karbon', staffId, name: 'Mail relay' };
  for (const line of (await readFile(file ?? '', 'utf8')).split('\n').filter(Boolean))
    said((await receiveMail(deps, by, find, Buffer.from(line, 'base64'))).mailId);
} else {
  for (;;) {
    await readMailboxes(deps, async (by, raw, came) => {
      const received = await receiveMail(deps, by, find, raw, came);
      said(received.mailId);
      return received;
    });
    await pause(50);
  }
}
await database.close();

import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import type { Visitor } from '../../../test/app.ts';
import { must, requestTo } from '../../../test/record-stage.ts';
import { faultsShown, webCases } from '../../../test/web-case.ts';
import { inLandlord, type Tx } from '../database.ts';
import { recordWithin } from '../record.ts';
import { faultOfAddress, isInside, outsideOnly } from './address.ts';
import { deliverWebhooks, secretOf } from './deliver.ts';
import { noticeDates } from './notice-dates.ts';
import { post } from './post.ts';
import { signatureOf } from './sign.ts';

type Got = { headers: IncomingHttpHeaders; body: string; json: Body; answered: number };
type Body = {
  type: string;
  timestamp: string;
  data: { person: { id: string; reference: string }; on: string };
};

/** A receiver on this machine; `answer` says what it answers to a message, or that it is away. */
async function receiver() {
  const got: Got[] = [];
  const state = { answer: (_: Body): number => 200 };
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      const json = JSON.parse(body) as Body;
      const answered = state.answer(json);
      got.push({ headers: request.headers, body, json, answered });
      response.writeHead(answered, { location: 'http://169.254.169.254/' }).end('thanks');
    });
  });
  const listen = (port = 0) =>
    new Promise<number>((done) => {
      server.listen(port, '127.0.0.1', () => done((server.address() as AddressInfo).port));
    });
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { got, state, listen, close };
}

let web: Awaited<ReturnType<typeof webCases>>;
let administrator: Visitor;
let hook: Awaited<ReturnType<typeof receiver>>;
let port: number;
let endpoint: { id: string; secret: string };
const deliver = () => deliverWebhooks(web.t.deps);
const everything = [
  'restriction.started',
  'restriction.varied',
  'restriction.ended',
  'restriction.review-overdue',
];

async function added(url: string, events = everything) {
  const { status, body } = await administrator.post('/integrations/webhooks', { url, events });
  expect(status).toBe(201);
  const [, secret = ''] = /id="secret"[^>]*value="([^"]+)"/.exec(body) ?? [];
  const [, id = ''] = /href="\/integrations\/webhooks\/([0-9a-f-]{36})"/.exec(body) ?? [];
  return { id, secret };
}

const lift = (who: { personId: string; caseId: string }, at = '2026-06-01T10:00:00.000Z') => {
  web.stage.at(at);
  return must(web.stage, 'lift-restriction', { by: 'manager', ...who });
};
const toldOf = (personId: string) =>
  hook.got.filter((g) => g.json.data.person.id === personId && g.answered === 200).map((g) => g.json.type);

beforeAll(async () => {
  web = await webCases();
  administrator = await web.as('system-administrator');
  hook = await receiver();
  port = await hook.listen();
  endpoint = await added(`http://127.0.0.1:${port}/hook`);
});
beforeEach(() => {
  hook.got.length = 0;
  hook.state.answer = () => 200;
});
afterAll(async () => {
  await hook?.close();
  await web?.t.close();
});

describe('what another system is told', () => {
  it('KA-29: that a restriction starts and ends, about whom and from when, signed, and never why', async () => {
    const who = await web.caseAt('issue-letter');
    await deliver();
    expect(hook.got).toHaveLength(1);
    const [first] = hook.got;
    const { headers, body, json } = first!;
    expect(json).toEqual({
      type: 'restriction.started',
      timestamp: '2026-03-06T10:00:00.000Z',
      data: {
        landlord: 'karbon',
        person: { id: who.personId, reference: expect.stringMatching(/^T-\d+$/) },
        on: expect.stringMatching(/^2026-03-/),
        whatToDo: `https://evenhand.example/people/${who.personId}`,
        contactCheck: `https://evenhand.example/api/v1/contact-check?person=${who.personId}`,
      },
    });
    const id = String(headers['webhook-id']);
    const timestamp = String(headers['webhook-timestamp']);
    expect(timestamp).toBe(String(Date.parse('2026-03-06T10:00:00.000Z') / 1000));
    expect(endpoint.secret).toMatch(/^whsec_/);
    expect(headers['webhook-signature']).toBe(signatureOf(endpoint.secret, { id, timestamp, body }));
    await deliver();
    expect(hook.got).toHaveLength(1);
    await lift(who);
    await deliver();
    expect(toldOf(who.personId)).toEqual(['restriction.started', 'restriction.ended']);
    await deliver();
    expect(hook.got).toHaveLength(2);
  });

  it('I13: that a review is overdue, once, however many rounds look', async () => {
    const who = await web.caseAt('issue-letter');
    await deliver();
    const { review_on } = await inLandlord(web.t.database.app, 'karbon', (tx) =>
      tx
        .selectFrom('restriction')
        .select('review_on')
        .where('person_id', '=', who.personId)
        .executeTakeFirstOrThrow(),
    );
    const at = (days: number) =>
      new Date(Date.parse(`${review_on}T09:00:00.000Z`) + days * 86_400_000).toISOString();
    web.stage.at(at(0));
    await noticeDates(web.t.deps);
    await deliver();
    expect(toldOf(who.personId)).toEqual(['restriction.started']);
    web.stage.at(at(1));
    await Promise.all([noticeDates(web.t.deps), noticeDates(web.t.deps)]);
    await noticeDates(web.t.deps);
    await deliver();
    expect(toldOf(who.personId)).toEqual(['restriction.started', 'restriction.review-overdue']);
    const told = hook.got.find(
      (g) => g.json.type === 'restriction.review-overdue' && g.json.data.person.id === who.personId,
    );
    expect(told?.json.data.on).toBe(review_on);
  });

  it.each(['continue', 'vary'])(
    'that a review says %s: one change, and not an end and a start',
    async (outcome) => {
      const who = await web.caseAt('issue-letter');
      await deliver();
      web.stage.at('2026-08-03T10:00:00.000Z');
      await must(web.stage, 'invite-account', { by: 'manager', ...who }, { replyBy: '2026-08-20' });
      web.stage.at('2026-09-01T10:00:00.000Z');
      await must(web.stage, 'hold-review', { by: 'manager', ...who }, { outcome });
      await deliver();
      await deliver();
      expect(toldOf(who.personId)).toEqual(['restriction.started', 'restriction.varied']);
      // From the day of the review, whenever it is looked at next.
      const last = hook.got.findLast((g) => g.json.data.person.id === who.personId);
      expect(last?.json.data.on).toBe('2026-09-01');
    },
  );

  it('in the step’s own transaction: a step that fails tells nobody', async () => {
    const who = await web.caseAt('decide-request');
    web.stage.at('2026-03-06T10:00:00.000Z');
    const request = await requestTo(web.stage, 'issue-letter', { by: 'manager', ...who });
    const waitingFor = (tx: Tx) =>
      tx.selectFrom('webhook_delivery').select('event_id').where('person_id', '=', who.personId).execute();
    const app = web.t.database.app;
    const broken = inLandlord(app, 'karbon', async (tx) => {
      expect((await recordWithin(web.t.deps, tx, request)).verdict).toBe('permitted');
      expect(await waitingFor(tx)).toHaveLength(1);
      await deliver();
      throw new Error('The disk is full');
    });
    await expect(broken).rejects.toThrow('The disk is full');
    expect(await inLandlord(app, 'karbon', waitingFor)).toEqual([]);
    await deliver();
    expect(toldOf(who.personId)).toEqual([]);
    // The same step, unbroken, tells.
    await must(web.stage, 'issue-letter', { by: 'manager', ...who });
    await deliver();
    expect(toldOf(who.personId)).toEqual(['restriction.started']);
  });
});

const waiting = () =>
  inLandlord(web.t.database.app, 'karbon', async (tx) => {
    const rows = await tx
      .selectFrom('webhook_delivery')
      .select('event_id')
      .where('state', '=', 'waiting')
      .execute();
    return rows.length;
  });
const forward = (minutes: number) =>
  web.stage.at(new Date(Date.parse(web.t.clock.now()) + minutes * 60_000).toISOString());

describe('a receiver that is away', () => {
  it('for an hour: all arrive afterwards, in order for each person, once by their id', async () => {
    const first = await web.caseAt('issue-letter');
    const second = await web.caseAt('issue-letter');
    await hook.close();
    for (let minute = 0; minute < 30; minute += 5) {
      await deliver();
      forward(5);
    }
    await lift(first);
    for (let minute = 0; minute < 30; minute += 5) {
      await deliver();
      forward(5);
    }
    await lift(second, web.t.clock.now());
    await deliver();
    expect(hook.got).toEqual([]);
    hook = { ...(await receiver()) };
    await hook.listen(port);
    for (let minute = 0; minute < 360; minute += 10) {
      await deliver();
      forward(10);
    }
    const both = ['restriction.started', 'restriction.ended'];
    expect([toldOf(first.personId), toldOf(second.personId)]).toEqual([both, both]);
    const ids = hook.got.map((g) => g.headers['webhook-id']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(await waiting()).toBe(0);
  });

  it('what fails for one person holds back their later ones and nobody else’s', async () => {
    const refused = await web.caseAt('issue-letter');
    hook.state.answer = ({ data }) => (data.person.id === refused.personId ? 400 : 200);
    await deliver();
    await lift(refused);
    const other = await web.caseAt('issue-letter');
    await deliver();
    expect(toldOf(refused.personId)).toEqual([]);
    expect(toldOf(other.personId)).toEqual(['restriction.started']);
    const typesTried = hook.got
      .filter((g) => g.json.data.person.id === refused.personId)
      .map((g) => g.json.type);
    expect(new Set(typesTried)).toEqual(new Set(['restriction.started']));
    hook.state.answer = () => 200;
    web.stage.at('2026-06-02T10:00:00.000Z');
    await deliver();
    await deliver();
    expect(toldOf(refused.personId)).toEqual(['restriction.started', 'restriction.ended']);
  });

  it('is tried for days with growing delays and then given up; a person sends it again by a button', async () => {
    const who = await web.caseAt('issue-letter');
    hook.state.answer = () => 503;
    const tried: number[] = [];
    const begun = Date.parse(web.t.clock.now());
    for (let hour = 0; hour < 24 * 8; hour += 1) {
      const before = hook.got.length;
      await deliver();
      if (hook.got.length > before) tried.push(Date.parse(web.t.clock.now()) - begun);
      forward(60);
    }
    const gaps = tried.slice(1).map((at, i) => at - (tried[i] ?? 0));
    expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
    expect((tried.at(-1) ?? 0) / 86_400_000).toBeGreaterThan(4);
    const page = await administrator.get(`/integrations/webhooks/${endpoint.id}`);
    expect(page.body).toMatch(/Given up, tried \d+ times: answer 503/);
    const [, again = ''] = /action="(\/integrations\/webhooks\/[^"]+\/again)"/.exec(page.body) ?? [];
    hook.state.answer = () => 200;
    expect((await administrator.post(again, {})).location).toBe(`/integrations/webhooks/${endpoint.id}`);
    await deliver();
    expect(toldOf(who.personId)).toEqual(['restriction.started']);
    const ids = new Set(hook.got.map((g) => g.headers['webhook-id']));
    expect(ids.size).toBe(1);
  });

  it('a message that a process had claimed when it was killed goes again, under the id it had', async () => {
    const who = await web.caseAt('issue-letter');
    const claimedUntil = new Date(Date.parse(web.t.clock.now()) + 5 * 60_000).toISOString();
    const claimed = await inLandlord(web.t.database.app, 'karbon', (tx) =>
      tx
        .updateTable('webhook_delivery')
        .set({ tries: 1, due_at: claimedUntil })
        .where('person_id', '=', who.personId)
        .where('state', '=', 'waiting')
        .returning('event_id')
        .executeTakeFirstOrThrow(),
    );
    await deliver();
    expect(hook.got).toEqual([]);
    forward(5);
    await deliver();
    expect(hook.got.map((g) => g.headers['webhook-id'])).toEqual([claimed.event_id]);
  });

  it('two processes at once send each message once', async () => {
    await web.caseAt('issue-letter');
    await web.caseAt('issue-letter');
    await Promise.all([deliver(), deliver(), deliver()]);
    expect(hook.got).toHaveLength(2);
  });
});

describe('endpoints', () => {
  it('have their secret shown once and kept sealed', async () => {
    const kept = await inLandlord(web.t.database.app, 'karbon', (tx) =>
      tx.selectFrom('webhook_endpoint').selectAll().execute(),
    );
    const plain = endpoint.secret.replace('whsec_', '');
    const { seals } = web.t.deps;
    const row = kept.find((e) => e.endpoint_id === endpoint.id)!;
    expect(seals.unseal(secretOf(endpoint.id), row.secret)).toBe(endpoint.secret);
    expect(seals.unseal(secretOf('another'), row.secret)).toBeNull();
    // Neither as it is written nor as the bytes that it stands for.
    for (const { secret } of kept) {
      expect(secret.includes(Buffer.from(plain))).toBe(false);
      expect(secret.includes(Buffer.from(plain, 'base64'))).toBe(false);
    }
    const list = await administrator.get('/integrations/webhooks');
    const one = await administrator.get(`/integrations/webhooks/${endpoint.id}`);
    expect(list.body + one.body).not.toContain(plain);
  });

  it('are told nothing once ended, nor of what they did not ask for', async () => {
    const picky = await added(`http://127.0.0.1:${port}/picky`, ['restriction.ended']);
    const who = await web.caseAt('issue-letter');
    const rows = await inLandlord(web.t.database.app, 'karbon', (tx) =>
      tx.selectFrom('webhook_delivery').selectAll().where('person_id', '=', who.personId).execute(),
    );
    expect(rows.map((r) => r.endpoint_id)).toEqual([endpoint.id]);
    await administrator.post(`/integrations/webhooks/${endpoint.id}/end`, {});
    await administrator.post(`/integrations/webhooks/${picky.id}/end`, {});
    await lift(who);
    await deliver();
    expect(hook.got).toEqual([]);
    expect((await administrator.get('/integrations/webhooks')).body).toContain('Ended');
  });

  it('are an administrator’s, of their own landlord, and asked for whole', async () => {
    const manager = await web.as('manager');
    expect((await manager.get('/integrations/webhooks')).status).toBe(403);
    const elsewhere = await web.as('tuntum/system-administrator');
    expect((await elsewhere.get(`/integrations/webhooks/${endpoint.id}`)).status).toBe(404);
    expect((await elsewhere.post(`/integrations/webhooks/${endpoint.id}/end`, {})).status).toBe(404);
    const bad = await administrator.post('/integrations/webhooks', { url: 'https://10.1.2.3/hook' });
    expect(bad.status).toBe(422);
    expect(bad.body).toContain('https://10.1.2.3/hook');
    expect(faultsShown(bad.body)).toEqual([
      'Give an address on the internet: this one is inside a network',
      'Choose what it is told',
    ]);
  });
});

describe('a webhook is no way into our own network', () => {
  test.each([
    'http://housing.example/hook',
    'ftp://housing.example/',
    'https://user:pass@housing.example/',
    'https://localhost/hook',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://10.0.0.8/',
    'https://172.31.255.255/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
    'https://intranet/hook',
    'https://db.internal/hook',
    'nonsense',
  ])('%s is refused', async (url) => {
    expect(faultOfAddress(url, false)).not.toBeNull();
    expect((await post(url, {}, '{}', false)).status).toBeNull();
  });

  it('a public address is fine, also at the edges of what is inside', () => {
    for (const url of ['https://housing.example/hook?x=1', 'https://172.32.0.1/', 'https://[2606:4700::1]/'])
      expect(faultOfAddress(url, false)).toBeNull();
    expect(['172.15.255.255', '100.128.0.1', '169.253.0.1'].map(isInside)).toEqual([false, false, false]);
  });

  it('a name that leads inside is refused when the connection is made', async () => {
    const connecting = (localToo: boolean) =>
      new Promise<string>((done) => {
        outsideOnly(localToo)('localhost', {}, (fault, found) => done(fault?.message ?? String(found)));
      });
    expect(await connecting(false)).toBe('The address leads inside a network');
    expect(isInside(await connecting(true))).toBe(true);
    expect((await post(`http://localhost:${port}/`, {}, '{}', false)).status).toBeNull();
    expect(hook.got).toEqual([]);
  });

  it('an answer that points elsewhere is not followed', async () => {
    hook.state.answer = () => 302;
    const moved = await post(`http://127.0.0.1:${port}/`, {}, '{"data":{"person":{}}}', true);
    expect(moved).toMatchObject({
      status: 302,
      fault: 'It answered with another address, which is not followed',
    });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { faultsShown } from '../../../test/web-case.ts';
import { arrangements, need, oneOfEach, restriction } from '../../domain/contact/examples.ts';
import { storeArrangements } from '../../platform/arrangements.ts';
import { writeChecks } from '../../platform/check-read-log.ts';
import { inLandlord } from '../../platform/database.ts';

const AT = '2026-08-07T11:00:00.000Z';
let server: TestApp;
let administrator: Visitor;
let adviser: Visitor;
let personId: string;
beforeAll(async () => {
  server = await testApp({ at: AT });
  administrator = await server.signIn('karbon/system-administrator');
  adviser = await server.signIn('karbon/customer-adviser');
  personId = await server.person('karbon', { reference: 'E-1' });
  const body = arrangements([restriction([oneOfEach['call-times']])], {
    landlordId: 'karbon',
    personId,
    needs: [need('no-internet')],
  });
  await inLandlord(server.database.app, 'karbon', (tx) => storeArrangements(tx, [body], AT));
});
beforeEach(() => server.clock.set?.(AT));
afterAll(() => server?.close());

async function link(more: object = {}): Promise<string> {
  const asked = { reference: 'e-1', system: 'Housing system', ...more };
  const { status, json } = await adviser.api('POST', '/api/v1/embed-links', asked);
  expect(status).toBe(201);
  const { url } = json as { url: string };
  expect(url).toMatch(/^https:\/\/evenhand\.example\/embed\?/);
  return url.replace('https://evenhand.example', '');
}
const open = (url: string) => server.app.inject({ method: 'GET', url });

describe('a contact check in another system’s page', () => {
  it('shows the frontline’s answer without cookies, and nothing of why', async () => {
    const shown = await open(await link());
    expect(shown.statusCode).toBe(200);
    for (const said of [
      'Jordan Example',
      'Tuesday 11 August 2026',
      '0800 000 0000',
      'This look is on record',
    ])
      expect(shown.body).toContain(said);
    for (const absent of ['Priya', 'Why?', 'Remember', '<script', '<form', 'href="/people', 'Sign out'])
      expect(shown.body).not.toContain(absent);
    expect(shown.headers['set-cookie']).toBeUndefined();
    expect(shown.headers['cache-control']).toBe('no-store');
    expect(shown.headers['referrer-policy']).toBe('no-referrer');
  });

  it('a badge holds one line and the way to more', async () => {
    const { body } = await open(await link({ view: 'badge' }));
    expect(body).toContain('Take anything urgent now');
    expect(body).not.toContain('12 Sample Court');
  });

  it('may be framed by the landlord’s own sites alone, and no other page of ours by anybody', async () => {
    const framed = async (url: string) => {
      const { headers } = await open(url);
      const [, ancestors] = /frame-ancestors ([^;]+)/.exec(String(headers['content-security-policy'])) ?? [];
      return { ancestors, frameOptions: headers['x-frame-options'] };
    };
    expect(await framed(await link())).toEqual({ ancestors: "'none'", frameOptions: undefined });
    const saved = await administrator.post('/integrations/embedding', {
      origins: 'https://housing.example\r\n https://crm.karbon.example:8443/ \r\n',
    });
    expect(saved.location).toBe('/integrations/embedding');
    const sites = 'https://housing.example https://crm.karbon.example:8443';
    expect((await framed(await link())).ancestors).toBe(sites);
    expect((await framed('/sign-in')).ancestors).toBe("'none'");
    expect((await framed('/embed?landlord=nobody')).ancestors).toBe("'none'");
  });

  it('expired, changed, ended or made invalid: a clear page, and nothing of anybody', async () => {
    const url = await link({ minutes: 5 });
    const other = await server.person('karbon', { name: 'Somebody Else' });
    const changed = [
      url.replace(personId, other),
      url.replace('phone', 'email'),
      url.replace('panel', 'badge'),
      url.replace(/until=[^&]+/, 'until=2030-01-01T00%3A00%3A00.000Z'),
      url.replace('Housing', 'Hosing'),
      url.replace(/by=[^&]+/, `by=${server.staffId('karbon/manager 2')}`),
      url.replace('landlord=karbon', 'landlord=tuntum'),
      url.replace('landlord=karbon', 'landlord=nobody'),
      url.replace(/signature=.+/, 'signature='),
      `${url}&more=1`,
      '/embed',
    ];
    for (const at of changed) {
      const answer = await open(at);
      expect({ at, status: answer.statusCode }).toEqual({ at, status: 403 });
      expect(answer.body).toContain('Nothing is shown here');
      expect(answer.body).not.toMatch(/Jordan|Somebody Else|Sample Court/);
    }
    server.clock.set?.('2026-08-07T11:05:00.000Z');
    const late = await open(url);
    expect(late.statusCode).toBe(410);
    expect(late.body).toContain('This link has run out.');
    expect(late.body).not.toContain('Jordan');
    server.clock.set?.(AT);
    expect((await open(url)).statusCode).toBe(200);
    await administrator.post('/integrations/embedding/new-key', {});
    expect((await open(url)).statusCode).toBe(403);
    expect((await open(await link())).statusCode).toBe(200);
    expect((await administrator.get('/integrations/embedding')).body).toContain('https://housing.example');
  });

  it('stops with the account that asked for it', async () => {
    const made = await administrator.post('/integrations', {
      label: 'CRM',
      scopes: ['embed'],
      role: 'customer-adviser',
      days: '30',
    });
    const [, token = ''] = /id="token"[^>]*value="([^"]+)"/.exec(made.body) ?? [];
    const asked = await server.app.inject({
      method: 'POST',
      url: '/api/v1/embed-links',
      headers: { authorization: `Bearer ${token}` },
      payload: { person: personId, system: 'CRM' },
    });
    const url = (JSON.parse(asked.body) as { url: string }).url.replace('https://evenhand.example', '');
    expect((await open(url)).statusCode).toBe(200);
    const list = await administrator.get('/integrations');
    const [, end = ''] = /CRM[\s\S]*?action="(\/integrations\/[^"]+\/end)"/.exec(list.body) ?? [];
    await administrator.post(end, {});
    const after = await open(url);
    expect(after.statusCode).toBe(403);
    expect(after.body).toContain('may no longer ask');
  });

  it('each look is on record as a contact check, with the system it was shown in', async () => {
    const before = await looks();
    await open(await link());
    expect((await looks()).length).toBe(before.length + 1);
    expect((await looks()).at(-1)).toMatchObject({
      source: 'embed',
      system: 'Housing system',
      channel: 'phone',
    });
  });

  it('names every fault of what was asked, and is for whoever may check contacts', async () => {
    const bad = await adviser.api('POST', '/api/v1/embed-links', {
      minutes: 600,
      view: 'tile',
      colour: 'red',
    });
    expect(bad.status).toBe(422);
    const fields = (bad.json as { faults: { field: string }[] }).faults.map((f) => f.field);
    expect(fields.sort()).toEqual(['colour', 'minutes', 'person', 'system', 'view']);
    const none = await adviser.api('POST', '/api/v1/embed-links', { reference: 'E-404', system: 'CRM' });
    expect(none.status).toBe(404);
    const desk = await server.signIn('karbon/contractor-desk');
    expect((await desk.api('POST', '/api/v1/embed-links', { person: personId, system: 'CRM' })).status).toBe(
      403,
    );
    expect((await adviser.get('/integrations/embedding')).status).toBe(403);
  });

  it('a site is given whole and by itself', async () => {
    const { status, body } = await administrator.post('/integrations/embedding', {
      origins:
        "http://housing.example\nhttps://a.example/path\nhttps://*.example\n'self'\nhttps://fine.example",
    });
    expect(status).toBe(422);
    expect(faultsShown(body)).toHaveLength(4);
    expect(body).toContain('https://a.example/path');
  });
});

async function looks() {
  await writeChecks(server.deps);
  const rows = await inLandlord(server.database.app, 'karbon', (tx) =>
    tx
      .selectFrom('contact_check_log')
      .select('asked')
      .where('person_id', '=', personId)
      .orderBy('check_id')
      .execute(),
  );
  return rows.map((r) => r.asked as { source?: string });
}

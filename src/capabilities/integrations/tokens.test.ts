import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { faultsShown } from '../../../test/web-case.ts';
import { inLandlord } from '../../platform/database.ts';
import { scopeOf, scopes } from '../../platform/http/scopes.ts';

let server: TestApp;
let administrator: Visitor;
beforeAll(async () => {
  server = await testApp();
  administrator = await server.signIn('karbon/system-administrator');
});
afterAll(() => server?.close());

const telephone = {
  label: 'Telephone system',
  scopes: ['contact-check'],
  role: 'customer-adviser',
  days: '90',
};

async function made(given: Record<string, string | string[]> = {}) {
  const { status, body } = await administrator.post('/integrations', { ...telephone, ...given });
  expect(status).toBe(201);
  const [, token = ''] = /id="token"[^>]*value="([^"]+)"/.exec(body) ?? [];
  return token;
}

const ask = async (token: string, url: string, payload?: object) => {
  const r = await server.app.inject({
    method: payload ? 'POST' : 'GET',
    url,
    headers: { authorization: `Bearer ${token}` },
    ...(payload && { payload }),
  });
  return { status: r.statusCode, json: JSON.parse(r.body) as Record<string, unknown> };
};

describe('a token of another system', () => {
  it('does what its scope says and is told what it lacks for the rest', async () => {
    const token = await made();
    const personId = await server.person('karbon');
    expect((await ask(token, `/api/v1/contact-check?person=${personId}`)).status).toBe(200);
    expect((await ask(token, '/api/v1/contact-checks', { people: [personId] })).status).toBe(200);
    for (const [url, scope] of [
      ['/api/v1/people?find=Jordan', 'people'],
      [`/api/v1/people/${personId}/contacts`, 'contacts'],
      ['/api/v1/work', 'work'],
      ['/api/v1/cases', 'cases-read'],
      ['/api/v1/property-alerts', 'property-alerts'],
    ] as const)
      expect(await ask(token, url)).toEqual({
        status: 403,
        json: {
          type: 'urn:evenhand:problem:scope',
          title: 'This token may not do that',
          status: 403,
          detail: `This needs the scope “${scope}”. The token has: contact-check.`,
        },
      });
    for (const write of [`/api/v1/people/${personId}/steps/report-incident`, '/api/v1/property-alerts'])
      expect((await ask(token, write, {})).json.detail, write).toContain('cases-write');
  });

  it('never gets more than its role: the scope of all opens what the role may open', async () => {
    const token = await made({ scopes: ['all'] });
    expect((await ask(token, '/api/v1/people?find=Jordan')).status).toBe(200);
    const refused = await ask(token, '/api/v1/cases');
    expect(refused.status).toBe(403);
    expect(refused.json.title).toBe('This is not for your role');
  });

  it('is shown once, kept as a hash, and stands in no list of colleagues', async () => {
    const token = await made({ label: 'Shown once' });
    const list = await administrator.get('/integrations');
    expect(list.body).toContain('Shown once');
    expect(list.body).not.toContain(token);
    const kept = await inLandlord(server.database.app, 'karbon', (tx) =>
      tx.selectFrom('session').selectAll().where('label', '=', 'Shown once').execute(),
    );
    const { token_hash, ...rest } = kept[0]!;
    expect(kept).toHaveLength(1);
    expect(token_hash.toString('hex')).toBe(createHash('sha256').update(token).digest('hex'));
    expect(JSON.stringify(rest)).not.toContain(token.split('.')[1]);
    expect(kept[0]).toMatchObject({ created_by: administrator.staffId, scopes: ['contact-check'] });
  });

  it('is ended at once by an administrator, who sees when it was last used', async () => {
    const token = await made({ label: 'Portal' });
    const personId = await server.person('karbon');
    const url = `/api/v1/contact-check?person=${personId}`;
    expect((await ask(token, url)).status).toBe(200);
    const { body } = await administrator.get('/integrations');
    const row = /Portal[\s\S]*?action="\/integrations\/([0-9a-f-]+)\/end"/.exec(body);
    expect(row?.[0]).toContain('2 March 2026, 10am');
    const ended = await administrator.post(`/integrations/${row?.[1]}/end`, {});
    expect(ended.location).toBe('/integrations');
    expect((await ask(token, url)).status).toBe(401);
    expect((await administrator.post(`/integrations/${row?.[1]}/end`, {})).status).toBe(404);
  });

  it('ends by itself when its time is over', async () => {
    const token = await made({ days: '30' });
    server.clock.set?.('2026-04-02T10:00:00.000Z');
    const answer = await ask(token, `/api/v1/contact-check?person=${await server.person('karbon')}`);
    server.clock.set?.('2026-03-02T10:00:00.000Z');
    expect(answer.status).toBe(401);
  });

  it('I11: takes no decisions: a role that decides cannot write', async () => {
    const refused = await administrator.post('/integrations', {
      ...telephone,
      scopes: ['cases-write'],
      role: 'manager',
    });
    expect(refused.status).toBe(422);
    expect(faultsShown(refused.body)).toEqual([expect.stringContaining('a named person does and no system')]);
    await made({ scopes: ['cases-read'], role: 'manager' });
    await made({ scopes: ['cases-write'], role: 'customer-adviser' });
  });

  it('is asked for whole: every fault at once, and nothing typed is lost', async () => {
    const { status, body } = await administrator.post('/integrations', {
      label: ' ',
      days: '4000',
      scopes: [],
    });
    expect(status).toBe(422);
    expect(faultsShown(body)).toEqual([
      'Name the system that will use it',
      'Choose what it may do',
      'Choose the role it acts in',
      'Choose for how many days: 30, 90, 365',
    ]);
  });

  it('is made and ended by an administrator of the same landlord alone', async () => {
    const token = await made({ label: 'Karbon’s own' });
    const { body } = await administrator.get('/integrations');
    const [, end = ''] = /Karbon’s own[\s\S]*?action="(\/integrations\/[0-9a-f-]+\/end)"/.exec(body) ?? [];
    expect(end).not.toBe('');
    const address = `/api/v1/contact-check?person=${await server.person('karbon')}`;
    const labels = () =>
      inLandlord(server.database.app, 'karbon', (tx) =>
        tx.selectFrom('session').select('label').where('label', 'is not', null).execute(),
      );
    const before = await labels();
    const manager = await server.signIn('karbon/manager');
    expect((await manager.get('/integrations')).status).toBe(403);
    const writes: [string, Record<string, string | string[]>][] = [
      ['/integrations', { ...telephone, label: 'A manager’s' }],
      [end, {}],
      [
        '/integrations/webhooks',
        { url: 'https://crm.manager.example/hook', events: ['restriction.started'] },
      ],
      ['/integrations/embedding', { origins: 'https://crm.manager.example' }],
      ['/integrations/embedding/new-key', {}],
    ];
    for (const [url, form] of writes)
      expect([url, (await manager.post(url, form)).status]).toEqual([url, 403]);
    expect(await labels()).toEqual(before);
    const elsewhere = await server.signIn('tuntum/system-administrator');
    expect((await elsewhere.get('/integrations')).body).not.toContain('Karbon’s own');
    expect((await elsewhere.post(end, {})).status).toBe(404);
    expect((await ask(token, address)).status).toBe(200);
    // What was refused changed nothing: no receiver of webhooks, no site that may embed.
    expect((await administrator.get('/integrations/webhooks')).body).not.toContain('crm.manager.example');
    expect((await administrator.get('/integrations/embedding')).body).not.toContain('crm.manager.example');
  });
});

test('every scope opens some route of the API, and what is in no scope is for a token of all', async () => {
  const { body } = await server.app.inject('/api/v1/openapi.json');
  const { paths } = JSON.parse(body) as { paths: Record<string, Record<string, unknown>> };
  const asked = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((m) => scopeOf(m.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1'))),
  );
  const opening = new Set(asked);
  expect(scopes.filter((scope) => scope !== 'all' && !opening.has(scope))).toEqual([]);
  expect(asked.filter((scope) => scope === 'all').length).toBeLessThan(asked.length / 4);
  expect(scopeOf('POST', '/api/v1/something-new')).toBe('all');
  expect(scopeOf('DELETE', '/api/v1/cases/:caseId')).toBe('all');
  expect(scopeOf('HEAD', '/api/v1/cases')).toBe('cases-read');
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { steps } from '../src/domain/casework/steps.ts';
import { type TestApp, testApp, type Visitor } from './app.ts';

let server: TestApp;
let manager: Visitor;
beforeAll(async () => {
  server = await testApp();
  manager = await server.signIn('karbon/manager');
}, 60_000);
afterAll(() => server.close());

type Described = {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { example?: unknown }> } }>>;
};

describe('the interface for other systems', () => {
  test('every step is described with an example that its own schema takes', async () => {
    const { paths } = (await manager.api('GET', '/api/v1/openapi.json')).json as Described;
    for (const step of steps) {
      const place = Object.keys(paths).find((p) => p.endsWith(`/steps/${step.type}`)) ?? '';
      const example = paths[place]?.post?.requestBody?.content['application/json']?.example;
      expect({ step: step.type, example }).toMatchObject({ example: expect.anything() });
      const parsed = step.schema.safeParse({ type: step.type, ...(example as object) });
      expect({ step: step.type, faults: parsed.error?.issues ?? [] }).toEqual({
        step: step.type,
        faults: [],
      });
    }
  });

  test('somebody is put on record, found, and their reference is theirs alone', async () => {
    const adviser = await server.signIn('karbon/customer-adviser');
    const person = {
      name: 'Robin Sample',
      relationship: 'neighbour',
      reference: 'N-77',
      phone: '07700 900 123',
    };
    const added = await adviser.api('POST', '/api/v1/people', person);
    expect(added.status).toBe(201);
    const { personId } = added.json as { personId: string };
    expect((await adviser.api('GET', '/api/v1/contact-check?phone=%2B447700900123')).json).toMatchObject({
      people: [{ personId, advice: { outcome: 'go-ahead', nothingRecorded: true } }],
    });
    expect((await adviser.api('POST', '/api/v1/people', person)).json).toMatchObject({
      status: 422,
      faults: [{ field: 'reference' }],
    });
  });

  test('a file of people is brought in as text/csv, and only so', async () => {
    const administrator = await server.signIn('karbon/system-administrator');
    const { token } = administrator;
    const send = (payload: string, type: string, query = '') =>
      server.app.inject({
        method: 'POST',
        url: `/api/v1/people/import${query}`,
        payload,
        headers: { 'content-type': type, authorization: `Bearer ${token}` },
      });
    const file = 'reference,name,relationship\nC-1,Jo Csv,tenant\nC-2,,tenant\n';
    expect((await send(file, 'text/csv', '?dryRun=yes')).json()).toMatchObject({
      outcome: 'dry-run',
      inserted: 1,
      rejected: 1,
    });
    expect((await send(file, 'text/csv')).json()).toMatchObject({
      outcome: 'imported',
      inserted: 1,
      rejected: 1,
      rejectedRows: [{ line: 3 }],
    });
    expect((await send(file, 'text/csv')).json()).toMatchObject({ inserted: 0, unchanged: 1 });
    expect((await send('colour\nred\n', 'text/csv')).statusCode).toBe(422);
    expect((await send('{}', 'application/json')).statusCode).toBe(415);
  });

  test('cases are listed, letters read as sent, and the policy given with its silences', async () => {
    const personId = await server.person('karbon');
    await manager.api('POST', `/api/v1/people/${personId}/steps/open-case`, { title: 'Calls about parking' });
    expect((await manager.api('GET', '/api/v1/cases?status=reported')).json).toMatchObject({
      total: 1,
      cases: [{ title: 'Calls about parking' }],
    });
    expect((await manager.api('GET', '/api/v1/cases?colour=red')).status).toBe(422);
    const policy = (await manager.api('GET', '/api/v1/policy')).json as {
      pack: { landlord: { id: string } };
      silences: unknown[];
    };
    expect(policy.pack.landlord.id).toBe('karbon');
    expect(policy.silences.length).toBeGreaterThan(10);
    const nobody = '0192f0c1-7c1e-7aaa-8a4e-3f1f3f1f3f1f';
    expect((await manager.api('GET', `/api/v1/cases/${nobody}/letters/${nobody}`)).status).toBe(404);
  });
});

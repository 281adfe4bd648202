import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp, type Visitor } from './app.ts';

/** Bad input of every kind at every route of the description: a clear answer, never a fault of ours, nothing written. */
let server: TestApp;
let clerk: Visitor;
let caseId: string;
let personId: string;
beforeAll(async () => {
  server = await testApp();
  personId = await server.person('karbon');
  clerk = await server.signIn('karbon/manager');
  const opened = await clerk.api('POST', `/api/v1/people/${personId}/steps/open-case`, {
    title: 'Calls about parking',
  });
  caseId = (opened.json as { caseId: string }).caseId;
}, 60_000);
afterAll(() => server.close());

type Operation = {
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, unknown> } }> };
  parameters?: { name: string; in: string }[];
};
type Description = { openapi: string; paths: Record<string, Record<string, Operation>> };

const describeApi = async (): Promise<Description> => {
  const answer = await clerk.api('GET', '/api/v1/openapi.json');
  return answer.json as Description;
};

const odd = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '1899-12-31',
    '2026-02-30',
    '9999-99-99',
    '__proto__',
    '‮طويل',
    "'; drop table person; --",
    '%',
    '../../etc/passwd',
  ),
  fc.constantFrom(null, true, -1, 0, 1.5, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], [null]),
  fc.string({ maxLength: 40, unit: 'binary' }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant('x'.repeat(30_000)),
);

const addressOf = (path: string): string => path.replace('{caseId}', caseId).replace('{personId}', personId);

const tidy = (answer: { status: number; json: unknown; headers: Record<string, unknown> }): void => {
  expect(answer.status).toBeLessThan(500);
  if (answer.status < 400) return;
  expect(String(answer.headers['content-type'])).toContain('application/problem+json');
  const body = answer.json as {
    title: string;
    detail?: string;
    faults?: { field: string; message: string }[];
    reasons?: { text: string }[];
  };
  expect(body.title).not.toBe('');
  const said = [
    body.detail,
    ...(body.faults ?? []).map((f) => f.message),
    ...(body.reasons ?? []).map((r) => r.text),
  ].filter(Boolean);
  expect(said.length).toBeGreaterThan(0);
};

test('the description is OpenAPI 3.1 and names every step', async () => {
  const { openapi, paths } = await describeApi();
  expect(openapi).toBe('3.1.0');
  expect(Object.keys(paths).filter((p) => p.includes('/steps/')).length).toBeGreaterThan(25);
});

test('generated bodies at every route get a clear answer, never a fault of ours', async () => {
  const { paths } = await describeApi();
  const writes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method === 'post' || method === 'put')
      .map(([method, operation]) => ({ path, method: method.toUpperCase() as 'POST' | 'PUT', operation })),
  );
  expect(writes.length).toBeGreaterThan(25);
  for (const { path, method, operation } of writes) {
    const known = Object.keys(operation.requestBody?.content['application/json']?.schema.properties ?? {});
    const body = fc.oneof(odd, fc.dictionary(fc.constantFrom('unknown', ...known), odd, { maxKeys: 8 }));
    const samples = fc.sample(body, { numRuns: 12, seed: 7 });
    for (const sample of samples) tidy(await clerk.api(method, addressOf(path), sample ?? {}));
  }
  server.clock.set?.('2026-03-02T10:00:00.000Z');
}, 120_000);

test('generated queries and ids at every reading route get a clear answer', async () => {
  const { paths } = await describeApi();
  const reads = Object.entries(paths).filter(([, m]) => m.get);
  for (const [path, { get }] of reads) {
    const names = (get?.parameters ?? []).filter((p) => p.in === 'query').map((p) => p.name);
    for (const value of ['', '%00', '%ff', 'x'.repeat(300), '-1', '1899-01-01', '%E2%80%AE', 'null']) {
      for (const name of ['unknown', ...names])
        tidy(await clerk.api('GET', `${addressOf(path)}?${name}=${value}`));
    }
    tidy(await clerk.api('GET', path.replaceAll(/\{[^}]+\}/g, 'not-an-id')));
    tidy(await clerk.api('GET', path.replaceAll(/\{[^}]+\}/g, '0192f0c1-7c1e-7aaa-8a4e-3f1f3f1f3f1f')));
  }
}, 120_000);

test('a note of 10 MB is refused before it is read, and says so', async () => {
  const answer = await clerk.api('POST', `/api/v1/people/${personId}/steps/report-incident`, {
    whatHappened: 'x'.repeat(10_000_000),
  });
  expect(answer.status).toBe(413);
  tidy(answer);
});

test('every fault is named at once, with its field', async () => {
  const answer = await clerk.api('POST', `/api/v1/people/${personId}/steps/report-incident`, {
    on: '1899-01-01',
    channel: 'pigeon',
    colour: 'red',
    whatHappened: '',
  });
  expect(answer.status).toBe(422);
  const { faults } = answer.json as { faults: { field: string }[] };
  expect(faults.map((f) => f.field).sort()).toEqual(['channel', 'colour', 'on', 'whatHappened']);
});

test("another landlord's case and person do not exist", async () => {
  const other = await server.signIn('tuntum/service-manager');
  for (const url of [
    `/api/v1/cases/${caseId}`,
    `/api/v1/cases/${caseId}/next-steps`,
    `/api/v1/cases/${caseId}/timeline`,
    `/api/v1/people/${personId}`,
    `/api/v1/contact-check?person=${personId}`,
  ]) {
    expect({ url, status: (await other.api('GET', url)).status }).toEqual({ url, status: 404 });
  }
  const write = await other.api('POST', `/api/v1/people/${personId}/steps/record-needs`, {
    status: 'declined',
    enquiries: 'x',
  });
  expect(write.status).toBe(404);
});

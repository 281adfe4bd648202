import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts';
import { sessionCookie } from '../../platform/http/access.ts';
import { startSession } from '../../platform/http/sessions.ts';

let server: TestApp;
let adviser: Visitor;
beforeAll(async () => {
  server = await testApp({ at: '2026-03-02T10:00:00.000Z' });
  adviser = await server.signIn('karbon/customer-adviser');
});
afterAll(() => server?.close());

const added = { name: 'Visiting Example', relationship: 'visitor' };

describe('who is in touch', () => {
  test('is one box', async () => {
    const { status, body } = await adviser.get('/');
    expect(status).toBe(200);
    expect(body.match(/<input class="govuk-input/g)).toHaveLength(1);
  });

  test('whoever looks nobody up finds there what their role does, the policy among it', async () => {
    const { body } = await (await server.signIn('karbon/policy-owner')).get('/');
    expect(body).not.toContain('<input class="govuk-input');
    const main = body.slice(body.indexOf('<main'));
    for (const place of ['/policy', '/letter-wording']) expect(main).toContain(`href="${place}"`);
    expect(main).not.toContain('href="/cases"');
  });

  test('CL-01: anybody can be put on record, with no tenancy and no home, and is then found by phone', async () => {
    const sent = await adviser.post('/people', {
      ...added,
      phone: '07700 900321',
      email: 'visiting@example.org',
    });
    expect(sent.status).toBe(303);
    const byPhone = await adviser.get('/people?find=%2B44%207700%20900321');
    expect(byPhone.headers.location).toBe(sent.location);
    const byEmail = await adviser.get('/people?find=visiting@example.org');
    expect(byEmail.headers.location).toBe(`${sent.location}?channel=email`);
  });

  test('several on one number are listed, each with where they live and what applies to them', async () => {
    for (const name of ['Ada Shared', 'Ben Shared'])
      await adviser.post('/people', { ...added, name, phone: '07700 900555', address: '3 Sample Row' });
    const { status, body } = await adviser.get('/people?find=07700900555');
    expect(status).toBe(200);
    expect(body).toContain('2 people found');
    for (const words of ['Ada Shared', 'Ben Shared', 'Lives at 3 Sample Row']) expect(body).toContain(words);
    expect(body.match(/No arrangements/g)).toHaveLength(2);
  });

  test('nobody found is said calmly; too little is refused; what was typed stays', async () => {
    expect((await adviser.get('/people?find=zzzzqqqq')).body).toContain('Nobody on record matches that');
    const short = await adviser.get('/people?find=z');
    expect(short.status).toBe(422);
    expect(short.body).toContain('value="z"');
    expect((await adviser.get('/people?find=a%25b&colour=red')).status).toBe(400);
  });

  test('every mistake in a new person comes back beside its box, with the rest as typed', async () => {
    const sent = await adviser.post('/people', {
      relationship: 'king',
      phone: 'twelve',
      email: 'nowhere',
      'dateOfBirth-day': '31',
      'dateOfBirth-month': '2',
      'dateOfBirth-year': '1980',
      address: '12 Sample Court',
    });
    expect(sent.status).toBe(422);
    for (const box of ['name', 'relationship', 'phone', 'email', 'dateOfBirth'])
      expect(sent.body).toContain(`id="${box}-error"`);
    expect(sent.body).toContain('12 Sample Court');
  });

  test('a reference that is taken is refused, and names it', async () => {
    await adviser.post('/people', { ...added, reference: 'T-TAKEN' });
    const again = await adviser.post('/people', { ...added, reference: 'T-TAKEN' });
    expect(again.status).toBe(422);
    expect(again.body).toContain('T-TAKEN is on record already');
  });
});

/** Sends a file as a browser does: the token first, then the choice, then the file. */
async function upload(csv: string | null, how: string, token = true) {
  const at = server.clock.now();
  const staffId = server.staffId('karbon/system-administrator');
  const session = await startSession(server.database.app, {
    landlordId: 'karbon',
    staffId,
    kind: 'browser',
    at,
  });
  const cookies = { [sessionCookie]: session };
  const page = await server.app.inject({ method: 'GET', url: '/import', cookies });
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const part = (name: string, value: string, more = '') =>
    `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
  const fields = (token ? part('_csrf', csrf) : '') + part('how', how);
  const payload = `${fields}${csv === null ? '' : part('file', csv, '; filename="people.csv"')}--b--\r\n`;
  const jar = Object.fromEntries(page.cookies.map((c) => [c.name, c.value]));
  return server.app.inject({
    method: 'POST',
    url: '/import',
    payload,
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    cookies: { ...cookies, ...jar },
  });
}

const people = 'reference,name,relationship\nIMP-1,Imported Example,tenant\nIMP-2,,tenant\n';

describe('the import page', () => {
  test('checks a file and keeps nothing, then brings it in, and lists what it rejected', async () => {
    const checked = await upload(people, 'check');
    expect(checked.statusCode).toBe(200);
    expect(checked.body).toContain('nothing was kept');
    expect(checked.body).toContain('IMP-2');
    expect((await adviser.get('/people?find=IMP-1')).status).toBe(200);
    const done = await upload(people, 'import');
    expect(done.body).toContain('The people are in');
    expect((await adviser.get('/people?find=IMP-1')).status).toBe(303);
  });

  test('a file that cannot be read changes nothing and says why', async () => {
    const sent = await upload('name;born\nA;B\n', 'import');
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toContain('nothing was changed');
  });

  test('asks for the file where there is none, and for its own form', async () => {
    expect((await upload(null, 'check')).statusCode).toBe(422);
    expect((await upload(people, 'import', false)).statusCode).toBe(403);
  });

  test('is for those whose role it is', async () => {
    expect((await adviser.get('/import')).status).toBe(403);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { sessionCookie } from './access.ts';
import { startSession } from './sessions.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server?.close());

const tokenOf = (kind: 'browser' | 'api') =>
  startSession(server.database.app, {
    landlordId: 'karbon',
    staffId: server.staffId('karbon/manager'),
    kind,
    at: server.clock.now(),
  });
const withCookie = (url: string, token: string) =>
  server.app.inject({ method: 'GET', url, cookies: { [sessionCookie]: token } });
const withBearer = (url: string, token: string) =>
  server.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } });

describe('who is let in', () => {
  test('an API call does not ride on a browser’s cookie, however its address is written', async () => {
    const cookie = await tokenOf('browser');
    const personId = await server.person('karbon');
    for (const url of [`/api/v1/people/${personId}`, `/%61pi/v1/people/${personId}`]) {
      const answer = await withCookie(url, cookie);
      expect({ url, status: answer.statusCode }).toEqual({ url, status: 401 });
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
  });

  test('an integration’s token opens no pages, and a browser’s no API', async () => {
    const [browser, api] = [await tokenOf('browser'), await tokenOf('api')];
    expect((await withCookie('/cases', browser)).statusCode).toBe(200);
    expect((await withCookie('/cases', api)).statusCode).toBe(303);
    expect((await withBearer('/api/v1/people?find=jordan', api)).statusCode).toBe(200);
    expect((await withBearer('/api/v1/people?find=jordan', browser)).statusCode).toBe(401);
  });
});

describe('what is kept of an answer', () => {
  test('nothing: a contact check from yesterday would tell yesterday’s story', async () => {
    const api = await tokenOf('api');
    const personId = await server.person('karbon');
    for (const url of [
      `/api/v1/contact-check?person=${personId}`,
      `/api/v1/people/${personId}`,
      '/api/v1/no-such-route',
    ]) {
      expect({ url, kept: (await withBearer(url, api)).headers['cache-control'] }).toEqual({
        url,
        kept: 'no-store',
      });
    }
    expect((await withCookie('/people?find=T-1', await tokenOf('browser'))).headers['cache-control']).toBe(
      'no-store',
    );
  });
});

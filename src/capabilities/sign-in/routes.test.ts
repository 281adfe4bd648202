import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server?.close());

test('a sign-in that no browser sends is asked again, with nothing lost on our side', async () => {
  const page = await server.app.inject({ method: 'GET', url: '/sign-in' });
  const cookies = Object.fromEntries(page.cookies.map((c) => [c.name, c.value]));
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  for (const sent of [
    { email: 5, landlord: {}, password: 'x' },
    { email: [1, null], landlord: [['x']] },
    {},
  ]) {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/sign-in',
      cookies,
      payload: { ...sent, _csrf },
    });
    expect({ sent, status: answer.statusCode }).toEqual({ sent, status: 422 });
    expect(answer.body).toContain('Choose your landlord');
  }
});

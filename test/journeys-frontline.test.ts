import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { arrangements, oneOfEach, restriction } from '../src/domain/contact/examples.ts';
import { storeArrangements } from '../src/platform/arrangements.ts';
import { inLandlord } from '../src/platform/database.ts';
import { openBrowser } from './browser.ts';
import { type Journeys, openJourneys } from './journeys.ts';

const AT = '2026-08-07T17:00:00.000Z';
let all: Journeys;
let personId: string;
beforeAll(async () => {
  all = await openJourneys(AT);
  personId = await all.t.person('karbon', { reference: 'FRONT-1' });
  const body = arrangements([restriction([oneOfEach['home-visits'], oneOfEach.channels])], {
    landlordId: 'karbon',
    personId,
  });
  await inLandlord(all.t.database.app, 'karbon', (tx) => storeArrangements(tx, [body], AT));
});
afterAll(() => all?.close());
vi.setConfig({ testTimeout: 90_000 });

describe('those who work without Evenhand', () => {
  test('a manager makes the sheet for the weekend; a contractor asks before a visit', async () => {
    const manager = await all.as('karbon/manager');
    await manager.goTo('/out-of-hours');
    await manager.send('Make the sheet', { audience: 'contractor', usableFor: 'next-working-morning' });
    await manager.reads('Use until Monday 10 August 2026, 9am', 'Home visits by two people');
    await manager.leave();

    const desk = await all.as('karbon/contractor-desk', { scripts: false });
    await desk.goTo('/instruction');
    await desk.send('See what to do', { reference: 'front-1' });
    await desk.reads('Two people visit together.', 'Do not visit alone.');
    await desk.goTo('/instruction?reference=&phone=&channel=visit');
    await desk.reads('Give the reference on the order');
    await desk.leave();
  });
});

describe('other systems', () => {
  test('an administrator makes a token, an endpoint and a list of sites; each mistake is named', async () => {
    const administrator = await all.as('karbon/system-administrator');
    await administrator.goTo('/integrations');
    await administrator.send('Make the token');
    await administrator.reads('Choose the role it acts in', 'Choose what it may do');
    await administrator.send('Make the token', {
      label: 'Housing system',
      scopes: 'embed',
      role: 'customer-adviser',
      days: '30',
    });
    await administrator.reads('Copy the token now');
    await administrator.goTo('/integrations/webhooks');
    await administrator.send('Add the endpoint', { url: 'https://10.0.0.1/', events: 'restriction.ended' });
    await administrator.reads('this one is inside a network');
    await administrator.send('Add the endpoint', { url: 'https://housing.example/hook' });
    await administrator.reads('Copy the secret now');
    await administrator.follow('I have copied it');
    await administrator.goTo('/integrations/webhooks');
    await administrator.goTo('/integrations/embedding');
    await administrator.send('Save', { origins: 'housing.example' });
    await administrator.reads('is not a site');
    await administrator.leave();
  });

  test('a check is shown in the page of a site that may, without cookies, and in no other', async () => {
    const adviser = await all.t.signIn('karbon/customer-adviser');
    const link = async (view: string) => {
      const { json } = await adviser.api('POST', '/api/v1/embed-links', {
        person: personId,
        system: 'Housing system',
        view,
      });
      return (json as { url: string }).url.replace('https://evenhand.example', all.address);
    };
    const housing = await pageThatFrames(await link('panel'));
    const stranger = await pageThatFrames(await link('panel'));
    const administrator = await all.t.signIn('karbon/system-administrator');
    await administrator.post('/integrations/embedding', { origins: housing.origin });
    const browser = await openBrowser();
    try {
      const page = await browser.open();
      await page.goto(housing.origin);
      const framed = page.frameLocator('iframe').locator('main');
      expect(await framed.innerText()).toContain('Jordan Example');
      expect(await page.context().cookies()).toEqual([]);
      await page.goto(stranger.origin);
      const urls = page.frames().map((f) => f.url());
      expect(urls.some((url) => url.startsWith(all.address))).toBe(false);
    } finally {
      await browser.close();
      housing.close();
      stranger.close();
    }

    const alone = await all.as(null);
    for (const view of ['panel', 'badge']) {
      await alone.page.goto(await link(view));
      await alone.look();
    }
    await alone.goTo('/embed?landlord=karbon');
    await alone.reads('Nothing is shown here');
    await alone.leave();
  });
});

/** Another system's page on a site of its own, with our link in a frame. */
async function pageThatFrames(link: string) {
  const html = `<!doctype html><title>Housing system</title><iframe src="${link.replaceAll('&', '&amp;')}"></iframe>`;
  const server: Server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(html);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

describe('e-mail that nobody could be found for', () => {
  test('is read, and put where it belongs', async () => {
    const adviser = await all.t.signIn('karbon/customer-adviser');
    const raw =
      'From: new@example.org\r\nSubject: Hello\r\nContent-Type: text/plain\r\n\r\nI have moved in.\r\n';
    const { mailId } = await handOver(adviser.token, raw);
    const reader = await all.as('karbon/customer-adviser');
    await reader.goTo('/contact-tasks');
    await reader.follow('One e-mail waits');
    await reader.follow('new@example.org');
    await reader.reads('I have moved in.');
    await reader.send('Put it there');
    await reader.reads('Choose whose it is');
    await reader.send('Put it there', { whose: 'reference', reference: 'FRONT-1' });
    await reader.reads('What is in it?', 'I have moved in.');
    await reader.goTo(`/inbound-mail/${mailId}`);
    await reader.leave();
  });
});

async function handOver(token: string, raw: string): Promise<{ mailId: string }> {
  const r = await all.t.app.inject({
    method: 'POST',
    url: '/api/v1/inbound-mail',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'message/rfc822' },
    payload: raw,
  });
  return JSON.parse(r.body) as { mailId: string };
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, expectAccessible, expectNoSidewaysScroll, openBrowser } from '../../test/browser.ts';
import { type Assets, readAssets } from './assets.ts';
import { EveryComponent } from './every-component.tsx';
import { renderPage } from './html.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-assets-'));
const policy = "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'";
const mimeTypes: Record<string, string> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' };

let assets: Assets;
let server: Server;
let site: string;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
  const builder = pathToFileURL(join(import.meta.dirname, '../../scripts/build-assets.mjs')).href;
  await (await import(builder)).buildAssets(folder);
  assets = readAssets(folder);
  server = createServer((request, response) => {
    const path = request.url ?? '/';
    response.setHeader('content-security-policy', policy);
    if (path.startsWith('/assets/')) {
      response.setHeader('content-type', mimeTypes[path.split('.').at(-1) ?? ''] ?? 'text/plain');
      response.end(readFileSync(join(folder, path.slice('/assets/'.length))));
      return;
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(renderPage(<EveryComponent assets={assets} faulty={path === '/faulty'} />));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 30_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([
  ['a desk', { width: 1280 }],
  ['a narrow phone', { width: 320, height: 640 }],
  ['forced colours', { width: 1280, forcedColours: true }],
])('every component on %s', (_, options) => {
  it.each(['/', '/faulty'])(
    '%s: no accessibility fault, nothing refused, no sideways scroll',
    async (path) => {
      const page = await browser.open(options);
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(site + path);
      await page.waitForSelector('.autocomplete__wrapper');
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      expect(complaints).toEqual([]);
    },
    30_000,
  );
});

describe('without scripts', () => {
  it('reveals questions by the choice made, and folds away the words that were used', async () => {
    const page = await browser.open({ scripts: false, width: 320 });
    await page.goto(site);
    expect(await page.getByLabel('From which number?').isVisible()).toBe(true);
    await page.getByLabel('A visit').check();
    expect(await page.getByLabel('From which number?').isVisible()).toBe(false);
    expect(await page.getByText('Words that were said.').isVisible()).toBe(false);
    await page.getByText('Show the words used').click();
    expect(await page.getByText('Words that were said.').isVisible()).toBe(true);
  }, 30_000);
});

describe('on paper', () => {
  it('keeps what was decided and leaves out what cannot be pressed', async () => {
    const page = await browser.open();
    await page.goto(site);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Do not discuss the parking complaint').isVisible()).toBe(true);
    expect(await page.getByText('Log this contact').isVisible()).toBe(false);
    expect(await page.getByText('Words that were said.').isVisible()).toBe(false);
  }, 30_000);
});

import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const places = [
  process.env.EVENHAND_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  chromium.executablePath(),
];

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

type Options = {
  width?: number;
  height?: number;
  /** False to see the page as a browser without scripts shows it. */
  scripts?: boolean;
  forcedColours?: boolean;
};

/** `open` gives a page that shares nothing with the pages opened before it: no cookies, no cache. */
export type Browser = { open: (options?: Options) => Promise<Page>; close: () => Promise<void> };

/** Chromium with a fresh profile, which Playwright makes and removes. Close it in `afterAll`. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath) {
    throw new Error(
      'The browser tests need Chromium: apt-get install chromium, or name one in EVENHAND_CHROMIUM.',
    );
  }
  const browser = await chromium.launch({ executablePath, args: flags });
  return {
    open: async ({ width = 1280, height = 900, scripts = true, forcedColours = false } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height },
        javaScriptEnabled: scripts,
        forcedColors: forcedColours ? 'active' : 'none',
        locale: 'en-GB',
        timezoneId: 'Europe/London',
      });
      context.setDefaultTimeout(10_000);
      return context.newPage();
    },
    close: () => browser.close(),
  };
}

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Fails with every fault axe finds against WCAG 2.2 AA, naming the rule and the element. Needs scripts switched on.
 * Framed documents are left out: they are looked at by their own address.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(standard)
    .exclude('iframe');
  const { violations, passes } = await axe.analyze();
  const faults = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary}`),
  );
  expect(faults, page.url()).toEqual([]);
  expect(passes.length, 'axe looked at the page').toBeGreaterThan(10);
}

/** WCAG 1.4.10: at this width nothing but a table or picture may need scrolling sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(beyond, `${page.url()} is wider than the window`).toBe(0);
}

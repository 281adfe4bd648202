import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { testApp } from './app.ts';
import { expectAccessible, expectNoSidewaysScroll, openBrowser } from './browser.ts';

export type Journeys = Awaited<ReturnType<typeof openJourneys>>;
type Answers = Record<string, string | string[]>;

/** The real application on a real port, and people at their own browsers. Every page they meet is looked at. */
export async function openJourneys(at: string) {
  const t = await testApp({ demonstration: true, at });
  const address = await t.listen();
  const browser = await openBrowser();
  const complaints: string[] = [];
  const seen = new Set<string>();

  /** WCAG 2.2 AA as axe sees it, and no sideways scroll at 320 px; once for each kind of page and state. */
  async function look(page: Page, scripts = true): Promise<void> {
    const kind = new URL(page.url()).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id');
    const state = `${kind} ${await page.title()} ${scripts} ${await page.locator('.govuk-error-summary').count()}`;
    if (seen.has(state)) return;
    seen.add(state);
    if (scripts) await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 900 });
  }

  function listen(page: Page): void {
    page.on('pageerror', (fault) => complaints.push(`${page.url()}: ${fault.message}`));
    page.on('console', (message) => {
      // The browser remarks on every answer that is not a 200; a refusal is not a fault.
      const refused =
        message.text().startsWith('Failed to load resource') && message.location().url === page.url();
      if (message.type() === 'error' && !refused) complaints.push(`${page.url()}: ${message.text()}`);
    });
  }

  return {
    t,
    address,
    close: async () => {
      await browser.close();
      await t.close();
      expect(complaints, 'said on a console').toEqual([]);
    },
    /** Somebody at a browser of their own; `karbon/manager` is signed in, null is a stranger. */
    async as(who: string | null, { scripts = true } = {}) {
      const page = await browser.open({ scripts });
      listen(page);
      if (who) await page.context().addCookies([{ ...(await t.cookie(who)), url: address }]);
      return {
        page,
        look: () => look(page, scripts),
        async goTo(path: string) {
          await page.goto(address + path);
          await look(page, scripts);
        },
        async follow(link: string | Locator) {
          await (typeof link === 'string' ? page.locator('a', { hasText: link }).first() : link).click();
          await look(page, scripts);
        },
        /** Opens a step of the case from its page, as its link there says. */
        async take(type: string) {
          await page.locator(`main a[href*="/steps/${type}"]`).first().click();
          await look(page, scripts);
        },
        /** Fills what is named, sends the form, and lands where it leads. */
        async send(button: string | Locator, answers: Answers = {}) {
          await fill(page, answers);
          const found =
            typeof button === 'string'
              ? page.getByRole('button', { name: button, exact: true }).last()
              : button;
          await found.click();
          await page.waitForLoadState();
          await look(page, scripts);
        },
        async reads(...texts: (string | RegExp)[]) {
          const words = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
          for (const text of texts) expect(words).toMatch(text);
        },
        /** Everything a question offers. */
        every: (name: string) =>
          page
            .locator(`[name="${name}"]`)
            .evaluateAll((all) => all.map((e) => e.getAttribute('value') ?? '')),
        /** An answer to each question of the policy's own: yes, and what that rests on. */
        async checks(): Promise<Answers> {
          const names = await page
            .locator('[name^="checks."], [name^="thresholds."], [name^="evidenceFor."]')
            .evaluateAll((all) => all.map((e) => e.getAttribute('name') ?? ''));
          const yes = (name: string) => (name.endsWith('.answer') ? 'yes' : 'Looked at with the file open.');
          return Object.fromEntries(names.map((name) => [name, yes(name)]));
        },
        leave: () => page.context().close(),
      };
    },
  };
}

async function fill(page: Page, answers: Answers): Promise<void> {
  for (const [name, answer] of Object.entries(answers)) {
    const boxes = page.locator(`[name="${name}"]`);
    const kind = await boxes.first().evaluate((e) => e.getAttribute('type') ?? e.localName);
    if (kind === 'radio' || kind === 'checkbox') {
      for (const value of [answer].flat()) await page.locator(`[name="${name}"][value="${value}"]`).check();
    } else if (kind === 'select') {
      await boxes.selectOption(answer);
    } else {
      await boxes.fill(String(answer));
    }
  }
}

/** Whether somebody who looks for the focus sees it: an outline, a shadow, or that of the box drawn for a hidden tick. */
const focusShows = `(() => {
  const e = document.activeElement;
  const drawn = (style) =>
    (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  const label = e.labels && e.labels[0];
  return e.matches(':focus-visible, .govuk-error-summary, [role=alert]') &&
    (drawn(getComputedStyle(e)) || Boolean(label && drawn(getComputedStyle(label, '::before'))));
})()`;

/** Tab by tab to an element, seeing the focus on the way; fails when it is never reached. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((e) => e === e.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
    expect(await page.evaluate(focusShows), `${page.url()}: the focus is seen`).toBe(true);
  }
  expect.fail(`${page.url()}: Tab never reaches ${target}`);
}

/** A sound assessment that recommends calls on Tuesday mornings, as its page asks for it. */
export const assessed = {
  circumstances: 'Calls after a missed repair, each ending in personal remarks.',
  whyBeyondAssertiveness: 'The remarks were personal and went on after a warning.',
  ownFailures: 'We missed two appointments; an apology went out and the repair is booked.',
  needsConsidered: 'Asked; set times suit them.',
  linkToConduct: 'No condition is known; they were asked.',
  account: 'They were upset about the repair.',
  equalityAim: 'To protect colleagues; set times are the least that does so.',
  impactOnStaff: 'Two colleagues lost half a day.',
  impactOnOthers: 'Other callers waited longer.',
  'lesserOptions.0.option': 'A further warning',
  'lesserOptions.0.whyNot': 'The first changed nothing.',
  recommendation: 'restrict',
  kinds: 'call-times',
  'm.call-times.windows.0.days': 'tuesday',
  'm.call-times.windows.0.from': '10am',
  'm.call-times.windows.0.to': 'noon',
  proportionality: 'Calls are still taken every week, and every other way stays open.',
};

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Journeys, openJourneys, tabTo } from './journeys.ts';

let all: Journeys;
beforeAll(async () => {
  all = await openJourneys('2026-11-27T10:00:00.000Z');
}, 60_000);
afterAll(() => all?.close());
vi.setConfig({ testTimeout: 90_000 });

async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }).last());
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}
async function type(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, page.locator(`[name="${name}"]`).first());
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}
/** Radios are one stop of the Tab key: the first is reached by it and chosen with the space bar. */
async function choose(page: Page, name: string): Promise<void> {
  await tabTo(page, page.locator(`[name="${name}"]`).first());
  await page.keyboard.press('Space');
}

describe('an alert about a home', () => {
  test('HK-01, DP-02: proposed with a mistake, decided by somebody else, looked at again and ended, by the keyboard', async () => {
    const personId = await all.t.person('karbon', { name: 'Jordan Example' });
    const officer = await all.as('karbon/housing-officer');
    const { page } = officer;
    await officer.goTo('/property-alerts');
    await officer.follow('Propose an alert about a home');
    await press(page, 'Go on');
    await officer.look();
    await officer.reads('Enter the postcode');
    await type(page, 'postcode', 'zz11aa');
    await press(page, 'Go on');
    await officer.look();
    await choose(page, 'homes');
    await choose(page, 'class');
    await choose(page, 'source.kind');
    await type(page, 'source.on-day', '26');
    await type(page, 'source.on-month', '11');
    await type(page, 'source.on-year', '2026');
    await type(page, 'source.what', 'A dog ran at a plumber in the hall.');
    await type(page, 'instructions.visiting', 'Ring Jordan first. Jordan is a bully.');
    await type(page, 'instructions.contractor', 'Ring ten minutes before.');
    await press(page, 'Propose the alert');
    await officer.look();
    await officer.reads('This says what somebody is.', '“Jordan” names somebody who lives there.');
    await tabTo(page, page.locator('.govuk-error-summary a').first());
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Ring first, and ask that the dog is shut in another room.');
    await press(page, 'Propose the alert');
    await officer.look();
    await officer.reads('Nobody is warned until somebody senior has decided it.');
    const alert = new URL(page.url()).pathname;
    await officer.leave();

    const manager = await all.as('karbon/line-manager');
    await manager.goTo('/work');
    await manager.goTo(alert);
    await manager.follow('Decide on it');
    await press(manager.page, 'Record your answer');
    await manager.look();
    await manager.reads('Choose your answer', 'Enter your reasons');
    await choose(manager.page, 'outcome');
    await type(manager.page, 'reasons', 'It may happen again.');
    await choose(manager.page, 'occupier.outcome');
    await type(manager.page, 'occupier.why-told', 'By phone on Friday.');
    await press(manager.page, 'Record your answer');
    await manager.look();
    await manager.reads('In force');

    const adviser = await all.as('karbon/customer-adviser');
    await adviser.goTo(`/people/${personId}?channel=visit`);
    await adviser.reads('about the home, not about Jordan', 'shut in another room');
    await adviser.leave();

    await manager.goTo(alert);
    await manager.follow('Record who outside was told');
    await press(manager.page, await buttonOf(manager.page));
    await manager.look();
    await manager.goTo(alert);
    await manager.follow('Look at it again, or end it');
    await press(manager.page, await buttonOf(manager.page));
    await manager.look();
    await manager.reads('Choose what follows', 'Enter your reasons');
    await choose(manager.page, 'outcome');
    await type(manager.page, 'reasons', 'The dog has died.');
    await press(manager.page, 'Record the review');
    await manager.look();
    await manager.reads('The dog has died.');
    await manager.goTo(`/people/${personId}?channel=visit`);
    expect(await manager.page.locator('main').innerText()).not.toContain('shut in another room');
    await manager.leave();
  });
});

/** What the form on a page is sent with. */
const buttonOf = async (page: Page) =>
  (await page.locator('main button[type="submit"]').first().innerText()).trim();

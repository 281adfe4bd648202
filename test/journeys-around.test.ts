import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test, vi } from 'vitest';
import { pathTo } from '../src/domain/scenarios/stage-play.ts';
import { assessed, type Journeys, openJourneys, tabTo } from './journeys.ts';
import { must, type Stage } from './record-stage.ts';

let all: Journeys;
beforeAll(async () => {
  all = await openJourneys('2026-02-02T10:00:00.000Z');
});
afterAll(async () => {
  await all.close();
});
// Each page is looked at as it is met, which takes a second or more where other tests run beside these.
vi.setConfig({ testTimeout: 90_000 });
const at = (now: string) => all.t.clock.set?.(now);

/** Reaches a button by Tab and presses it. */
async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }).last());
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

describe('Clarion, where four people decide one after another', () => {
  test('an adviser asks, their manager authorises, a specialist decides, and the specialist’s manager approves', async () => {
    const personId = await warnedAtClarion();
    const adviser = await all.as('clarion/customer-adviser');
    await adviser.goTo(`/people/${personId}`);
    await adviser.take('request-restriction');
    await adviser.send('Send the request', {
      conduct: await adviser.every('conduct'),
      whyBeyondAssertiveness: 'Being persistent is fine; personal remarks are not.',
      context: 'A repair was missed twice.',
      ...(await adviser.checks()),
    });
    await adviser.reads('Request sent.');
    await adviser.leave();

    const manager = await all.as('clarion/line-manager');
    await manager.goTo(`/people/${personId}`);
    await manager.follow(manager.page.locator('main a[href^="/cases/"]').first());
    const caseId = new URL(manager.page.url()).pathname;
    await manager.take('authorise-request');
    await manager.send('Record your answer', { outcome: 'authorised', note: 'The evidence is complete.' });
    await manager.leave();

    const specialist = await all.as('clarion/tenancy-specialist');
    await specialist.goTo(caseId);
    await specialist.take('assess-request');
    await specialist.send('Send the assessment', { ...assessed, ...(await specialist.checks()) });
    await specialist.take('decide-request');
    await specialist.send('Decide', {
      outcome: 'restrict',
      'scope.extent': 'services',
      'scope.services': 'repairs',
      reasons: 'You went on making personal remarks after we asked you not to.',
    });
    await specialist.reads('Decided.');
    await specialist.goTo(`${caseId}/steps/approve-decision`);
    await specialist.reads(/not for your role|Tenancy Specialist Manager/i);
    await specialist.leave();

    const approver = await all.as('clarion/tenancy-specialist-manager');
    await approver.goTo(caseId);
    await approver.take('approve-decision');
    await approver.send('Record your answer', { outcome: 'approved', note: 'Checked step by step.' });
    await approver.goTo(caseId);
    await approver.take('issue-letter');
    await approver.send('Issue the letter');
    await approver.reads('in force');
    await approver.leave();
  });
});

/** Somebody at Clarion, warned, whose behaviour went on: written by the real steps, without pages. */
async function warnedAtClarion(): Promise<string> {
  const landlordId = 'clarion';
  const pack = all.t.deps.packs.current(landlordId)!;
  const names = pack.people.roles.map((r) => r.id);
  const staff = Object.fromEntries(names.map((id) => [id, all.t.staffId(`${landlordId}/${id}`)]));
  const newPerson = () => all.t.person(landlordId);
  const stage: Stage = { deps: all.t.deps, landlordId, pack, staff, at, newPerson };
  const personId = await newPerson();
  let caseId: string | null = null;
  let day = 2;
  for (const type of pathTo(pack, 'request-restriction').slice(0, -1)) {
    at(`2026-07-${String(day++).padStart(2, '0')}T10:00:00.000Z`);
    const by = { 'report-incident': 'customer-adviser', 'triage-incident': 'line-manager' }[type as string];
    ({ caseId } = await must(stage, type, { by: by ?? 'line-manager', personId, caseId }));
  }
  return personId;
}

describe('the pages around the cases', () => {
  test('are as fit to read, also those that say no', async () => {
    const stranger = await all.as(null);
    await stranger.goTo('/sign-in');
    await stranger.send('Sign in');
    await stranger.reads('Enter your password');
    await stranger.leave();

    const adviser = await all.as('karbon/customer-adviser');
    await adviser.goTo('/people?find=');
    await adviser.goTo('/people?find=Robyn');
    await adviser.goTo('/policy');
    await adviser.goTo('/cases');
    await adviser.reads('This is not for your role');
    await adviser.goTo('/nowhere');
    await adviser.reads('There is nothing here');
    await adviser.goTo('/sign-out');
    await adviser.leave();

    const personId = await all.t.person('karbon', { name: 'Robyn Example' });
    const manager = await all.as('karbon/manager');
    await manager.goTo(`/people/${personId}/contacts/new`);
    await manager.goTo(`/people/${personId}/contacts`);
    const weekAgo = new Date(Date.parse(all.t.clock.now()) - 8 * 86_400_000).toISOString();
    const called = { channel: 'phone', direction: 'inbound', at: weekAgo };
    const visitor = await all.t.signIn('karbon/manager');
    await visitor.api('POST', `/api/v1/people/${personId}/contacts`, called);
    await visitor.api('POST', `/api/v1/people/${personId}/contacts`, {
      ...called,
      protectedKind: 'complaint',
    });
    await manager.goTo(`/people/${personId}/contacts/weeks`);
    await manager.reads('What these numbers cannot decide');
    await manager.leave();

    const administrator = await all.as('karbon/system-administrator');
    await administrator.goTo('/import');
    await administrator.goTo('/holidays');
    await administrator.leave();
  });

  test('somebody words a letter and somebody else approves it, by the keyboard', async () => {
    const owner = await all.as('karbon/policy-owner');
    await owner.goTo('/letter-wording');
    await owner.goTo('/letter-wording/decision/change');
    await owner.page.locator('[name="texts.formats"]').fill('Ask {somebody} <b>now</b>.');
    await press(owner.page, 'Propose these words');
    await owner.look();
    await owner.reads(/no placeholder \{somebody\}/);
    await tabTo(owner.page, owner.page.locator('.govuk-error-summary a').first());
    await owner.page.keyboard.press('Enter');
    await owner.page.keyboard.press('ControlOrMeta+A');
    await owner.page.keyboard.type('We can send this in {formats}.');
    await press(owner.page, 'Propose these words');
    await owner.look();
    await owner.reads('Somebody else who looks after the policy approves it.');
    const version = new URL(owner.page.url()).pathname;
    await owner.leave();

    const second = await all.as('karbon/policy-owner 2');
    await second.goTo('/work');
    await second.follow('Proposed words for a letter');
    await second.goTo(version);
    await tabTo(second.page, second.page.locator('[name="outcome"]').first());
    await second.page.keyboard.press('Space');
    await press(second.page, 'Record your answer');
    await second.look();
    await second.reads('Approved. Every letter of this kind has these words from now on.');
    await second.goTo('/letter-wording/decision');
    await second.leave();
  });

  test('an old list of markers comes in, and one is discarded, by the keyboard', async () => {
    const reference = 'OLD-1';
    const personId = await all.t.person('karbon', { name: 'Robin Example', reference });
    const manager = await all.as('karbon/manager');
    await manager.goTo('/old-markers');
    await manager.follow('Bring in an old list');
    await press(manager.page, 'Read the file');
    await manager.look();
    await manager.reads('Choose the file to read');
    const text = `reference,marker,date\n${reference},Rude,\n${reference},Kicked a door,2026-01-05\nNOBODY,Rude,\n`;
    const buffer = Buffer.from(text);
    await manager.page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'old.csv', mimeType: 'text/csv', buffer });
    await manager.page.locator('[name="how"][value="import"]').check();
    await press(manager.page, 'Read the file');
    await manager.look();
    await manager.reads('The markers are in, as unverified', 'is nobody’s on record here');
    await manager.follow('Old markers to verify');
    await manager.follow('Robin Example');
    await press(manager.page, 'Discard the old marker');
    await manager.look();
    await manager.reads('Enter why it is discarded');
    await tabTo(manager.page, manager.page.locator('.govuk-error-summary a').first());
    await manager.page.keyboard.press('Enter');
    await manager.page.keyboard.type('Nobody knows of any incident.');
    await press(manager.page, 'Discard the old marker');
    await manager.look();
    await manager.reads('It is discarded, with your reason.');
    await manager.goTo('/old-markers?show=discarded');
    await manager.goTo(`/people/${personId}`);
    await manager.leave();
  });
});

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll } from './browser.ts';
import { assessed, type Journeys, openJourneys, tabTo } from './journeys.ts';

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

describe('Karbon, from the first call to the last note withdrawn', () => {
  let person = '';
  let caseId = '';

  test('an adviser chooses who to be, and puts somebody on record', async () => {
    const stranger = await all.as(null);
    await stranger.goTo('/');
    await stranger.follow('Choose who to be');
    await stranger.send(stranger.page.locator(`[value="${all.t.staffId('karbon/customer-adviser')}"]`));
    await stranger.follow('Put somebody on record');
    await stranger.send('Put on record', { phone: 'no number' });
    await stranger.reads('Enter their name, or what they are known by', 'Enter a phone number');
    expect(await stranger.page.locator('[name=phone]').inputValue()).toBe('no number');
    await stranger.send('Put on record', {
      name: 'Robin Tester',
      relationship: 'tenant',
      phone: '0191 498 0000',
    });
    await stranger.reads('Robin Tester', 'Nobody has asked yet');
    person = new URL(stranger.page.url()).pathname;
    await stranger.leave();
  });

  test('with the keyboard alone: finds the caller by number, mends a mistake, and reports what happened', async () => {
    const { page, look, goTo, reads, leave } = await all.as('karbon/customer-adviser');
    const { keyboard } = page;
    await goTo('/');
    await keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to main content');
    await tabTo(page, page.locator('#find'));
    await keyboard.type('0191 49 80 000');
    await keyboard.press('Enter');
    await page.waitForURL(`**${person}**`);
    await look();
    await tabTo(page, page.getByRole('button', { name: 'Report an incident' }));
    await keyboard.press('Enter');
    await page.waitForURL('**/steps/report-incident');
    await look();

    await tabTo(page, page.locator('#whatHappened'));
    await keyboard.type('The caller shouted that a colleague was useless and would hear no answer.');
    await tabTo(page, page.getByRole('button', { name: 'Send', exact: true }));
    await keyboard.press('Enter');
    await page.waitForSelector('.govuk-error-summary');
    await look();
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.evaluate('document.activeElement.className')).toContain('govuk-error-summary');
    expect(await page.locator('.govuk-error-summary li').allInnerTexts()).toEqual(['Choose how it happened']);
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    const channel = page.locator('#channel');
    expect(await channel.evaluate((e) => e === e.ownerDocument.activeElement)).toBe(true);
    await keyboard.type('Phone');
    expect(await channel.inputValue()).toBe('phone');
    expect(await page.locator('#whatHappened').inputValue()).toContain('would hear no answer');

    await tabTo(page, page.getByLabel('Aggressive or abusive behaviour', { exact: true }));
    await keyboard.press('Space');
    await tabTo(page, page.getByLabel('Personal verbal abuse'));
    await keyboard.press('Space');
    await tabTo(page, page.getByRole('button', { name: 'Send', exact: true }));
    await keyboard.press('Enter');
    await page.waitForURL(`**${person}`);
    await look();
    expect(await page.getByRole('alert').innerText()).toContain('Sent.');
    await reads('Robin Tester');
    await leave();
  });

  test('without JavaScript: a housing officer asks about needs, and names a supporter on a second line', async () => {
    at('2026-02-03T10:00:00.000Z');
    const officer = await all.as('karbon/housing-officer', { scripts: false });
    await officer.goTo(`${person}/steps/record-needs`);
    await officer.send('Save what we know', {
      status: 'none-found-after-asking',
      enquiries: 'Rang on 3 February; nothing is needed.',
    });
    await officer.goTo(`${person}/steps/record-support-contacts`);
    await officer.send('Save who supports them');
    await officer.reads(/Say whether anybody supports them/);
    await officer.send('Add another supporter', {
      known: 'some',
      'contacts.0.name': 'Ada Advocate',
      'contacts.0.lawfulBasis': 'Consent, 3 February',
    });
    expect(await officer.page.locator('[name="contacts.0.name"]').inputValue()).toBe('Ada Advocate');
    await officer.send('Save who supports them', {
      'contacts.1.name': 'Sol Support',
      'contacts.1.lawfulBasis': 'Consent, 3 February',
    });
    await officer.reads('Saved.', 'Robin Tester');
    await officer.leave();
  });

  test('a line manager triages, reads why no warning is possible yet, and then warns', async () => {
    const manager = await all.as('karbon/line-manager');
    await manager.goTo('/cases');
    await manager.goTo(person);
    await manager.follow(manager.page.locator('main a[href^="/cases/"]').first());
    caseId = new URL(manager.page.url()).pathname;
    await manager.take('triage-incident');
    await manager.send('Save what follows', {
      outcomes: 'warning',
      assessment: 'A first report; the repair was ours.',
      severity: 'serious',
      extent: 'once',
    });

    await manager.reads('Contact the support workers we know of first', 'Karbon 4.10');
    await manager.follow('Karbon 4.10');
    expect(new URL(manager.page.url()).hash).toBe('#clause-4-10');
    expect(await manager.page.locator('#clause-4-10').isVisible()).toBe(true);

    for (const nth of [0, 1]) {
      await manager.goTo(caseId);
      await manager.take('consult-support');
      await manager.send('Save what they said', {
        supportContactId: (await manager.every('supportContactId'))[nth] ?? '',
        attempted: 'Rang on 3 February.',
        result: 'Suggests a call at a set time.',
        lawfulBasis: 'Consent',
      });
    }
    await manager.take('issue-warning');
    await manager.send('Issue the warning');
    await manager.reads('There is something to put right');
    await manager.send('Issue the warning', {
      behaviour: 'You made personal remarks to a colleague.',
      mustChange: 'Please speak without personal remarks.',
      mayFollow: 'If it goes on we may limit how you call us.',
      proposedMeasures: 'call-times',
    });
    await manager.reads('The warning is issued');
    await manager.leave();
  });

  test('an adviser reports that it went on, and a housing officer asks for limits', async () => {
    at('2026-03-02T10:00:00.000Z');
    const adviser = await all.as('karbon/customer-adviser');
    await adviser.goTo(`${person}/steps/report-incident`);
    await adviser.send('Send', {
      channel: 'phone',
      whatHappened: 'Personal remarks again, for ten minutes.',
      fits: 'aggressive-or-abusive',
      'conduct-aggressive-or-abusive': 'aggressive-or-abusive/personal-verbal-abuse',
    });
    await adviser.leave();
    at('2026-03-03T10:00:00.000Z');
    const officer = await all.as('karbon/housing-officer');
    await officer.goTo(person);
    await officer.take('request-restriction');
    await officer.send('Send the request', {
      conduct: 'aggressive-or-abusive/personal-verbal-abuse',
      whyBeyondAssertiveness: 'Being persistent is fine; personal remarks are not.',
      context: 'A repair was missed twice.',
      ...(await officer.checks()),
    });
    await officer.reads('Request sent.');
    await officer.leave();
  });

  test('a relations officer assesses, a manager decides and sends the letter', async () => {
    at('2026-03-04T10:00:00.000Z');
    const relations = await all.as('karbon/customer-relations-officer');
    await relations.goTo(caseId);
    await relations.take('assess-request');
    await relations.send('Send the assessment', {
      ...assessed,
      ...(await relations.checks()),
    });
    await relations.leave();
    at('2026-03-05T10:00:00.000Z');
    const manager = await all.as('karbon/manager');
    await manager.goTo(caseId);
    await manager.take('decide-request');
    await manager.send('Decide', {
      outcome: 'restrict',
      'scope.extent': 'services',
      'scope.services': 'repairs',
      reasons: 'You went on making personal remarks after we asked you not to.',
    });
    await manager.reads('Decided.');
    await manager.take('issue-letter');
    await manager.send('Issue the letter');
    await manager.reads('in force');
    await manager.follow(manager.page.locator('main a[href*="/letters/"]').first());
    const letter = manager.page.frameLocator('iframe').locator('body');
    expect(await letter.innerText()).toContain('Robin Tester');
    const document = (await manager.page.locator('iframe').getAttribute('src')) ?? '';
    await manager.leave();
    // Its own policy lets no script near the letter, axe's neither: the same words are looked at outside it.
    const copy = await all.as(null);
    await copy.page.setContent((await (await all.t.signIn('karbon/manager')).get(document)).body);
    await expectAccessible(copy.page);
    await copy.page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(copy.page);
    await copy.leave();
  });

  test('the adviser’s check sends a call outside the times elsewhere, and one inside is answered', async () => {
    at('2026-03-13T14:00:00.000Z');
    const adviser = await all.as('karbon/customer-adviser');
    await adviser.goTo('/');
    await adviser.send('Check', { find: '01914980000' });
    await adviser.reads('Tuesday 17 March 2026', 'Next: phone');
    await adviser.send('Check again', { service: 'repairs' });
    await adviser.reads(/anything else waits for the next call time/i);
    await adviser.follow(adviser.page.locator('summary').first());
    await adviser.send('Check again', { kind: 'hazard' });
    await adviser.leave();
    at('2026-03-17T10:30:00.000Z');
    const later = await all.as('karbon/customer-adviser');
    await later.goTo(person);
    await later.reads('Go ahead: help as normal');
    await later.leave();
  });

  test('a manager lifts it, and a housing officer confirms that every note is gone', async () => {
    at('2026-06-01T09:00:00.000Z');
    const manager = await all.as('karbon/manager');
    await manager.goTo(caseId);
    await manager.take('lift-restriction');
    await manager.send('End it', { reason: 'There have been no further incidents. Thank you.' });
    await manager.leave();
    const officer = await all.as('karbon/housing-officer');
    await officer.goTo(person);
    const waiting = officer.page.locator('main a[href*="/steps/confirm-withdrawal"]');
    for (let left = await waiting.count(); left > 0; left -= 1) {
      await officer.take('confirm-withdrawal');
      await officer.send('Confirm that it is gone', { note: 'Looked at 10am: it is no longer there.' });
      expect(await waiting.count()).toBe(left - 1);
    }
    await officer.reads('Confirmed gone.');
    await officer.leave();
  });
});

import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Journeys, openJourneys, tabTo } from './journeys.ts';
import { born, codesOf } from './outsider.ts';
import { playThrough } from './record-stage.ts';

let all: Journeys;
let code = '';
beforeAll(async () => {
  all = await openJourneys('2026-02-02T10:00:00.000Z');
  const { t } = all;
  const roles = [
    'customer-adviser',
    'line-manager',
    'housing-officer',
    'customer-relations-officer',
    'manager',
  ];
  const stage = {
    deps: t.deps,
    landlordId: 'karbon',
    pack: t.deps.packs.current('karbon')!,
    staff: Object.fromEntries(
      roles.flatMap((r) => [r, `${r} 2`]).map((who) => [who, t.staffId(`karbon/${who}`)]),
    ),
    at: (now: string) => void t.clock.set?.(now),
    newPerson: () => t.person('karbon'),
  };
  const personId = await t.person('karbon');
  await playThrough(stage, personId, 'issue-letter');
  [code = ''] = await codesOf(t, 'karbon', personId);
  t.clock.set?.('2026-03-09T10:00:00.000Z');
}, 90_000);
afterAll(() => all?.close());
vi.setConfig({ testTimeout: 90_000 });

test('on a phone without JavaScript: from the letter in hand to a receipt, in large type', async () => {
  const customer = await all.as(null, { scripts: false });
  await customer.goTo('/yours/karbon');
  await customer.send('Go on', { code: 'CCCCC-CCCCC', postcode: 'ZZ1 1AA' });
  await customer.reads('We cannot find these together');
  await customer.send('Go on', { code: code.toLowerCase() });
  await customer.reads('How you can contact us', 'What is in place now');
  await customer.follow('Larger text');
  await customer.follow('Tell us that this does not work for you');
  await customer.send('Send this to us');
  await customer.reads('Write something, in your own words');
  await customer.page.setInputFiles('[name=documents]', {
    name: 'appointment.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Dialysis, each Tuesday at 10'),
  });
  await customer.send('Send this to us', { words: 'I am at the hospital on Tuesdays. '.repeat(700) });
  await customer.reads('Shorten it to 20,000 characters', 'Files you have sent', 'appointment.txt');
  await customer.send('Send this to us', { words: 'I am at the hospital on Tuesdays.' });
  await customer.reads(
    'With it came: appointment.txt',
    'We have what you told us',
    'We tell you what we will do by the end of Monday 16 March 2026',
  );
  expect(await customer.page.locator('html.evenhand-large').count()).toBe(1);
  await customer.follow('Back to your page');
  await customer.follow('How we will deal with your contact');
  await customer.reads('Dear Jordan Example', 'Your reference');
  await customer.send('Leave this page');
  await customer.reads('You have left your page');
  await customer.leave();
});

test('with the keyboard alone: in, and an appeal without a word', async () => {
  const { page, look, goTo, leave } = await all.as(null);
  const { keyboard } = page;
  await goTo('/yours/karbon');
  await tabTo(page, page.locator('#code'));
  await keyboard.type(code);
  await tabTo(page, page.locator('#born-day'));
  await keyboard.type(born['born-day']);
  await keyboard.press('Tab');
  await keyboard.type(born['born-month']);
  await keyboard.press('Tab');
  await keyboard.type(born['born-year']);
  await keyboard.press('Enter');
  await page.waitForSelector('text=What is in place now');
  await look();
  await tabTo(
    page,
    page.getByRole('link', { name: 'Ask for somebody else to look at this again (an appeal)' }),
  );
  await keyboard.press('Enter');
  await page.waitForURL('**/tell/appeal');
  await look();
  await tabTo(page, page.getByRole('button', { name: 'Send my appeal' }));
  await keyboard.press('Enter');
  await page.waitForURL('**/receipts/**');
  await look();
  expect(await page.locator('main').innerText()).toContain('We have your appeal');
  await leave();
});

test('every kind of page is clean to axe with large type and with scripts', async () => {
  const customer = await all.as(null);
  await customer.goTo('/yours');
  await customer.goTo('/yours/karbon?text=large');
  await customer.send('Go on', { code, postcode: 'zz1 1aa' });
  for (const kind of ['change', 'account', 'end-or-change', 'complaint', 'something-else'])
    await customer.goTo(`/yours/karbon/tell/${kind}`);
  await customer.follow('Your page');
  await customer.follow('About your recent contact with us');
  await customer.goTo('/yours/karbon/nothing-here');
  await customer.reads('There is no such page');
  await customer.leave();
});

test('a colleague reads what came, with what was promised', async () => {
  const adviser = await all.as('karbon/customer-adviser');
  await adviser.goTo('/contact-tasks');
  await adviser.reads('Read what came in', 'Adjustment');
  await adviser.follow('Read what came in');
  await adviser.reads('I am at the hospital on Tuesdays.', 'Sent through their own page', 'appointment.txt');
  await adviser.leave();
});

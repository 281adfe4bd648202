import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { inLandlord } from '../../platform/database.ts';
import { queueMail } from '../../platform/mail/outbox.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t?.close());

async function queued(more: { purpose?: string; gaveUp?: boolean } = {}) {
  const mailId = t.deps.newId();
  await inLandlord(t.database.app, 'karbon', async (tx) => {
    await queueMail(tx, {
      landlordId: 'karbon',
      mailId,
      at: t.clock.now(),
      purpose: more.purpose ?? 'work',
      to: `${mailId.slice(-6)}@example.org`,
      subject: 'Work waits for you',
      text: 'Secret words',
    });
    if (more.gaveUp)
      await tx
        .updateTable('mail')
        .set({ gave_up_at: t.clock.now(), last_fault: '550 No such mailbox', tries: 3 })
        .where('mail_id', '=', mailId)
        .execute();
  });
  return { mailId, to: `${mailId.slice(-6)}@example.org` };
}

it('mail that was given up is shown with why, never with its words, and is tried again when asked', async () => {
  const { mailId, to } = await queued({ gaveUp: true });
  const waits = await queued();
  const admin = await t.signIn('karbon/system-administrator');
  const page = await admin.get('/mail-out');
  expect(page.body).toContain('1 mail could not be delivered');
  for (const words of [to, waits.to, '550 No such mailbox', 'No mail server is set up'])
    expect(page.body).toContain(words);
  expect(page.body).not.toContain('Secret words');
  const { json } = await admin.api('GET', '/api/v1/mail-out');
  expect(json).toMatchObject({ mailServer: false, mail: [{ mailId, tries: 3 }, { mailId: waits.mailId }] });
  expect((await admin.post(`/mail-out/${mailId}/again`, {})).status).toBe(303);
  expect((await admin.get('/mail-out')).body).toContain('2 mails wait');
  expect((await admin.post(`/mail-out/${mailId}/again`, {})).status).toBe(404);
});

it('a mail with a letter is not tried again here: the letter may have gone another way', async () => {
  const { mailId } = await queued({ purpose: 'letter', gaveUp: true });
  const admin = await t.signIn('karbon/system-administrator');
  expect((await admin.post(`/mail-out/${mailId}/again`, {})).status).toBe(404);
  expect((await admin.api('POST', `/api/v1/mail-out/${mailId}/again`)).status).toBe(404);
});

it('is for administrators, and each landlord’s own', async () => {
  const { mailId } = await queued({ gaveUp: true });
  const manager = await t.signIn('karbon/manager');
  expect((await manager.get('/mail-out')).status).toBe(403);
  expect((await manager.post(`/mail-out/${mailId}/again`, {})).status).toBe(403);
  const stranger = await t.signIn('tuntum/system-administrator');
  expect((await stranger.get('/mail-out')).body).toContain('No mail waits');
  expect((await stranger.post(`/mail-out/${mailId}/again`, {})).status).toBe(404);
});

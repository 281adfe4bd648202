import { expect, it, test } from 'vitest';
import { contact } from './contact.ts';

it('what is left out is not known, never no', () => {
  const { matter, significant, history, words, appointment, service } = contact.parse({
    channel: 'phone',
    at: '2026-08-04T10:00:00Z',
  });
  expect([matter, history, words, service]).toEqual([null, null, null, null]);
  expect([significant, appointment]).toEqual(['not-known', 'not-known']);
});

it('CL-15: contact in person, at a visit, by phone, email, letter or any other form can be asked about', () => {
  const forms = ['in-person', 'visit', 'phone', 'email', 'letter', 'text', 'social-media', 'portal', 'other'];
  for (const channel of forms) {
    expect(contact.safeParse({ channel, at: '2026-08-04T10:00:00Z' }).success).toBe(true);
  }
});

test.each([
  ['an unknown way', { channel: 'fax', at: '2026-08-04T10:00:00Z' }, ['channel']],
  ['no time', { channel: 'phone' }, ['at']],
  ['a time without its zone', { channel: 'phone', at: '2026-08-04T10:00' }, ['at']],
  ['an unknown field', { channel: 'phone', at: '2026-08-04T10:00:00Z', mood: 'angry' }, []],
  ['a negative count', { channel: 'letter', at: '2026-08-04T10:00:00Z', words: -1 }, ['words']],
])('refuses %s, naming the field', (_, given, path) => {
  expect(contact.safeParse(given).error?.issues[0]?.path).toEqual(path);
});

it('names every fault at once', () => {
  expect(contact.safeParse({ channel: 'fax', at: 'now', service: 'gardens' }).error?.issues).toHaveLength(3);
});

import { describe, expect, test } from 'vitest';
import { arrangements, oneOfEach } from './examples.ts';
import {
  keeps,
  lateFrom,
  type PromisedContact,
  promiseFaults,
  promiseState,
  promiseToMake,
} from './promises.ts';

const due = '2026-08-04T09:00:00.000Z'; // a Tuesday, 10am in London
const promise = (more: Partial<PromisedContact> = {}): PromisedContact => ({
  channel: 'phone',
  dueAt: due,
  madeAt: '2026-07-28T09:00:00.000Z',
  keptAt: null,
  offAt: null,
  ...more,
});

describe('a promised contact', () => {
  test('a call is missed an hour after its time, a letter at the end of its London day', () => {
    expect(lateFrom(promise())).toBe('2026-08-04T10:00:00.000Z');
    expect(lateFrom(promise({ channel: 'visit' }))).toBe('2026-08-04T10:00:00.000Z');
    expect(lateFrom(promise({ channel: 'email' }))).toBe('2026-08-04T23:00:00.000Z');
    expect(promiseState(promise(), '2026-08-04T09:59:59.999Z')).toBe('due');
    expect(promiseState(promise(), '2026-08-04T10:00:00.000Z')).toBe('missed');
    expect(promiseState(promise({ channel: 'letter' }), '2026-08-04T22:59:59.999Z')).toBe('due');
    expect(promiseState(promise({ channel: 'letter' }), '2026-08-04T23:00:00.000Z')).toBe('missed');
  });

  test('is due from the morning of its day, and to come before', () => {
    expect(promiseState(promise(), '2026-08-03T22:59:00.000Z')).toBe('to-come');
    expect(promiseState(promise(), '2026-08-03T23:00:00.000Z')).toBe('due');
  });

  test('once kept or called off it is nothing else, and one kept late is said to be', () => {
    const later = '2027-01-01T00:00:00.000Z';
    expect(promiseState(promise({ keptAt: '2026-08-04T09:30:00.000Z' }), later)).toBe('kept');
    expect(promiseState(promise({ keptAt: '2026-08-04T10:00:00.000Z' }), later)).toBe('kept-late');
    expect(promiseState(promise({ offAt: '2026-08-01T10:00:00.000Z' }), later)).toBe('called-off');
  });

  test('is kept by a contact of ours, by the way promised, on its day or later', () => {
    const call = { channel: 'phone', direction: 'outbound', at: '2026-08-04T07:00:00.000Z' } as const;
    expect(keeps(call, promise())).toBe(true);
    expect(keeps({ ...call, at: '2026-08-05T07:00:00.000Z' }, promise())).toBe(true);
    expect(keeps({ ...call, at: '2026-08-03T12:00:00.000Z' }, promise())).toBe(false);
    expect(keeps({ ...call, direction: 'inbound' }, promise())).toBe(false);
    expect(keeps({ ...call, channel: 'email' }, promise())).toBe(false);
    expect(keeps(call, promise({ madeAt: '2026-08-04T08:00:00.000Z' }))).toBe(false);
  });

  test('is for a time to come, within a year', () => {
    const given = {
      at: due,
      channel: 'phone',
      staffId: '00000000-0000-4000-8000-000000000001',
      about: 'The boiler',
    } as const;
    const plain = arrangements([]);
    expect(promiseFaults(plain, given, '2026-08-04T08:59:00.000Z')).toEqual([]);
    expect(promiseFaults(plain, given, due)).toMatchObject([
      { field: 'at', message: expect.stringContaining('over') },
    ]);
    expect(promiseFaults(plain, given, '2025-08-03T09:00:00.000Z')).toMatchObject([
      { message: expect.stringContaining('more than a year') },
    ]);
  });

  test('says what is missing or unknown, all at once', () => {
    const read = promiseToMake.safeParse({ channel: 'pigeon', staffId: 'me', about: ' ', when: 'soon' });
    expect(read.error?.issues.map((i) => String(i.path[0] ?? i.code)).sort()).toEqual([
      'about',
      'at',
      'channel',
      'staffId',
      'unrecognized_keys',
    ]);
  });

  test('a call of ours that the arrangements do not allow cannot be promised', () => {
    const given = {
      at: '2026-08-05T09:00:00.000Z',
      channel: 'phone',
      staffId: '00000000-0000-4000-8000-000000000001',
      about: 'The boiler',
    } as const;
    const restricted = arrangements([oneOfEach['call-times']]);
    const faults = promiseFaults(restricted, given, '2026-08-01T09:00:00.000Z');
    const inTime = promiseFaults(restricted, { ...given, at: due }, '2026-08-01T09:00:00.000Z');
    expect([faults, inTime]).toMatchObject([
      [{ field: 'at', message: expect.stringContaining('Our own contact') }],
      [],
    ]);
  });
});

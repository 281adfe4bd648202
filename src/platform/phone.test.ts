import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { couldBePhone, normalisePhone, showPhone } from './phone.ts';

// Numbers that Ofcom keeps free for drama: 07700 900000–900999 and, for Tyneside, 0191 498 0000–0999.
const mobile = { e164: '+447700900123', extension: '' };

describe('a phone number however typed', () => {
  it.each([
    '07700 900123',
    '07700900123',
    '07700-900-123',
    '07700.900.123',
    '(07700) 900123',
    '+447700900123',
    '+44 7700 900123',
    '+44 (0)7700 900123',
    '+44(0) 7700 900 123',
    '0044 7700 900123',
    '0044 (0)7700 900123',
    '44 7700 900123',
    '7700900123',
    'tel: 07700 900123',
    'Mobile 07700 900123',
    '\u202a+44 7700 900123\u202c',
    '07700\u00a0900123',
    '０７７００ ９００１２３',
    '07700–900–123',
  ])('%s', (typed) => {
    expect(normalisePhone(typed)).toEqual(mobile);
  });

  it.each(['0191 498 0123 x12', '0191 498 0123 ext. 12', '01914980123 extension 12', '+44 191 498 0123 #12'])(
    'keeps the extension of %s apart',
    (typed) => {
      expect(normalisePhone(typed)).toEqual({ e164: '+441914980123', extension: '12' });
    },
  );

  it('keeps another country’s code', () => {
    expect(normalisePhone('+353 20 912 5555')?.e164).toBe('+353209125555');
    expect(normalisePhone('0033 1 99 00 12 34')?.e164).toBe('+33199001234');
  });

  it.each([
    '',
    ' ',
    '12',
    'none',
    '07700 900123 (daughter)',
    '07700 900123 or 07700 900124',
    '4.477E+11',
    '07700 9001',
    '07700 900123 456789',
    '+',
    '00000000000',
    'NE1 4XX',
    '٠٠',
    '+999 123 456 789',
  ])('refuses %j, which nobody could dial', (typed) => {
    expect(normalisePhone(typed)).toBeNull();
  });

  it('is not troubled by ten thousand digits', () => {
    expect(normalisePhone(`0${'7'.repeat(10_000)}`)).toBeNull();
  });

  it('is shown as people here write it', () => {
    expect(showPhone(mobile)).toBe('07700 900123');
    expect(showPhone({ e164: '+441914980123', extension: '12' })).toBe('0191 498 0123 ext. 12');
    expect(showPhone({ e164: '+33199001234', extension: '' })).toBe('+33 1 99 00 12 34');
  });

  it('is told from a house number, a year and a postcode', () => {
    expect(couldBePhone('07700 900123')).toBe(true);
    for (const other of ['12', '2026', 'NE1 4XX', 'T-100234', 'Ana']) expect(couldBePhone(other)).toBe(false);
  });
});

const digits = fc.integer({ min: 0, max: 999 }).map((n) => `7700900${String(n).padStart(3, '0')}`);
const gap = fc.constantFrom('', ' ', '-', '.', '\u00a0', '  ');
const prefix = fc.constantFrom('0', '+44', '+44 (0)', '0044', '0044 (0)', '44', '(0)');

describe('always', () => {
  it('separators and the way the country is written make no difference', () => {
    fc.assert(
      fc.property(digits, prefix, fc.array(gap, { minLength: 10, maxLength: 10 }), (number, start, gaps) => {
        const typed = start + [...number].map((digit, at) => digit + gaps[at]).join('');
        expect(normalisePhone(typed)?.e164).toBe(`+44${number}`);
      }),
    );
  });

  it('what it answers is E.164, and stays what it is when asked again', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789+() -.x#') }),
    );
    fc.assert(
      fc.property(anything, (typed) => {
        const phone = normalisePhone(typed);
        if (!phone) return;
        expect(phone.e164).toMatch(/^\+[1-9]\d{4,14}$/);
        expect(normalisePhone(phone.e164)?.e164).toBe(phone.e164);
        expect(normalisePhone(showPhone(phone))).toEqual(phone);
      }),
      { numRuns: 2000 },
    );
  });
});

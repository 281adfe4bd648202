import { describe, expect, it, test } from 'vitest';
import { checkContact } from '../check-contact.ts';
import { arrangements, asked, authority, inbox, lee, oneOfEach, sam } from '../examples.ts';
import { rows } from './table.ts';

describe('single point of contact', () => {
  rows('single-point-of-contact', [
    [
      'CL-27a: a call to somebody else is passed to the named colleague',
      { with: 's-other' },
      'redirect',
      'outside',
    ],
    ['KA-27: a call to the named officer goes ahead', { with: sam.staffId }, 'go-ahead', 'within'],
    ['TU-23: the deputy may take it as well', { with: lee.staffId }, 'go-ahead', 'within'],
    ['PL-17: writing to somebody else is passed on too', { channel: 'letter' }, 'redirect', 'outside'],
    ['a visit for a repair is not held up', { channel: 'visit', service: 'repairs' }, 'go-ahead', 'within'],
  ]);

  it('names the colleague, how to reach them, and what to say', () => {
    const advice = checkContact(arrangements([oneOfEach['single-point-of-contact']]), asked());
    expect(advice.doNow[0]).toBe('Pass this to Sam Officer, Tenancy Specialist (sam@example.org) today.');
    expect(advice.say[0]).toContain('Sam Officer is looking after this with you');
  });

  it('a generic inbox can be the point of contact', () => {
    const spoc = { ...oneOfEach['single-point-of-contact'], contact: inbox };
    const toInbox = { channel: 'email', with: 'contact@example.org' } as const;
    expect(checkContact(arrangements([spoc]), asked(toInbox)).outcome).toBe('go-ahead');
    expect(checkContact(arrangements([spoc]), asked({ channel: 'email' })).doNow[0]).toContain(
      'Contact team',
    );
  });

  it('while the colleague is away the deputy answers, and asking for somebody else is excused', () => {
    const absent = [{ staffId: sam.staffId, from: '2026-08-03', to: '2026-08-10' }];
    const advice = checkContact(arrangements([oneOfEach['single-point-of-contact']], { absent }), asked());
    expect(advice.doNow[0]).toContain('Lee Deputy');
    expect([advice.compliance, advice.excuses]).toEqual(['excused', ['point-of-contact-absent']]);
    const back = checkContact(
      arrangements([oneOfEach['single-point-of-contact']], { absent }),
      asked({ at: '2026-08-10T10:00:00Z' }),
    );
    expect(back.doNow[0]).toContain('Sam Officer');
    expect(back.compliance).toBe('outside');
  });

  it('with both away, whoever is there helps', () => {
    const absent = [sam, lee].map((s) => ({ staffId: s.staffId, from: '2026-08-03', to: '2026-08-10' }));
    const advice = checkContact(arrangements([oneOfEach['single-point-of-contact']], { absent }), asked());
    expect([advice.outcome, advice.compliance]).toEqual(['go-ahead-with-conditions', 'excused']);
    expect(advice.doNow[0]).toContain('help with it yourself');
  });

  it('with two points of contact in force, whoever reaches one is not sent to the other', () => {
    const other = { ...oneOfEach['single-point-of-contact'], contact: inbox, deputy: inbox };
    const both = arrangements([oneOfEach['single-point-of-contact'], other]);
    expect(checkContact(both, asked({ with: sam.staffId })).outcome).toBe('go-ahead');
    expect(checkContact(both, asked({ with: 'contact@example.org' })).outcome).toBe('go-ahead');
  });
});

describe('representative only', () => {
  rows('representative-only', [
    ['PL-17: contact from the person goes to the representative', {}, 'redirect', 'outside'],
    [
      'PL-17: the representative is heard',
      { capacity: 'representative', authorityId: 'auth-1' },
      'go-ahead',
      'excused',
    ],
  ]);

  test.each([
    ['before it was signed', { signedOn: '2026-08-05' }],
    ['on the day it expires', { expiresOn: '2026-08-04' }],
    ['on the day it is withdrawn', { withdrawnOn: '2026-08-04' }],
  ])('PL-18: %s, the person is dealt with directly', (_, change) => {
    const lapsed = arrangements([oneOfEach['representative-only']], {
      authorities: [{ ...authority, ...change }],
    });
    const advice = checkContact(lapsed, asked());
    expect([advice.outcome, advice.compliance]).toEqual(['go-ahead-with-conditions', 'within']);
    expect(advice.doNow[0]).toBe('Deal with Jordan directly.');
    expect(advice.openNow.every((r) => r.to === null)).toBe(true);
  });

  it('PL-18: while the authority stands, the way in is through the representative', () => {
    const advice = checkContact(
      arrangements([oneOfEach['representative-only']], { authorities: [authority] }),
      asked(),
    );
    expect(advice.openNow[0]?.to).toBe('Ade Advocate, representative (ade@example.org)');
  });
});

import { describe, expect, it, test } from 'vitest';
import { addDays } from '../calendar.ts';
import type { Measure } from '../facts/measures.ts';
import { checkContact } from './check-contact.ts';
import {
  adjustment,
  arrangements,
  asked,
  FRIDAY_NOON,
  need,
  ON,
  oneOfEach,
  restriction,
  TUESDAY_11AM,
} from './examples.ts';
import { minimumNow, minimumOver } from './minimum.ts';
import { useUntil } from './use-until.ts';

const overnight = { from: TUESDAY_11AM, until: '2026-08-05T08:00:00.000Z' };
const alert = {
  alertId: 'a-1',
  interval: { from: '2026-01-01', to: null },
  reviewOn: '2026-07-01',
  status: 'in-force' as const,
  instructions: [
    { audience: 'office' as const, text: 'See them with a colleague near.' },
    { audience: 'visiting' as const, text: 'Go in twos and ring after.' },
    { audience: 'contractor' as const, text: 'Two people attend.' },
  ],
};
const order = {
  orderId: 'o-1',
  name: 'Injunction',
  reference: 'K01',
  instruction: 'No visits to the High Street office.',
  interval: { from: '2026-08-05', to: '2027-01-01' },
};

describe('what a sheet says of one person', () => {
  test('nobody is on it without a restriction, an order or an alert that holds in its time', () => {
    const over = restriction([oneOfEach.channels], { interval: { from: '2026-01-01', to: ON } });
    const later = restriction([oneOfEach.channels], { interval: { from: '2026-08-06', to: null } });
    for (const none of [
      arrangements([]),
      arrangements([], { needs: [need('no-phone')], adjustments: [adjustment('more-time')] }),
      arrangements([over]),
      arrangements([later]),
    ])
      expect(minimumOver(none, overnight, 'visiting')).toBeNull();
  });

  test('the words stay true all night: windows, not “now”', () => {
    const found = minimumOver(arrangements([oneOfEach['call-times']]), overnight, 'visiting');
    expect(found?.instruction).toEqual(['Calls Tuesdays from 10am to noon, up to 15 minutes.']);
    expect(found?.say).toBe(
      'I can take anything urgent now. Calls about anything else are taken Tuesdays from 10am to noon.',
    );
    const same = minimumOver(
      arrangements([oneOfEach['call-times']]),
      { from: FRIDAY_NOON, until: FRIDAY_NOON },
      'visiting',
    );
    expect(same).toEqual(found);
  });

  test('what begins or ends in its time says when, and an overdue review is said (I13)', () => {
    const begins = restriction([oneOfEach.channels], { interval: { from: '2026-08-05', to: null } });
    const ends = restriction([oneOfEach['letter-length']], {
      interval: { from: '2026-01-01', to: '2026-08-05' },
      reviewOn: '2026-08-01',
    });
    const found = minimumOver(arrangements([begins, ends]), overnight, 'visiting');
    expect(found?.instruction).toEqual([
      'From Wednesday 5 August 2026: Contact by email or by letter.',
      'Letters of up to 500 words. Until Wednesday 5 August 2026. The review is overdue; follow it all the same.',
    ]);
  });

  test('where ways are shut, those left are named, and whom to reach', () => {
    const shut = minimumOver(arrangements([oneOfEach.channels]), overnight, 'visiting');
    expect(shut?.say).toBe(
      'I can take anything urgent now. You can reach us about anything else by email or by letter.',
    );
    const point = minimumOver(arrangements([oneOfEach['single-point-of-contact']]), overnight, 'visiting');
    expect(point?.say).toContain(
      'You can reach Sam Officer, Tenancy Specialist (sam@example.org) about anything else by phone or',
    );
    const visits = minimumOver(arrangements([oneOfEach['home-visits']]), overnight, 'visiting');
    expect(visits?.say).toBe('I can take anything urgent now, and I will pass on the rest.');
  });

  it('LG-08: what is limited to some services is said of those alone', () => {
    const rent = restriction([oneOfEach.channels], {
      scope: { extent: 'services', services: ['rent-and-service-charges'] },
    });
    const found = minimumOver(arrangements([rent]), overnight, 'visiting');
    expect(found?.instruction).toEqual(['Contact by email or by letter (about rent and service charges).']);
    expect(found?.say).toBe(
      'I can take anything urgent now. You can reach us about rent and service charges by email or by letter.',
    );
  });

  it('I7: what is agreed with them beats a measure here too', () => {
    const kept = minimumOver(
      arrangements([oneOfEach.channels], {
        adjustments: [adjustment('keep-channel-open', { keepsOpen: ['phone'] })],
      }),
      overnight,
      'visiting',
    );
    expect(kept?.instruction.at(-1)).toBe('Also open to them, whatever is said above: by phone.');
  });

  it('I1: the last way they can use is named', () => {
    const onlyPhone = need('no-internet', {
      cannotUse: ['email', 'letter', 'text', 'portal', 'social-media', 'in-person'],
    });
    const found = minimumOver(
      arrangements([oneOfEach.channels], { needs: [onlyPhone] }),
      overnight,
      'visiting',
    );
    expect(found?.instruction.at(-1)).toBe('Also open to them, whatever is said above: by phone.');
    expect(found?.say).toContain('You can reach us about anything else by phone.');
  });

  it('DP-03: an alert past its review stands, in the words for whoever goes', () => {
    const given = arrangements([], { safetyAlerts: [alert] });
    expect(minimumOver(given, overnight, 'visiting')).toEqual({
      instruction: ['Help as normal.'],
      say: null,
      safety: ['Go in twos and ring after.'],
    });
    expect(minimumOver(given, overnight, 'contractor')?.safety).toEqual(['Two people attend.']);
  });

  it('HS-05: the order of a court comes first', () => {
    const found = minimumOver(arrangements([oneOfEach.channels], { orders: [order] }), overnight, 'visiting');
    expect(found?.instruction[0]).toBe('A court order comes first: No visits to the High Street office.');
  });

  it('DP-08: holds nothing of needs, reasons, deciders or cases, whatever is in force', () => {
    const all = Object.values(oneOfEach).filter((m) => m.kind !== 'other') as Measure[];
    const given = arrangements([restriction(all)], {
      needs: [need('no-phone', { detail: 'SECRET' })],
      adjustments: [adjustment('more-time', { what: 'SECRET', instruction: 'SECRET' })],
    });
    const said = JSON.stringify([
      minimumOver(given, overnight, 'visiting'),
      minimumNow(checkContact(given, asked({ channel: 'visit', direction: 'outbound' })), given, {
        at: TUESDAY_11AM,
        audience: 'contractor',
      }),
    ]);
    for (const word of ['SECRET', 'Priya', 'c-1', 'r-1', 'Told in confidence', 'conduct'])
      expect(said).not.toContain(word);
  });

  test('at a visit a contractor has the instruction for contractors and how to go', () => {
    const given = arrangements([oneOfEach['home-visits']], { safetyAlerts: [alert] });
    const contact = asked({ channel: 'visit', direction: 'outbound', service: 'repairs' });
    const now = { at: TUESDAY_11AM, audience: 'contractor' } as const;
    expect(minimumNow(checkContact(given, contact), given, now)).toEqual({
      instruction: ['Two people visit together.', 'Do not visit alone.'],
      say: null,
      safety: ['Two people attend.'],
    });
  });
});

describe('until when it may be used', () => {
  const calendar = { nation: 'england', holidays: new Set(['2026-08-31']) } as const;
  test.each([
    ['on a Tuesday evening: Wednesday, 9am', '2026-08-04T19:00:00.000Z', '2026-08-05T08:00:00.000Z'],
    ['in the small hours of a working day: that day', '2026-08-04T01:00:00.000Z', '2026-08-04T08:00:00.000Z'],
    ['at nine itself: the next', '2026-08-04T08:00:00.000Z', '2026-08-05T08:00:00.000Z'],
    ['over a bank holiday weekend', '2026-08-28T16:00:00.000Z', '2026-09-01T08:00:00.000Z'],
    ['over the change of the clocks', '2026-10-23T16:00:00.000Z', '2026-10-26T09:00:00.000Z'],
  ])('%s', (_, now, until) => {
    expect(useUntil(now, 'next-working-morning', calendar)).toBe(until);
  });
  test('or a day and a night', () => {
    expect(useUntil(TUESDAY_11AM, '24-hours', calendar)).toBe(`${addDays(ON, 1)}T10:00:00.000Z`);
  });
});

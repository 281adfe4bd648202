import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { channels } from '../../facts/channels.ts';
import { measure } from '../../facts/measures.ts';
import { policyPackSchema } from '../schema.ts';
import { allowedByClause, evidence, months, subtype, subtypes } from './questions.ts';

const tuntum = policyPackSchema.parse(
  parse(readFileSync(new URL('../../../../packs/tuntum/policy.yaml', import.meta.url), 'utf8')),
);

describe('Tuntum', () => {
  test('TU-01: version, approver, effective and next review dates', () => {
    const { version, approvedBy, approvedOn, effectiveFrom, nextReviewOn } = tuntum.policy;
    expect([version, approvedBy.value]).toEqual(['1', 'Customer Experience Committee']);
    expect([approvedOn.value, effectiveFrom.value, nextReviewOn.value]).toEqual([
      '2024-03-13',
      '2024-04-01',
      '2027-03-01',
    ]);
  });

  test('TU-04: every contact method is one of ours', () => {
    expect(channels).toEqual(
      expect.arrayContaining(['phone', 'email', 'letter', 'in-person', 'social-media']),
    );
  });

  test('TU-07: the laws and codes it stands on', () => {
    const listed = tuntum.policy.legalReferences.value.join('; ');
    for (const law of [
      'Equality Act 2010',
      'Data Protection',
      'Complaint Handling Code',
      'Social Housing (Regulation) Act 2023',
    ]) {
      expect(listed).toContain(law);
    }
    expect(listed).toMatch(/regulator/i);
  });

  test('TU-09: impact yet to come counts, and the service level at risk is asked for', () => {
    const levels = tuntum.thresholds.find((t) => t.id === 'service-levels');
    expect(tuntum.thresholds.every((t) => t.prospective)).toBe(true);
    expect(levels?.question).toMatch(/service level/i);
  });

  test('TU-11: four groups of examples, call length among them', () => {
    expect(tuntum.conduct.categories.map((c) => c.id)).toEqual([
      'demands',
      'persistence',
      'abuse',
      'overload',
    ]);
    expect(subtypes(tuntum, 'overload')).toEqual(
      expect.arrayContaining(['frequency', 'volume-of-correspondence', 'call-length']),
    );
    expect(evidence(tuntum, 'overload/call-length')).toContain('call-minutes');
  });

  test('TU-12: shouting or swearing is a subtype of its own', () => {
    expect(subtype(tuntum, 'abuse/shouting-or-swearing')?.clause).toBe('4.5');
  });

  test('TU-15: the Customer Excellence Leader owns the policy and is its contact', () => {
    expect(tuntum.policy.owner).toEqual({ value: 'Customer Excellence Leader', clause: '5.2' });
    expect(tuntum.policy.contact).toEqual({ value: 'Customer Excellence Leader', clause: '12' });
  });

  test('TU-23: its five measures are allowed, with their parameters', () => {
    const five = [
      'single-point-of-contact',
      'channels',
      'call-times',
      'contact-limit',
      'evidence-required',
      'issue-limit',
    ];
    expect(allowedByClause(tuntum, '8.3').toSorted()).toEqual(five.toSorted());
    expect(
      measure.safeParse({ kind: 'contact-limit', channels: ['phone'], count: 2, per: 'week' }).success,
    ).toBe(true);
    expect(measure.safeParse({ kind: 'contact-limit', channels: ['phone'], per: 'week' }).success).toBe(
      false,
    );
    expect(measure.safeParse({ kind: 'issue-limit', count: 1, per: 'month' }).success).toBe(true);
    expect(measure.safeParse({ kind: 'issue-limit', per: 'month' }).success).toBe(false);
  });

  test('six months between reviews, twelve at the most, and nothing lapses by itself (8.4, 8.8)', () => {
    expect(tuntum.review.interval).toEqual({ value: months(6), clause: '8.4' });
    expect(tuntum.review.whenDue).toEqual({ value: 'continue-until-reviewed', clause: '8.4' });
    expect(tuntum.review.cap).toEqual({ value: months(12), clause: '8.8' });
    expect(tuntum.review.exceptional.value.allowed).toBe(true);
  });

  test('appeal to somebody more senior, six months from the start, answered in 20 working days (9.1, 9.2)', () => {
    expect(tuntum.appeal.window).toEqual({ value: months(6), clause: '9.1' });
    expect(tuntum.appeal.windowStarts.value).toBe('implementation');
    expect(tuntum.appeal.levels[0]).toMatchObject({
      moreSeniorThanDecider: true,
      answerWithin: { amount: 20, unit: 'working-days' },
    });
  });

  test('breaches are told to the Customer Excellence Leader (5.3); staff may end contact at any time (4.6)', () => {
    expect(tuntum.breach.notify).toEqual({ value: ['customer-excellence-leader'], clause: '5.3' });
    expect(tuntum.conduct.staffMayEndContact).toEqual({ value: 'at-any-time', clause: '4.6' });
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { policyPackSchema } from '../schema.ts';
import { allowedByClause, evidence, labels, months, subtype, subtypes } from './questions.ts';

const read = (landlord: string) =>
  policyPackSchema.parse(
    parse(readFileSync(new URL(`../../../../packs/${landlord}/policy.yaml`, import.meta.url), 'utf8')),
  );
const clarion = read('clarion');
const karbon = read('karbon');
const leith = read('port-of-leith');
const tuntum = read('tuntum');

describe('Port of Leith', () => {
  test('PL-01: owner, approver, cycle, review due, equality assessment and briefing', () => {
    const { owner, approvedBy, approvedOn, reviewEvery, nextReviewOn, equalityAssessedOn, staffBriefing } =
      leith.policy;
    expect([owner.value, approvedBy.value]).toEqual(['Director of Property & New Business', 'OMT']);
    expect(approvedOn.value).toMatch(/^2019-11/);
    expect(reviewEvery.value).toEqual({ amount: 3, unit: 'years' });
    expect(nextReviewOn.value).toMatch(/^2022-12/);
    expect(equalityAssessedOn.value).toMatch(/^2016-09/);
    expect(staffBriefing.value).toHaveLength(2);
  });

  test('PL-02: three kinds', () => {
    expect(labels(leith)).toEqual([
      'Aggressive or abusive behaviour',
      'Unreasonable demands',
      'Unreasonable persistence',
    ]);
  });

  test('PL-07: “upset” is among the effects on staff, here and nowhere else', () => {
    expect(leith.conduct.effectWords.value).toEqual(['afraid', 'upset', 'threatened', 'abused']);
    for (const pack of [clarion, karbon, tuntum])
      expect(pack.conduct.effectWords.value).not.toContain('upset');
  });

  test('PL-08: demands by volume, scale, visits, certain staff and a changing issue', () => {
    expect(subtypes(leith, 'demands')).toEqual(
      expect.arrayContaining([
        'amount-of-information',
        'nature-and-scale-of-service',
        'continual-office-visits',
        'certain-staff-only',
        'changing-issue',
      ]),
    );
  });

  test('PL-09: the same issue needs repetition and an earlier answer', () => {
    expect(subtype(leith, 'persistence/same-issue-nothing-new')?.needsRepetition).toBe(true);
    expect(evidence(leith, 'persistence/same-issue-nothing-new')).toContain('earlier-answer');
  });

  test('four kinds of conduct bring three follow-ups each (4.2.4)', () => {
    for (const id of ['actual-violence', 'threat-of-violence', 'racial-abuse', 'harassment']) {
      expect(subtype(leith, `aggressive-or-abusive/${id}`)?.followUps).toEqual(
        expect.arrayContaining(['restrict-contact', 'safety-alert', 'police-report']),
      );
    }
  });

  test('PL-17: its four measures are allowed', () => {
    expect(allowedByClause(leith, '4.2.5')).toEqual(
      expect.arrayContaining([
        'channels',
        'single-point-of-contact',
        'appointment-only',
        'representative-only',
      ]),
    );
  });

  test('annual review by a manager above the decider (4.2.5)', () => {
    expect(leith.review.interval).toEqual({ value: months(12), clause: '4.2.5' });
    expect(leith.review.reviewerOutranksDecider).toEqual({ value: true, clause: '4.2.5' });
  });

  test('appeal goes through complaints, then the Scottish Public Services Ombudsman (4.2.9)', () => {
    expect(leith.appeal.route).toEqual({ value: 'complaints', clause: '4.2.9' });
    expect(leith.escalation).toMatchObject([
      { body: 'Scottish Public Services Ombudsman', nation: 'scotland' },
    ]);
    expect(leith.calendar.holidays.value).toBe('scotland');
  });

  test('PL-25: it names no measure of effectiveness, so defaults stand in and are shown as such', () => {
    expect(leith.reporting.effectiveness.default).toBe(true);
    expect(leith.reporting.effectiveness.value.length).toBeGreaterThan(0);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { policyPackSchema } from '../schema.ts';
import { evidence, labels, months, subtype, subtypes } from './questions.ts';

const clarion = policyPackSchema.parse(
  parse(readFileSync(new URL('../../../../packs/clarion/policy.yaml', import.meta.url), 'utf8')),
);

describe('Clarion', () => {
  test('CL-07: four categories under their own labels', () => {
    expect(labels(clarion)).toEqual([
      'Excessive contact',
      'Multiple unsubstantiated',
      'Abusive contact',
      'Other',
    ]);
  });

  test('CL-13: each example of abuse is a subtype; rudeness needs repetition, discrimination a hate-incident flag', () => {
    expect(subtypes(clarion, 'abusive-contact')).toEqual(
      expect.arrayContaining([
        'threats',
        'physical-violence',
        'personal-abuse',
        'derogatory-or-discriminatory',
        'repeated-rudeness',
      ]),
    );
    expect(subtype(clarion, 'abusive-contact/repeated-rudeness')?.needsRepetition).toBe(true);
    expect(subtype(clarion, 'abusive-contact/threats')?.needsRepetition).toBe(false);
    expect(subtype(clarion, 'abusive-contact/derogatory-or-discriminatory')?.followUps).toContain(
      'hate-incident',
    );
  });

  test.each([
    ['clause 4.3', 'abusive-contact/unsubstantiated-allegations', ['allegation-outcome']],
    ['clause 4.4', 'other/same-issue-after-process', ['stages-completed', 'ombudsman-told-on']],
    ['CL-18', 'other/unreasonable-timescale', ['timescale-asked', 'published-standard']],
    ['CL-19', 'other/insisting-on-staff-member', ['explanation-given', 'good-reason-check']],
    ['CL-20', 'other/changing-substance', ['versions-of-request']],
  ])('%s: %s asks for %j', (_, key, ids) => {
    expect(evidence(clarion, key)).toEqual(expect.arrayContaining(ids));
  });

  test('every demand asks how serious the underlying issue is (clause 4.4)', () => {
    for (const id of subtypes(clarion, 'other') ?? []) {
      expect(evidence(clarion, `other/${id}`)).toContain('issue-seriousness');
    }
  });

  test('CL-21: intent to harm needs its own evidence and raises a safety alert', () => {
    expect(evidence(clarion, 'other/intent-to-harm')).toContain('evidence-of-intent');
    expect(subtype(clarion, 'other/intent-to-harm')?.followUps).toContain('safety-alert');
  });

  test('CL-34: the policy has an owner and a time for its review', () => {
    expect(clarion.policy.owner).toEqual({ value: 'Housing Projects team', clause: '8' });
    expect(clarion.policy.reviewEvery).toMatchObject({ default: true });
  });

  test('the warning cannot be skipped; a departure has its approver (clause 5)', () => {
    expect(clarion.bypass.allowed).toEqual({ value: false, clause: '5' });
    expect(clarion.warning.required).toEqual({ value: 'always', clause: '5' });
    expect(clarion.bypass.departureApprover.value).toBe('director');
  });

  test('the review interval is shown as a default, since the policy gives none (clause 5)', () => {
    expect(clarion.review.interval).toEqual({ value: months(6), default: true });
    expect(clarion.review.events).toEqual({
      value: ['contact-logged', 'new-need', 'changed-behaviour'],
      clause: '5',
    });
  });

  test('four different people: requester, line manager, Tenancy Specialist, their manager (clauses 8 and 9)', () => {
    const by = (action: string) => clarion.people.permissions.find((p) => p.action === action);
    expect(by('authorise-request')?.onlyLineManagerOf).toBe('request-restriction');
    expect(by('decide')?.roles).toEqual(['tenancy-specialist']);
    expect(by('approve')?.roles).toEqual(['tenancy-specialist-manager']);
    const apart = clarion.people.separations.filter((s) => s.action === 'approve').flatMap((s) => s.not);
    expect(apart).toContain('decide');
  });

  test('the monthly report has three dimensions, and managers audit a sample (clause 9)', () => {
    expect(clarion.reporting.reports[0]).toMatchObject({
      every: 'month',
      contents: ['review dates', 'reasons', 'restrictions imposed'],
      clause: '9',
    });
    expect(clarion.reporting.auditSample.value).toMatchObject({ every: 'month' });
    expect(clarion.reporting.oneToOne).toEqual({ value: true, clause: '9' });
  });

  test('a word limit goes only with letters (clause 5)', () => {
    expect(clarion.measures.find((m) => m.kind === 'letter-length')?.onlyWith).toEqual(['channels']);
  });
});

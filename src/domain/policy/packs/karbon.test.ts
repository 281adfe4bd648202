import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { channels } from '../../facts/channels.ts';
import { measure } from '../../facts/measures.ts';
import { policyPackSchema } from '../schema.ts';
import { allowedByClause, evidence, labels, subtype, subtypes } from './questions.ts';

const karbon = policyPackSchema.parse(
  parse(readFileSync(new URL('../../../../packs/karbon/policy.yaml', import.meta.url), 'utf8')),
);

describe('Karbon', () => {
  test('KA-07: three categories', () => {
    expect(labels(karbon)).toEqual([
      'Aggressive or abusive behaviour',
      'Unreasonable requests',
      'Unacceptable persistence',
    ]);
  });

  test('KA-03: every channel it names is one of ours', () => {
    expect(channels).toEqual(
      expect.arrayContaining(['phone', 'text', 'letter', 'email', 'social-media', 'in-person']),
    );
  });

  test('KA-11: publishing online is recorded with its address, capture and target', () => {
    expect(evidence(karbon, 'aggressive-or-abusive/online-publication')).toEqual([
      'publication-address',
      'publication-capture',
      'publication-target',
    ]);
  });

  test('KA-17: all thirteen examples, with help offered, an adjustment prompt and the colleagues approached', () => {
    expect(new Set(subtypes(karbon, 'unreasonable-requests'))).toHaveLength(13);
    const recording = subtype(karbon, 'unreasonable-requests/covert-recording');
    expect(evidence(karbon, 'unreasonable-requests/refusing-to-specify')).toContain('help-offered');
    expect(recording?.prompts.join(' ')).toMatch(/aid|adjustment/i);
    expect(evidence(karbon, 'unreasonable-requests/scattergun')).toContain('colleagues-approached');
  });

  test('KA-19: all six examples of persistence; a decision on new information where that is the point', () => {
    expect(new Set(subtypes(karbon, 'unacceptable-persistence'))).toHaveLength(6);
    expect(evidence(karbon, 'unacceptable-persistence/no-new-information')).toContain(
      'new-information-considered',
    );
  });

  test.each([
    ['KA-18', 'unreasonable-requests'],
    ['KA-21', 'unacceptable-persistence'],
  ])('%s: %s always asks for the time it takes', (_, category) => {
    for (const id of subtypes(karbon, category) ?? []) {
      expect(evidence(karbon, `${category}/${id}`)).toContain('staff-time');
    }
  });

  test('KA-16: a demand has fields for information volume, service scale and approaches', () => {
    const asked = subtype(karbon, 'unreasonable-requests/unreasonable-demands')?.evidence.map((e) => e.id);
    expect(asked).toEqual(
      expect.arrayContaining(['information-volume', 'service-scale', 'number-of-approaches']),
    );
  });

  test('persistence is never written of as abuse (3.4.2)', () => {
    const wording = karbon.conduct.categories.find((c) => c.id === 'unacceptable-persistence')?.wording;
    expect(wording).toBe('persistence');
  });

  test('KA-35: reviewed every three years, sooner when practice, regulation or law changes', () => {
    expect(karbon.policy.reviewEvery).toEqual({ value: { amount: 3, unit: 'years' }, clause: '5.1' });
    const sooner = karbon.policy.earlyReviewWhen.value.join('; ');
    for (const reason of ['practice', 'regulation', 'law']) expect(sooner).toContain(reason);
  });

  test('support workers are asked before a warning and before a decision (4.10)', () => {
    const asked = karbon.preChecks.filter((c) => c.id === 'support-liaison');
    expect(asked.map((c) => [c.before, c.need])).toEqual([
      ['warning', 'required'],
      ['decision', 'required'],
    ]);
  });

  test('its four measures, and significant matters need a written definition (4.4)', () => {
    expect(allowedByClause(karbon, '4.4')).toEqual(
      expect.arrayContaining([
        'channels',
        'single-point-of-contact',
        'call-times',
        'significant-matters-only',
      ]),
    );
    expect(measure.safeParse({ kind: 'significant-matters-only', definition: ' ' }).success).toBe(false);
  });
});

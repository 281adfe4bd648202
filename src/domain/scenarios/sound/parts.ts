import { addDays } from '../../calendar.ts';
import { conductNamed } from '../../casework/conduct.ts';
import { preChecksFor } from '../../casework/pre-checks.ts';
import { casesOf, type Situation, standingRestrictions } from '../../casework/situation.ts';
import type { Measure, MeasureKind } from '../../facts/measures.ts';
import type { CheckAnswer } from '../../facts/stamps.ts';

export type Rough = Record<string, unknown>;
/** What a careful colleague would send for a step about `target`, in the present situation. */
export type Builder = (s: Situation, target: string, changes: Rough) => Rough;

/** The pack's first conduct that asks for neither repetition nor evidence, so that it stands by itself. */
export function plainConduct(s: Situation): string {
  const all = s.pack.conduct.categories.flatMap((c) =>
    c.subtypes.map((t) => ({ key: `${c.id}/${t.id}`, t })),
  );
  const plain = all.find(
    ({ t }) =>
      !t.needsRepetition && t.followUps.length === 0 && !t.evidence.some((e) => e.need === 'required'),
  );
  return (plain ?? all[0])?.key ?? '';
}

export const checked = (
  s: Situation,
  before: 'warning' | 'request' | 'decision',
  measures: MeasureKind[] = [],
) =>
  Object.fromEntries(
    preChecksFor(s.pack, before, measures)
      .filter((p) => !p.fact)
      .map((p): [string, CheckAnswer] => [
        p.id,
        { answer: 'yes', detail: 'Looked at, with the notes on file.' },
      ]),
  );

export const evidenceFor = (s: Situation, conduct: readonly string[]) =>
  Object.fromEntries(
    conduct
      .flatMap((key) => conductNamed(s.pack, key)?.subtype.evidence ?? [])
      .map((e) => [e.id, 'Recorded, with dates, in the notes.']),
  );

/** A measure of each kind with ordinary parameters. */
export function soundMeasure(kind: MeasureKind, s: Situation): Measure {
  const point = { type: 'mailbox', name: 'Customer liaison', reachedBy: 'liaison@landlord.example' } as const;
  const deputy = { type: 'mailbox', name: 'Duty desk', reachedBy: 'duty@landlord.example' } as const;
  const matters = [
    { matterId: 'matter-1', title: 'Parking', answerReference: 'R-100', answeredOn: addDays(s.today, -60) },
  ];
  const sets = s.pack.measures.find((m) => m.kind === 'channels')?.channelSets ?? [];
  switch (kind) {
    case 'single-point-of-contact':
      return { kind, contact: point, deputy, channels: ['phone', 'email', 'letter'], purpose: 'restrictive' };
    case 'representative-only':
      return { kind, authorityId: s.person.register.authorities[0]?.authorityId ?? 'none' };
    case 'closed-matters':
      return { kind, matters, handling: 'acknowledge-and-refer' };
    case 'new-issues-only':
    case 'evidence-required':
      return { kind, matters };
    case 'significant-matters-only':
      return { kind, definition: 'Repairs, safety, rent and anything with a legal date.' };
    case 'issue-limit':
      return { kind, count: 5, per: 'month' };
    case 'call-times':
      return { kind, windows: [{ days: ['tuesday'], from: '10:00', to: '12:00' }], minutes: 15 };
    case 'contact-limit':
      return { kind, channels: ['phone'], count: 2, per: 'week' };
    case 'reply-frequency':
      return { kind, every: 'week' };
    case 'appointment-only':
      return { kind, contact: point };
    case 'premises':
      return { kind, premises: ['Head office'], access: 'by-appointment' };
    case 'home-visits':
      return { kind, control: 'two-people', detail: '' };
    case 'channels':
      return { kind, permitted: sets[0] ?? ['letter', 'email'] };
    case 'letter-length':
      return { kind, words: 500 };
    case 'other':
      return {
        kind,
        text: 'We ask that messages are kept to one subject.',
        reason: 'Several subjects at once could not be answered well.',
      };
  }
}

/** Measures this pack knows, that this person can live with and that are not in force yet; call times where possible. */
export function soundMeasures(s: Situation): Measure[] {
  const standing = new Set(
    standingRestrictions(casesOf(s), s.today).flatMap((r) => r.measures.map((m) => m.kind)),
  );
  const liked: MeasureKind[] = [
    'call-times',
    'single-point-of-contact',
    'appointment-only',
    'channels',
    'home-visits',
    'premises',
    'reply-frequency',
  ];
  const kind = liked.find(
    (k) => !standing.has(k) && s.pack.measures.some((m) => m.kind === k && m.allowed && !m.extraApproval),
  );
  return kind ? [soundMeasure(kind, s)] : [];
}

/** Measures a scenario chose itself; whether they are sound is for the schema to say. */
export const measuresIn = (given: unknown): Measure[] | null => (Array.isArray(given) ? given : null);

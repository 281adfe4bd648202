import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../facts/case-file.ts';
import { arrange } from './arrangements.ts';
import { adjustment, authority, decided, need, needsFor, oneOfEach, pack, person } from './examples.ts';

const caseOf = (
  caseId: string,
  restrictions: CaseFile['restrictions'],
  rest: Partial<CaseFile> = {},
): CaseFile => ({
  caseId,
  landlordId: 'sample',
  personId: 'p-1',
  title: 'Calls about parking',
  opened: {
    by: { staffId: 's-1', name: 'Sam', role: 'Officer' },
    at: '2026-01-01T09:00:00Z',
    packVersion: 'sample-1',
  },
  owner: { staffId: 's-1', name: 'Sam', role: 'Officer' },
  version: 1,
  incidents: [],
  addenda: [],
  passedOn: [],
  allegationAnswers: [],
  triages: [],
  supports: [],
  followUps: [],
  outsideReports: [],
  messageReplies: [],
  invitations: [],
  accounts: [],
  liaisons: [],
  reviews: [],
  reviewRequests: [],
  breaches: [],
  breachOutcomes: [],
  orders: [],
  immediateActions: [],
  appeals: [],
  alerts: [],
  links: [],
  copies: [],
  translations: [],
  handovers: [],
  conflicts: [],
  households: [],
  changes: [],
  informalNotices: [],
  agreements: [],
  warnings: [],
  requests: [],
  restrictions,
  letters: [],
  sendings: [],
  letterOutcomes: [],
  obligations: [],
  ...rest,
});
const from = (cases: CaseFile[], absences: { staffId: string; from: string; to: string }[] = []) =>
  arrange({
    person: person({
      ...needsFor(need('tourettes')),
      adjustments: [adjustment('more-time')],
      authorities: [authority],
    }),
    cases,
    pack,
    absences,
  });

describe('arrange', () => {
  it('takes the label, wording and clause of each measure from the pack', () => {
    const [only] = from([caseOf('c-1', [decided('r-1', [oneOfEach.channels])])]).restrictions;
    expect(only?.measures).toEqual([
      {
        measure: oneOfEach.channels,
        label: 'One form of contact',
        wording: 'we-ask',
        source: { kind: 'clause', landlord: 'Sample', clause: '8.3' },
      },
    ]);
  });

  it('names a system default where the pack has no rule for a measure', () => {
    const [only] = from([caseOf('c-1', [decided('r-1', [oneOfEach.other])])]).restrictions;
    expect(only?.measures[0]).toMatchObject({ wording: 'we-will', source: { kind: 'default' } });
  });

  it('keeps what is in force and what is to come, and leaves out what has ended', () => {
    const ended = {
      by: { staffId: 's-1', name: 'Sam', role: 'Officer' },
      at: '2026-05-01T09:00:00Z',
      packVersion: 'sample-1',
      how: 'lifted' as const,
      reason: 'No longer needed.',
      letterId: 'l-1',
    };
    const restrictions = [
      decided('r-later', [oneOfEach.channels], { interval: { from: '2026-09-01', to: null } }),
      decided('r-now', [oneOfEach.channels]),
      decided('r-lifted', [oneOfEach.channels], { ended }),
    ];
    expect(from([caseOf('c-1', restrictions)]).restrictions.map((r) => r.restrictionId)).toEqual([
      'r-now',
      'r-later',
    ]);
  });

  it('I9: a case about another member of the household never enters', () => {
    const theirs = caseOf('c-2', [decided('r-2', [oneOfEach.channels])], { personId: 'p-2' });
    expect(from([theirs]).restrictions).toEqual([]);
    const elsewhere = caseOf('c-3', [decided('r-3', [oneOfEach.channels])], { landlordId: 'other' });
    expect(from([elsewhere]).restrictions).toEqual([]);
  });

  it('is the same byte for byte however the cases are listed', () => {
    const one = caseOf('c-1', [
      decided('r-1', [oneOfEach.channels]),
      decided('r-0', [oneOfEach['call-times']]),
    ]);
    const two = caseOf('c-2', [decided('r-2', [oneOfEach.other])]);
    const away = { staffId: 's-1', from: '2026-08-01', to: '2026-08-08' };
    const later = { ...away, from: '2026-09-01', to: '2026-09-08' };
    expect(JSON.stringify(from([one, two], [away, later]))).toBe(
      JSON.stringify(from([two, one], [later, away])),
    );
  });

  it('survives storage as JSON unchanged', () => {
    const made = from([caseOf('c-1', [decided('r-1', Object.values(oneOfEach))])]);
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  it('leaves what was told in confidence in the register', () => {
    expect(JSON.stringify(from([]))).not.toContain('Told in confidence');
  });

  it('a point of contact offered as help is marked supportive; with anything else it is not', () => {
    const help = { ...oneOfEach['single-point-of-contact'], purpose: 'supportive' as const };
    const [only] = from([caseOf('c-1', [decided('r-1', [help])])]).restrictions;
    const [mixed] = from([caseOf('c-1', [decided('r-1', [help, oneOfEach.channels])])]).restrictions;
    expect([only?.supportive, mixed?.supportive]).toEqual([true, false]);
  });
});

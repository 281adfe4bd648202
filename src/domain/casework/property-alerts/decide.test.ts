import { describe, expect, it } from 'vitest';
import { workingCalendar } from '../../../platform/bank-holidays.ts';
import { homeNotice, noticesShown, placeInWords, placesFor } from '../../contact/at-home.ts';
import type { PropertyAlert } from '../../facts/property-alerts.ts';
import { plainPack } from '../../policy/plain-pack.ts';
import type { PolicyPack } from '../../policy/schema.ts';
import { type PlaceCommand, type PlaceCommandType, placeSchemas } from './commands.ts';
import { decidePlace, placeOffers } from './decide.ts';
import { evolvePlace } from './events.ts';
import type { PlaceSituation } from './situation.ts';
import { aboutSomebody } from './words.ts';

const calendar = workingCalendar({ nation: 'england', years: { first: 2025, last: 2030 } });
const pack = plainPack();
const holds = (action: string) => pack.people.permissions.find((p) => p.action === action)?.roles ?? [];
const person = (staffId: string, action: string) => ({
  staffId,
  name: `Colleague ${staffId}`,
  roles: holds(action),
  lineManagerId: null,
});
const proposer = person('p', 'report-incident');
const approver = person('a', 'manage-safety-alert');
let ids = 0;
const asked = (more: Partial<PlaceSituation> = {}): PlaceSituation => ({
  pack,
  actor: proposer,
  now: '2026-03-02T10:00:00.000Z',
  today: '2026-03-02',
  calendar,
  newId: () => {
    ids += 1;
    return `id-${ids}`;
  },
  landlordId: 'plain',
  alert: null,
  residents: ['Jordan Example'],
  others: [],
  ...more,
});
const proposal = {
  type: 'propose-property-alert',
  homes: [{ address: '12 Sample Court', postcode: 'ZZ1 1AA' }],
  class: 'animals',
  source: { kind: 'incident', on: '2026-03-01', what: 'A dog bit a plumber in the hall.' },
  instructions: { visiting: 'Ring first.', contractor: 'Ring first.' },
  reviewOn: '2026-09-01',
};
const told = { outcome: 'told', why: 'By phone.' };
const read = (c: object) => placeSchemas[(c as { type: PlaceCommandType }).type].parse(c) as PlaceCommand;
const codes = (s: PlaceSituation, c: object): string[] => {
  const answer = decidePlace(s, read(c));
  return answer.verdict === 'permitted' ? ['permitted'] : answer.reasons.map((r) => r.code);
};
const does = (s: PlaceSituation, c: object): PropertyAlert => {
  const answer = decidePlace(s, read(c));
  if (answer.verdict !== 'permitted') throw new Error(JSON.stringify(answer.reasons));
  return answer.alert;
};
const proposed = (more: object = {}) => does(asked(), { ...proposal, ...more });
const approve = { type: 'decide-property-alert', outcome: 'approved', reasons: 'A bite.', occupier: told };
const standing = (more: object = {}) => does(asked({ actor: approver, alert: proposed(more) }), approve);

describe('an alert about a home, by the rules', () => {
  it('DP-01: rests on a day that was', () => {
    const source = { ...proposal.source, on: '2026-03-03' };
    expect(codes(asked(), { ...proposal, source })).toEqual(['in-the-future']);
  });

  it('DP-02: decided once, by somebody apart who is named for it', () => {
    const alert = proposed();
    const nobody = { ...approver, roles: [] };
    expect(codes(asked({ actor: nobody, alert }), approve)).toContain('not-permitted');
    const own = { ...approver, staffId: 'p' };
    expect(codes(asked({ actor: own, alert }), approve)).toEqual(['own-proposal']);
    expect(codes(asked({ actor: approver, alert: standing() }), approve)).toEqual(['answered-already']);
    expect(codes(asked({ actor: approver, alert }), { ...approve, occupier: null })).toEqual([
      'occupier-unsaid',
    ]);
    expect(
      codes(asked({ actor: approver, alert }), { ...approve, outcome: 'refused', occupier: null }),
    ).toEqual(['permitted']);
  });

  it('one of a kind for each home, and one of another kind beside it', () => {
    const others = [{ alertId: 'x', class: 'animals' as const }];
    expect(codes(asked({ others }), proposal)).toEqual(['alert-exists']);
    expect(codes(asked({ others: [{ alertId: 'x', class: 'other' }] }), proposal)).toEqual(['permitted']);
  });

  it('DP-03: owed a review from its approval on, and each review owes the next within the cap', () => {
    const alert = standing();
    const open = (a: PropertyAlert) =>
      a.obligations.filter((o) => o.discharged === null).map((o) => [o.kind, o.dueAt]);
    expect(open(alert)).toEqual([['review-property-alert', '2026-09-01T23:00:00.000Z']]);
    const keep = { type: 'review-property-alert', outcome: 'keep', reasons: 'Still there.', occupier: told };
    const s = asked({ actor: approver, alert });
    expect(codes(s, keep)).toEqual(['review-date-missing']);
    expect(codes(s, { ...keep, reviewOn: '2027-03-03' })).toEqual(['alert-review-too-late']);
    expect(open(does(s, { ...keep, reviewOn: '2027-03-02' }))).toEqual([
      ['review-property-alert', '2027-03-03T00:00:00.000Z'],
    ]);
    expect(codes(s, { ...keep, outcome: 'change', reviewOn: '2026-10-01' })).toEqual([
      'instructions-missing',
    ]);
    expect(
      codes(s, { ...keep, reviewOn: '2026-10-01', instructions: { visiting: 'No.', contractor: 'No.' } }),
    ).toEqual(['contradictory']);
  });

  it('DP-03, I13: past its date it stands and says so; what its date passing means is the policy’s', () => {
    const shownOn = (day: string, p: PolicyPack = pack) => {
      const notice = homeNotice(standing(), p, calendar);
      return notice ? noticesShown([notice], day, 'visiting') : [];
    };
    expect(shownOn('2026-09-01')).toMatchObject([{ overdueDays: 0, askFirst: false }]);
    expect(shownOn('2026-09-02')).toMatchObject([{ overdueDays: 1, askFirst: false }]);
    expect(shownOn('2026-09-30')).toMatchObject([{ overdueDays: 29, askFirst: true }]);
    const lenient = structuredClone(pack);
    lenient.alerts.property.lapse.value.does = 'stands';
    expect(shownOn('2030-01-01', lenient)).toMatchObject([{ askFirst: false, text: 'Ring first.' }]);
    expect(shownOn('2026-09-30').map(placeInWords)).toEqual([
      'About the home, not about anybody in it: Ring first. Nobody has confirmed this for 29 days: ask whoever manages safety alerts before you go.',
    ]);
  });

  it('shows nothing of a home that is kept safe, wherever it may come from', () => {
    const notice = homeNotice(standing(), pack, calendar);
    const atHome = notice ? [notice] : [];
    expect(placesFor({ atHome }, '2026-03-03', 'contractor')).toHaveLength(1);
    expect(placesFor({ atHome, keptSafe: true }, '2026-03-03', 'contractor')).toEqual([]);
  });

  it('proposed, refused or ended, it warns nobody', () => {
    const s = asked({ actor: approver, alert: standing() });
    const ended = does(s, { type: 'review-property-alert', outcome: 'end', reasons: 'The dog has gone.' });
    const refusedOne = does(asked({ actor: approver, alert: proposed() }), {
      ...approve,
      outcome: 'refused',
      occupier: null,
    });
    for (const a of [proposed(), refusedOne, ended]) expect(homeNotice(a, pack, calendar)).toBeNull();
    expect(placeOffers(asked({ actor: approver, alert: ended })).filter((o) => o.permitted)).toMatchObject([
      { type: 'confirm-property-withdrawal' },
    ]);
  });

  it('I8: the same alert comes of its events again', () => {
    const s = asked({ actor: approver, alert: proposed() });
    const answer = decidePlace(s, read(approve));
    if (answer.verdict !== 'permitted') throw new Error('refused');
    expect(answer.events.reduce<PropertyAlert | null>(evolvePlace, s.alert)).toEqual(answer.alert);
    expect(answer.alert.version).toBe((s.alert?.version ?? 0) + answer.events.length);
  });
});

describe('words about the place', () => {
  const found = (text: string, kept = '') =>
    aboutSomebody([{ field: 'f', text }], {
      residents: ['Jordan Example', 'May Court'],
      homes: [{ address: '12 Sample Court', postcode: 'ZZ1 1AA' }],
      kept,
    }).map((f) => f.code);
  it.each([
    ['Ring Jordan first.', ['names-occupier']],
    ['Meet Mrs Example at the gate.', ['names-occupier']],
    ['The dog is in the yard of Sample Court.', []],
    ['Two people go in May and in June.', []],
    ['The occupier shouted at a surveyor.', ['about-conduct']],
    ['He threatened a plumber with a hammer.', ['about-conduct']],
    ['The previous tenant threatened a plumber.', []],
    ['The tenant keeps the dog in. Men hit the door at night.', []],
    ['The tenant is a bully.', ['label']],
    ['Jordan Example is a bully.', ['label', 'names-occupier']],
    ['Difficult customer, go in twos.', ['label']],
    ['A dog bit a plumber. The floor of the loft is rotten.', []],
  ])('DP-01, I9: “%s”', (text, codesFound) => {
    expect(found(text)).toEqual(codesFound);
  });
  it('a name stays with a reason, a label never', () => {
    expect(found('Ring Jordan first.', 'Nobody else has a key.')).toEqual([]);
    expect(found('The tenant is a bully.', 'It has to be said.')).toEqual(['label']);
  });
});

import { expect, test } from 'vitest';
import type { RestrictionRequest } from '../facts/requests.ts';
import { plainPack } from '../policy/plain-pack.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { begin, situationAt } from '../scenarios/stage-play.ts';
import { independent } from './independence.ts';

type Separation = PolicyPack['people']['separations'][number];

/** What is found when whoever asked for a restriction would decide it. */
function decidingOnesOwn(separations: Separation[]) {
  const plain = plainPack();
  const pack = { ...plain, people: { ...plain.people, separations } };
  const play = begin(pack, { nation: 'england', holidays: new Set() });
  const s = situationAt(play, play.cast[0]!, '2026-03-02T10:00:00.000Z');
  const by = { staffId: s.actor.staffId, name: s.actor.name, role: 'any' };
  const request = { requestId: 'r', by } as RestrictionRequest;
  const file = { requests: [request] } as unknown as NonNullable<typeof s.file>;
  return independent('decide').ask({ ...s, file }, 'r');
}

const separation: Separation = { action: 'decide', not: ['request-restriction'], why: 'Kept apart.' };

test('the landlord’s own clause explains a separation before the floor does', () => {
  expect(decidingOnesOwn([{ ...separation, clause: '8' }])).toMatchObject([
    { code: 'not-independent', source: { kind: 'clause', clause: '8' } },
  ]);
});

test.each([[[{ ...separation, default: true as const }]], [[]]])(
  'I5: the floor explains it where the policy is silent',
  (separations) => {
    expect(decidingOnesOwn(separations)).toMatchObject([
      { code: 'not-independent', source: { kind: 'floor', invariant: 'I5' } },
    ]);
  },
);

import { expect, test } from 'vitest';
import type { Incident } from '../facts/incidents.ts';
import { plainPack } from '../policy/plain-pack.ts';
import { act, begin, type Play, situationAt } from '../scenarios/stage-play.ts';
import { notTheirs, onlyAnger } from './conduct.ts';

const calendar = { nation: 'england', holidays: new Set<string>() } as const;
const at = '2026-03-02T10:00:00.000Z';

function reported(changes: Record<string, unknown>): Play {
  const { play, answer } = act(begin(plainPack(), calendar), 'report-incident', at, { changes });
  expect(answer.verdict).toBe('permitted');
  return play;
}
const incidentsOf = ({ file }: Play): Incident[] => file?.incidents ?? [];
const codes = (findings: { code: string; verdict: string }[]) => findings.map((f) => [f.code, f.verdict]);

test.each([
  ['person', []],
  ['household-member', [['not-their-conduct', 'refused']]],
  ['visitor', [['not-their-conduct', 'refused']]],
  ['unknown', [['actor-not-known', 'unknown']]],
])('I9: an incident in which the one who acted is “%s”', (actor, expected) => {
  expect(codes(notTheirs(incidentsOf(reported({ actor }))))).toEqual(expected);
});

const conduct = ['abuse/threats'];
function anger(...manners: string[]) {
  const incidents = manners.flatMap((manner) => incidentsOf(reported({ manner, conduct })));
  const play = reported({});
  return codes(onlyAnger(situationAt(play, play.cast[0]!, at), conduct, incidents));
}

test('CL-11, KA-08, TU-10: anger alone is no reason, however often', () => {
  expect(anger('anger', 'anger')).toEqual([['only-anger', 'refused']]);
});

test.each(['aggression', 'neither', 'not-known'])(
  'anger with one incident of “%s” is judged by people',
  (manner) => {
    expect(anger('anger', manner)).toEqual([]);
  },
);

import { describe, expect, test } from 'vitest';
import { plainPack } from '../../policy/plain-pack.ts';
import { act, begin, type Play } from '../../scenarios/stage-play.ts';

const calendar = { nation: 'england' as const, holidays: new Set<string>() };
const at = '2026-03-02T10:00:00.000Z';

function reported(): Play {
  const pack = plainPack();
  const subtype = pack.conduct.categories[0]?.subtypes[0];
  if (subtype) subtype.followUps = ['police-report'];
  const key = `${pack.conduct.categories[0]?.id}/${subtype?.id}`;
  const { play, answer } = act(begin(pack, calendar), 'report-incident', at, {
    changes: { conduct: [key], evidence: {} },
  });
  expect(answer.verdict).toBe('permitted');
  return play;
}

const owed = (play: Play, kind: string) =>
  (play.file?.obligations ?? []).filter((o) => o.kind === kind && !o.discharged);

describe('after an incident', () => {
  test('support offered to the colleague, with its outcome, closes what was owed', () => {
    const before = reported();
    expect(owed(before, 'staff-support')).toHaveLength(1);
    const { play } = act(before, 'support-staff', at, { changes: { taken: 'no' } });
    expect(owed(play, 'staff-support')).toHaveLength(0);
    expect(play.file?.supports).toMatchObject([{ taken: 'no' }]);
    expect(act(play, 'support-staff', at).answer).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'nothing-to-act-on' }],
    });
  });

  test('a mandatory follow-up is recorded with its reference, once', () => {
    const before = reported();
    expect(owed(before, 'follow-up').map((o) => o.rule)).toEqual(['police-report']);
    const { play } = act(before, 'record-follow-up', at, { changes: { reference: 'CRIME-12' } });
    expect(owed(play, 'follow-up')).toHaveLength(0);
    expect(play.file?.followUps).toMatchObject([{ followUp: 'police-report', reference: 'CRIME-12' }]);
    expect(act(play, 'record-follow-up', at).answer.verdict).toBe('refused');
  });
});

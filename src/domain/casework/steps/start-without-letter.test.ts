import { expect, test } from 'vitest';
import { plainPack } from '../../policy/plain-pack.ts';
import type { Action } from '../../policy/roles.ts';
import { act, begin, pathTo } from '../../scenarios/stage-play.ts';

const calendar = { nation: 'england' as const, holidays: new Set<string>() };

test.each(['request-restriction', 'decide-request'] as const)(
  'I5: whoever took the step %s does not approve silence towards the person',
  (taken) => {
    const pack = plainPack();
    pack.bypass.letterException.value = true;
    const everybody = pack.people.roles.map((r) => r.id);
    for (const p of pack.people.permissions) {
      const held: Action[] = ['approve-letter-exception', 'request-restriction', 'decide'];
      if (held.includes(p.action)) p.roles = everybody;
    }
    let play = begin(pack, calendar);
    let day = Date.UTC(2026, 2, 2, 10);
    for (const type of pathTo(pack, 'issue-letter').slice(0, -1)) {
      play = act(play, type, new Date(day).toISOString()).play;
      day += 86_400_000;
    }
    const request = play.file?.requests[0];
    const who = taken === 'decide-request' ? request?.decision?.by.staffId : request?.by.staffId;
    const by = play.cast.find((a) => a.staffId === who);
    const other = play.cast.find(
      (a) => ![request?.by.staffId, request?.decision?.by.staffId].includes(a.staffId),
    );
    const at = new Date(day).toISOString();
    expect(act(play, 'start-without-letter', at, { by: by! }).answer).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'not-independent' }],
    });
    expect(act(play, 'start-without-letter', at, { by: other! }).answer.verdict).toBe('permitted');
  },
);

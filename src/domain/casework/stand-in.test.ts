import { describe, expect, it } from 'vitest';
import { calendarOf, packs } from '../../../test/proof/packs.ts';
import { addWorkingDays, instantAt } from '../calendar.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { act, begin, type Play, pathTo } from '../scenarios/stage-play.ts';
import { nextRolesUp } from './stand-in.ts';
import type { CommandType } from './steps.ts';

const packOf = (id: string) => packs.find((p) => p.landlord.id === id) as PolicyPack;
const NOW = instantAt('2026-05-06', 600);

function upTo(pack: PolicyPack, last: CommandType): Play {
  const calendar = calendarOf(pack);
  let play = begin(pack, calendar);
  let day = '2026-03-02';
  for (const type of pathTo(pack, last)) {
    const { play: after, answer } = act(play, type, instantAt(day, 600));
    if (answer.verdict !== 'permitted') throw new Error(`${type}: ${JSON.stringify(answer)}`);
    play = after;
    day = addWorkingDays(day, 1, calendar);
  }
  return play;
}

/** Away since the first of May, each with who covers. */
const away = (play: Play, ...who: [string, string][]): Play => ({
  ...play,
  gone: who.map(([staffId, coverId]) => ({ staffId, coverId, from: '2026-05-01', backOn: null })),
});

function answer(play: Play, type: CommandType, by: string) {
  const actor = play.cast.find((a) => a.staffId === by)!;
  const done = act(play, type, NOW, { by: actor });
  if (done.answer.verdict === 'permitted')
    return { said: 'permitted', text: '', stamp: done.play.file?.requests[0] };
  const reasons = 'reasons' in done.answer ? done.answer.reasons : [];
  return {
    said: [...new Set(reasons.map((r) => r.code))].join(),
    text: reasons.map((r) => r.text).join(' '),
    reasons,
  };
}

const karbon = upTo(packOf('karbon'), 'assess-request');

describe('while whoever decides is away', () => {
  it('nobody else decides as long as one of them is here and free', () => {
    const play = away(karbon, ['manager', 'housing-officer']);
    expect(answer(play, 'decide-request', 'senior-officer').said).toBe('not-permitted');
    expect(answer(play, 'decide-request', 'manager 2').said).toBe('permitted');
  });

  it('a cover who is no less senior decides for them, and the record says for whom and in which role', () => {
    const play = away(karbon, ['manager', 'senior-officer']);
    const { said, stamp } = answer(play, 'decide-request', 'senior-officer');
    expect(said).toBe('permitted');
    expect(stamp?.decision?.by).toEqual({
      staffId: 'senior-officer',
      name: 'Senior officer',
      role: 'Manager',
      actingFor: { staffId: 'manager', name: 'Manager' },
    });
  });

  it('a cover below them does not, and is told why', () => {
    const play = away(karbon, ['manager', 'housing-officer'], ['manager 2', 'housing-officer']);
    const { said, text, reasons } = answer(play, 'decide-request', 'housing-officer');
    expect(said).toBe('not-permitted');
    expect(text).toContain('You cover for Manager. Nobody below whoever is away acts in their role.');
    expect(reasons?.map((r) => r.source.kind)).toEqual(['clause', 'default']);
  });

  it('it goes to the next role up that does casework, as a system default where the policy is silent', () => {
    const play = away(karbon, ['manager', 'housing-officer'], ['manager 2', 'housing-officer']);
    expect(
      nextRolesUp(packOf('karbon'), packOf('karbon').people.permissions.find((p) => p.action === 'decide')!),
    ).toEqual(['senior-officer']);
    expect(answer(play, 'decide-request', 'senior-officer').said).toBe('permitted');
    expect(answer(play, 'decide-request', 'data-protection-officer').said).toBe('not-permitted');
    const told = answer(play, 'decide-request', 'director');
    expect(told.said).toBe('not-permitted');
    expect(told.text).toContain(
      'None of them is here and free: Manager is away; Manager 2 is away. It is for: Senior officer.',
    );
  });

  it('also where one is away and the other had a part in it', () => {
    const declared = act(karbon, 'declare-conflict', NOW, {
      by: karbon.cast.find((a) => a.staffId === 'manager 2')!,
    }).play;
    expect(answer(declared, 'decide-request', 'senior-officer').said).toBe('not-permitted');
    const play = away(declared, ['manager', 'housing-officer']);
    const { said, stamp } = answer(play, 'decide-request', 'senior-officer');
    expect(said).toBe('permitted');
    expect(stamp?.decision?.by.actingFor?.name).toBe('Manager');
  });

  it('nobody stands in where all had a part in it: it says so, and what mends it', () => {
    let play = karbon;
    for (const who of ['manager', 'manager 2'])
      play = act(play, 'declare-conflict', NOW, { by: play.cast.find((a) => a.staffId === who)! }).play;
    const { said, text } = answer(play, 'decide-request', 'senior-officer');
    expect(said).toBe('not-permitted');
    expect(text).toContain('Nobody here may do this: Manager had a part in it or may not judge it');
    expect(text).toContain('An administrator can give the role to somebody who had no part in it.');
  });

  it('whoever stands in is independent themselves', () => {
    const play = away(karbon, ['manager', 'senior-officer']);
    const after = act(play, 'declare-conflict', NOW, {
      by: play.cast.find((a) => a.staffId === 'senior-officer')!,
    }).play;
    expect(answer(after, 'decide-request', 'senior-officer').said).toBe('conflict-declared');
  });

  it('nobody stands in for a colleague who may not decide it themselves', () => {
    const after = act(karbon, 'declare-conflict', NOW, {
      by: karbon.cast.find((a) => a.staffId === 'manager')!,
    }).play;
    const play = away(after, ['manager', 'senior-officer']);
    expect(answer(play, 'decide-request', 'senior-officer').said).toBe('not-permitted');
  });

  it('a role of the chain that is somebody’s own work is theirs again from the day they are back', () => {
    const gone = { staffId: 'manager', coverId: 'senior-officer', from: '2026-05-01', backOn: '2026-05-06' };
    expect(answer({ ...karbon, gone: [gone] }, 'decide-request', 'senior-officer').said).toBe(
      'not-permitted',
    );
    expect(
      answer({ ...karbon, gone: [{ ...gone, backOn: '2026-05-07' }] }, 'decide-request', 'senior-officer')
        .said,
    ).toBe('permitted');
  });

  it('outside the chain a cover has no more than their own role', () => {
    const play = away(
      upTo(packOf('karbon'), 'issue-letter'),
      ['manager', 'director'],
      ['manager 2', 'director'],
    );
    expect(answer(play, 'lift-restriction', 'director').said).toBe('not-permitted');
  });
});

describe('CL-32: while the line manager who authorises is away', () => {
  const asked = upTo(packOf('clarion'), 'request-restriction');
  const requester = asked.file!.requests[0]!.by.staffId;
  const manager = asked.cast.find((a) => a.staffId === requester)!.lineManagerId!;

  it('nobody else does as long as they are here', () => {
    expect(answer(asked, 'authorise-request', `${manager} 2`).said).toBe('not-line-manager');
  });

  it('another of the role does in their place, and the record says so', () => {
    const { said, stamp } = answer(
      away(asked, [manager, 'housing-officer']),
      'authorise-request',
      `${manager} 2`,
    );
    expect(said).toBe('permitted');
    expect(stamp?.authorisation?.by.actingFor?.staffId).toBe(manager);
  });

  it('and so does whoever is named to cover, if they had no part in it', () => {
    const play = away(asked, [manager, 'tenancy-specialist-manager']);
    expect(answer(play, 'authorise-request', 'tenancy-specialist-manager').said).toBe('permitted');
    expect(answer(away(asked, [manager, requester]), 'authorise-request', requester).said).not.toBe(
      'permitted',
    );
  });
});

import { describe, expect, test } from 'vitest';
import { calendarOf, packs } from '../../../../test/proof/packs.ts';
import { addDurationToInstant, instantAt } from '../../calendar.ts';
import { act, begin } from '../../scenarios/stage-play.ts';

const now = instantAt('2026-03-10', 600);

/** Who meets people at each landlord: on the telephone, at a desk, at the door. */
const frontline: Record<string, string[]> = {
  clarion: ['customer-adviser', 'housing-officer'],
  karbon: ['customer-adviser', 'housing-officer', 'customer-relations-officer'],
  'port-of-leith': ['customer-services-adviser', 'housing-officer'],
  tuntum: ['officer', 'case-officer'],
  glenmoor: ['hub-adviser', 'neighbourhood-officer'],
};
/** Who works for the landlord and never faces its customers. */
const never = ['contractor-desk', 'system-administrator'];

describe.each(packs)('SP-03: acting at once at $landlord.name', (pack) => {
  const whole = begin(pack, calendarOf(pack));
  const took = (by: string, changes: { acts: string[] }) => {
    const actor = whole.cast.find((a) => a.staffId === by);
    if (!actor) throw new Error(`Nobody at ${pack.landlord.name} is called ${by}`);
    return act(whole, 'take-immediate-action', now, { by: actor, changes });
  };
  const acts = pack.immediateAction.acts.map((a) => a.act);

  test.each(frontline[pack.landlord.id] ?? ['nobody named'])(
    'SP-03: a %s may do each thing that the policy lists without asking anybody, and a manager then decides',
    (role) => {
      for (const done of acts) {
        const { play, answer } = took(role, { acts: [done] });
        expect([done, answer.verdict]).toEqual([done, 'permitted']);
        const action = play.file?.immediateActions[0];
        expect(action).toMatchObject({ acts: [done], by: { staffId: role }, confirmed: null });
        const { expires } = pack.immediateAction;
        expect(action?.until).toBe(addDurationToInstant(now, expires.value, calendarOf(pack)));
      }
      const { play } = took(role, { acts });
      expect(play.file?.obligations.map((o) => o.kind)).toContain('decide-immediate-action');
      for (const whose of [role, `${role} 2`]) {
        const by = play.cast.find((a) => a.staffId === whose);
        const confirmed = act(play, 'decide-immediate-action', now, { ...(by && { by }) });
        expect(confirmed.answer, `${whose} decides on it`).toMatchObject({
          verdict: 'refused',
          reasons: expect.arrayContaining([expect.objectContaining({ code: 'not-permitted' })]),
        });
      }
      expect(act(play, 'decide-immediate-action', now).answer.verdict).toBe('permitted');
    },
  );

  test.each(never)('SP-03: a %s may not', (role) => {
    expect(took(role, { acts: ['leave'] }).answer).toMatchObject({
      verdict: 'refused',
      reasons: [{ code: 'not-permitted' }],
    });
  });
});

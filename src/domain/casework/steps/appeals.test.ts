import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import type { PolicyPack } from '../../policy/schema.ts';
import { type Play, situationAt } from '../../scenarios/stage-play.ts';
import { appealedIn, lastDayFor } from '../appeals.ts';
import { stepFor } from '../steps.ts';
import { tookPartIn } from '../took-part.ts';

const NOW = at('2026-04-01');
const LATER = at('2026-04-02');
const inForce = upTo('issue-letter');
/** As many colleagues as it takes: who decides alone leaves somebody to hear each level. */
const unapproved = (p: PolicyPack) => {
  p.stages = p.stages.filter((x) => x.stage !== 'approval');
};
const restrictionIn = (play: Play) => play.file?.restrictions.at(-1)?.restrictionId ?? '';
const lastLetter = (play: Play) => play.file?.letters.at(-1);
const words = (play: Play) =>
  lastLetter(play)
    ?.blocks.flatMap((b) => b.paragraphs)
    .join(' ') ?? '';
const appealIn = (play: Play) => play.file?.appeals.at(-1);
const arranged = (play: Play) =>
  arrange({ person: play.person, cases: play.file ? [play.file] : [], pack: play.pack, absences: [] });
const received = (changes = {}, play = inForce) => done(play, 'receive-appeal', NOW, changes);
const taken = (play = received()) => done(play, 'take-appeal', NOW);

describe('an appeal comes in', () => {
  it('CL-29: by any channel and in any words, with its clock and an answer by return', () => {
    for (const how of ['phone', 'social-media', 'visit', 'other']) {
      expect(answerTo(inForce, 'receive-appeal', NOW, { how })).toEqual(['permitted']);
    }
    const play = received({ madeBy: 'Robin, their advocate' });
    expect(appealIn(play)).toMatchObject({ against: 'decision', level: 1, madeBy: 'Robin, their advocate' });
    expect(lastLetter(play)?.type).toBe('appeal-acknowledgement');
    expect(words(play)).toContain('On Wednesday 1 April 2026 we received your appeal against our decision');
    expect(words(play)).toContain('who had no part in it');
    expect(owed(play, 'take-appeal')).toHaveLength(1);
  });

  it('TU-30: is answered within 20 working days of the day it came, not of the day it was written down', () => {
    const play = received({ receivedOn: '2026-03-30' });
    // Good Friday and Easter Monday are not in this calendar: 20 working days from Monday 30 March.
    expect(owed(play, 'decide-appeal')[0]).toMatchObject({ dueAt: at('2026-04-28', 0), rule: 'appeal' });
    expect(words(play)).toContain('by Monday 27 April 2026');
  });

  it('TU-26: after its time is heard where somebody says why, and never turned away unasked', () => {
    const late = at('2026-10-01');
    expect(answerTo(inForce, 'receive-appeal', late)).toEqual(['appeal-late']);
    expect(answerTo(inForce, 'receive-appeal', late, { receivedOn: '2026-09-01' })).toEqual(['permitted']);
    expect(answerTo(inForce, 'receive-appeal', late, { whyLate: 'They were in hospital.' })).toEqual([
      'permitted',
    ]);
  });

  it('TU-19: more time agreed as an adjustment holds for appeals', () => {
    const adjusted = done(inForce, 'agree-adjustment', NOW, {
      kind: 'more-time',
      what: 'More time to answer',
    });
    expect(answerTo(adjusted, 'receive-appeal', at('2026-10-01'))).toEqual(['permitted']);
  });

  describe('TU-19: weeks more to appeal, agreed as an adjustment', () => {
    const weeks = { kind: 'time-to-appeal', what: 'More time to appeal', moreWeeksToAppeal: 4 };
    const openWindows = (play: Play) => owed(play, 'appeal-window').filter((o) => o.discharged === null);
    const lastDay = (play: Play) => {
      const s = situationAt(play, play.cast[0]!, NOW);
      const about = appealedIn(play.file, restrictionIn(play));
      return about && lastDayFor(s, about);
    };

    it('move the last day, and what was promised already, later', () => {
      const before = lastDay(inForce);
      expect(before).toBe('2026-09-19');
      const adjusted = done(inForce, 'agree-adjustment', NOW, weeks);
      expect(lastDay(adjusted)).toBe('2026-10-17');
      expect(openWindows(adjusted)).toMatchObject([{ dueAt: at('2026-10-18', 0), rule: 'TU-19' }]);
      expect(answerTo(adjusted, 'receive-appeal', at('2026-10-17'))).toEqual(['permitted']);
      expect(answerTo(adjusted, 'receive-appeal', at('2026-10-18'))).toEqual(['appeal-late']);
    });

    it('stand in the words of every letter from then on', () => {
      const told = done(upTo('approve-decision'), 'agree-adjustment', at('2026-03-19', 9), weeks);
      const letter = words(done(told, 'issue-letter', at('2026-03-20')));
      expect(letter).toContain('Please tell us by Sunday 18 October 2026.');
      expect(words(inForce)).toContain('Please tell us by Saturday 19 September 2026.');
    });

    it('are taken from nobody by ending the adjustment while time runs', () => {
      const adjusted = done(inForce, 'agree-adjustment', NOW, weeks);
      const ended = done(adjusted, 'end-adjustment', LATER);
      expect(lastDay(ended)).toBe('2026-10-17');
      expect(openWindows(ended)).toHaveLength(1);
    });

    it('are agreed as more time to appeal and nothing else, and never make a day earlier', () => {
      const agreed = (changes: object) =>
        answerTo(inForce, 'agree-adjustment', NOW, { ...weeks, ...changes });
      expect(agreed({ kind: 'other' })).toEqual(['weeks-without-appeal']);
      expect(agreed({ moreWeeksToAppeal: null })).toEqual(['weeks-missing']);
      for (const moreWeeksToAppeal of [0, 53, 1.5])
        expect(agreed({ moreWeeksToAppeal })).toEqual(['malformed moreWeeksToAppeal']);
      const four = done(inForce, 'agree-adjustment', NOW, weeks);
      const two = done(four, 'agree-adjustment', LATER, { ...weeks, moreWeeksToAppeal: 2 });
      expect(openWindows(two)).toMatchObject([{ dueAt: at('2026-10-18', 0) }]);
    });
  });

  it('no time runs against somebody who was never told', () => {
    const path = done(upTo('approve-decision'), 'start-without-letter', NOW);
    const s = situationAt(path, path.cast[0]!, NOW);
    const about = appealedIn(path.file, restrictionIn(path));
    expect(about && lastDayFor(s, about)).toBeNull();
    expect(answerTo(path, 'receive-appeal', at('2028-10-02'))).toEqual(['permitted']);
  });

  it('LD-03: against what a review let go on, with a window of its own', () => {
    const asked = done(inForce, 'invite-account', at('2026-08-03'), { replyBy: '2026-08-20' });
    const on = done(asked, 'hold-review', at('2026-09-01'));
    const play = done(on, 'receive-appeal', at('2027-02-01'));
    expect(appealIn(play)).toMatchObject({ against: 'extension' });
    const only = packWith((p) => {
      p.appeal.against.value = ['decision'];
    });
    expect(answerTo({ ...on, pack: only }, 'receive-appeal', at('2027-02-01'))).toEqual(['not-appealable']);
  });

  it('is dated between what it is against and today', () => {
    for (const receivedOn of ['2026-04-02', '2026-01-01', '1899-12-31'])
      expect(answerTo(inForce, 'receive-appeal', NOW, { receivedOn })[0], receivedOn).toMatch(
        /date-impossible|malformed/,
      );
  });

  it('one at a time, and not about what has ended: what is said then is kept elsewhere', () => {
    expect(answerTo(received(), 'receive-appeal', LATER)).toEqual(['appeal-open']);
    const ended = done(inForce, 'lift-restriction', NOW);
    expect(answerTo(ended, 'receive-appeal', LATER)).toEqual(['restriction-ended']);
    expect(answerTo(upTo('decide-request'), 'receive-appeal', NOW)).toEqual(['nothing-to-act-on']);
  });

  it('asks for grounds only where the policy does, and knows only its own', () => {
    const pack = packWith((p) => {
      p.appeal.groundsNeeded.value = true;
      p.appeal.grounds.value = ['It goes too far'];
    });
    const play = { ...inForce, pack };
    expect(answerTo(play, 'receive-appeal', NOW, { grounds: [] })).toEqual(['ground-missing']);
    expect(answerTo(play, 'receive-appeal', NOW, { grounds: ['My own'] })).toEqual(['ground-unknown']);
    expect(answerTo(play, 'receive-appeal', NOW)).toEqual(['permitted']);
  });

  it('can be taken back, and made again', () => {
    const back = done(received(), 'withdraw-appeal', LATER);
    expect(appealIn(back)?.withdrawn?.reason).toContain('Rang to say');
    expect([...owed(back, 'take-appeal'), ...owed(back, 'decide-appeal')]).toEqual([]);
    expect(answerTo(back, 'receive-appeal', LATER)).toEqual(['permitted']);
  });
});

describe('an appeal is heard', () => {
  it('KA-30: by nobody who had a part in it, whatever their role; nor can they take it', () => {
    const play = received();
    const involved = new Set(
      [
        ...(play.file?.incidents ?? []),
        ...(play.file?.warnings ?? []),
        ...(play.file?.requests ?? []).flatMap((r) => [r, r.assessment, r.decision, r.approval]),
      ].map((x) => x?.by.staffId),
    );
    const director = play.cast.find((a) => a.roles.includes('director') && !involved.has(a.staffId));
    expect(answerTo(play, 'take-appeal', NOW, {}, director?.staffId)).toEqual(['permitted']);
    const tainted = structuredClone(play);
    for (const i of tainted.file?.incidents ?? []) i.by = { ...i.by, staffId: director?.staffId ?? '' };
    expect(answerTo(tainted, 'take-appeal', NOW, {}, director?.staffId)).toEqual(['took-part']);
    const reviewer = structuredClone(play);
    for (const r of reviewer.file?.restrictions ?? [])
      r.decidedBy = { ...r.decidedBy, staffId: director?.staffId ?? '' };
    expect(answerTo(reviewer, 'take-appeal', NOW, {}, director?.staffId)).toEqual(['took-part']);
  });

  it('I5: nor by whoever made, or returned, a decision that did not stand', () => {
    const returned = done(upTo('decide-request'), 'approve-decision', at('2026-03-20'), {
      outcome: 'returned',
    });
    const [before] = returned.file?.requests ?? [];
    const again = done(
      done(returned, 'decide-request', at('2026-03-23')),
      'approve-decision',
      at('2026-03-24'),
    );
    const started = done(again, 'issue-letter', at('2026-03-25'));
    expect(started.file?.requests[0]?.earlier).toMatchObject([
      { decision: { decisionId: before?.decision?.decisionId }, approval: { outcome: 'returned' } },
    ]);
    const s = situationAt(started, started.cast[0]!, NOW);
    const about = appealedIn(started.file, restrictionIn(started));
    const apart = about ? [...tookPartIn(s, about).keys()] : [];
    expect(apart).toContain(before?.decision?.by.staffId);
    const elsewhere = structuredClone(started);
    for (const e of elsewhere.file?.requests[0]?.earlier ?? [])
      e.decision.by = { ...e.decision.by, staffId: 'x-1' };
    const told = situationAt(elsewhere, elsewhere.cast[0]!, NOW);
    expect(about && tookPartIn(told, about).get('x-1')).toBe('decided it before');
  });

  it('TU-26: by somebody above whoever decided', () => {
    const raised = structuredClone(received());
    for (const r of raised.file?.restrictions ?? []) r.decidedBy = { ...r.decidedBy, role: 'Director' };
    const role = raised.pack.people.roles.find((r) => r.id === 'director');
    for (const r of raised.file?.restrictions ?? [])
      r.decidedBy = { ...r.decidedBy, role: role?.label ?? '' };
    const director = raised.cast.find((a) => a.roles.includes('director'));
    expect(answerTo(raised, 'take-appeal', NOW, {}, director?.staffId)).toContain('not-above-decider');
  });

  it('by whoever took it: another takes it over first', () => {
    const play = taken(received({}, upTo('issue-letter', { pack: packWith(unapproved) })));
    const holder = appealIn(play)?.taken?.by.staffId;
    const other = play.cast.find((a) => a.roles.includes('director') && a.staffId !== holder);
    expect(answerTo(received(), 'decide-appeal', NOW)).toEqual(['not-taken']);
    expect(answerTo(play, 'decide-appeal', NOW, {}, other?.staffId)).toEqual(['not-taken']);
    expect(answerTo(play, 'take-appeal', NOW, {}, holder)).toEqual(['nothing-to-act-on']);
  });

  it('TU-31: stands: the result is written, nothing changes, and nothing is owed about it any more', () => {
    const play = done(taken(), 'decide-appeal', LATER);
    expect(lastLetter(play)?.type).toBe('appeal-outcome');
    expect(words(play)).toContain('It stays as it is.');
    expect(words(play)).toContain('We agree that the repair was late.');
    expect(words(play)).toContain('Housing Ombudsman');
    expect(lastLetter(play)?.blocks.map((b) => b.block)).not.toContain('appeal');
    expect(play.file?.restrictions).toEqual(inForce.file?.restrictions);
    expect([...owed(play, 'take-appeal'), ...owed(play, 'decide-appeal')]).toEqual([]);
    expect(answerTo(play, 'receive-appeal', LATER)).toEqual(['no-level-left']);
  });

  it('SP-06: falls: the restriction is overturned, with its letter and its withdrawals', () => {
    const play = done(taken(), 'decide-appeal', LATER, { outcome: 'quash' });
    const ended = play.file?.restrictions.at(-1);
    expect(ended?.ended).toMatchObject({ how: 'overturned', letterId: lastLetter(play)?.letterId });
    expect(words(play)).toContain('It should not stand, and it has ended.');
    expect(words(play)).toContain('You can contact us in any way again.');
    expect(owed(play, 'confirm-withdrawal').length).toBe(ended?.withdrawals.length);
    expect([...owed(play, 'review'), ...owed(play, 'appeal-window')]).toEqual([]);
    expect(arranged(play).restrictions).toEqual([]);
  });

  it('TU-31: changes: a new restriction takes its place, held to every rule of one', () => {
    const contact = { type: 'mailbox', name: 'Liaison', reachedBy: 'liaison@landlord.example' };
    const measures = [{ kind: 'appointment-only', contact }];
    const play = done(taken(), 'decide-appeal', LATER, { outcome: 'vary', measures });
    const [old, now] = play.file?.restrictions ?? [];
    expect(old?.ended?.how).toBe('replaced');
    expect(now).toMatchObject({
      replaces: old?.restrictionId,
      measures: [{ kind: 'appointment-only' }],
      reviewOn: old?.reviewOn,
    });
    expect(appealIn(play)?.decision?.successorId).toBe(now?.restrictionId);
    expect(words(play)).toContain('It changes from today');
    expect(answerTo(taken(), 'decide-appeal', LATER, { outcome: 'vary' })).toEqual(['measures-missing']);
    const shut = [{ kind: 'channels', permitted: [] }];
    expect(answerTo(taken(), 'decide-appeal', LATER, { outcome: 'vary', measures: shut })).not.toEqual([
      'permitted',
    ]);
    expect(answerTo(taken(), 'decide-appeal', LATER, { measures })).toEqual(['contradictory']);
    expect(answerTo(taken(), 'decide-appeal', LATER, { proportionality: '' })).toEqual([
      'proportionality-missing',
    ]);
  });

  it('still finds, where it ended meanwhile, that it was right or was not', () => {
    const ended = done(taken(), 'lift-restriction', LATER);
    expect(answerTo(ended, 'decide-appeal', LATER, { outcome: 'quash' })).toEqual(['permitted']);
    expect(answerTo(ended, 'decide-appeal', LATER)).toEqual(['permitted']);
    const contact = { type: 'mailbox', name: 'Liaison', reachedBy: 'liaison@landlord.example' };
    const measures = [{ kind: 'appointment-only', contact }];
    expect(answerTo(ended, 'decide-appeal', LATER, { outcome: 'vary', measures })).toEqual(['contradictory']);
  });
});

describe('policies that know more', () => {
  const more = packWith((p) => {
    unapproved(p);
    p.appeal.against.value = ['warning', 'decision', 'variation', 'extension'];
    p.warning.appealable.value = true;
    p.warning.appealGrounds.value = ['A fact in it is wrong'];
    p.appeal.whilePending.value = 'suspended';
    p.appeal.levels.push({ ...p.appeal.levels[0]!, level: 2, moreSeniorThanDecider: false });
  });

  it('let a restriction rest until the appeal is answered, and say so', () => {
    const play = received({}, upTo('issue-letter', { pack: more }));
    expect(arranged(play).restrictions).toEqual([]);
    expect(words(play)).toContain('what you appeal against does not apply');
    const kept = done(taken(play), 'decide-appeal', LATER);
    expect(arranged(kept).restrictions).toHaveLength(1);
    expect(arranged(received()).restrictions).toHaveLength(1);
  });

  it('hear a second level, by somebody who did not hear the first', () => {
    const first = done(taken(received({}, upTo('issue-letter', { pack: more }))), 'decide-appeal', LATER);
    expect(lastLetter(first)?.blocks.map((b) => b.block)).toContain('appeal');
    const second = done(first, 'receive-appeal', at('2026-04-07'));
    expect(appealIn(second)).toMatchObject({ level: 2 });
    const hearer = first.file?.appeals[0]?.decision?.by.staffId;
    expect(answerTo(second, 'take-appeal', at('2026-04-07'), {}, hearer)).toEqual(['took-part']);
    const answered = done(done(second, 'take-appeal', at('2026-04-07')), 'decide-appeal', at('2026-04-08'));
    expect(answerTo(answered, 'receive-appeal', at('2026-04-09'))).toEqual(['no-level-left']);
  });

  it('let a warning be appealed against: it stands or is withdrawn', () => {
    const warned = upTo('issue-warning', { pack: more });
    const warningId = warned.file?.warnings[0]?.warningId ?? '';
    const day = at('2026-03-12');
    const asked = done(warned, 'receive-appeal', day, {
      subjectId: warningId,
      grounds: ['A fact in it is wrong'],
    });
    const fallen = done(done(asked, 'take-appeal', day), 'decide-appeal', day, { outcome: 'quash' });
    expect(fallen.file?.warnings[0]?.withdrawn).not.toBeNull();
    expect(words(fallen)).toContain('the warning is withdrawn and no longer counts');
    expect(
      answerTo(done(asked, 'take-appeal', day), 'decide-appeal', day, { outcome: 'vary', measures: [] }),
    ).toContain('contradictory');
    const plain = upTo('issue-warning');
    expect(stepFor('receive-appeal')?.targets(situationAt(plain, plain.cast[0]!, day))).toEqual([]);
  });
});

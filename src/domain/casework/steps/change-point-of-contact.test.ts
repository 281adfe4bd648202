import { describe, expect, it } from 'vitest';
import { answerTo, at, done, owed, upTo } from '../../../../test/stage.ts';
import { arrange } from '../../contact/arrangements.ts';
import { checkContact } from '../../contact/check-contact.ts';
import { contact } from '../../contact/contact.ts';
import type { Play } from '../../scenarios/stage-play.ts';

const ID = '00000000-0000-4000-8000-00000000000';
const person = (n: number, name: string, reachedBy = '0191 498 0001, team@landlord.example') => ({
  type: 'person',
  staffId: `${ID}${n}`,
  name,
  role: 'Officer',
  reachedBy,
});
const sam = person(1, 'Sam Stone');
const lee = person(2, 'Lee Lake');
const kit = person(3, 'Kit Kerr');
const through = {
  kind: 'single-point-of-contact',
  contact: sam,
  deputy: lee,
  channels: ['phone', 'email', 'letter'],
  purpose: 'restrictive',
};
const DAY = at('2026-05-05');

function limited(): Play {
  const before = upTo('assess-request');
  const known = [sam, lee, kit].map((p) => ({ ...before.cast[0]!, staffId: p.staffId, name: p.name }));
  const cast = [...before.cast, ...known];
  const decided = done({ ...before, cast }, 'decide-request', at('2026-03-20'), { measures: [through] });
  return done(done(decided, 'approve-decision', at('2026-03-20')), 'issue-letter', at('2026-03-23'));
}
const toKit = { contact: kit, deputy: lee };
const ask = (play: Play, changes: object = {}) =>
  answerTo(play, 'change-point-of-contact', DAY, { ...toKit, ...changes });
const words = (play: Play) =>
  play.file?.letters
    .at(-1)
    ?.blocks.flatMap((b) => b.paragraphs)
    .join(' ');

describe('somebody else to reach, in a restriction that stays what it is', () => {
  const was = limited();
  const play = done(was, 'change-point-of-contact', DAY, toKit);
  const [before] = was.file?.restrictions ?? [];
  const [after] = play.file?.restrictions ?? [];

  it('CL-29: says whom they reach, how, and who it was, and sends it in the same step', () => {
    expect(play.file?.letters.at(-1)?.type).toBe('point-of-contact-change');
    expect(words(play)).toContain('Your contact is Kit Kerr: 0191 498 0001, team@landlord.example.');
    expect(words(play)).toContain('your contact person is Kit Kerr. Until then it was Sam Stone.');
    expect(words(play)).toContain('it does not count against you.');
  });

  it('CL-27a: shows in the next contact check, and nobody is sent to whoever it was', () => {
    const arrangements = arrange({
      person: play.person,
      cases: [play.file!],
      pack: play.pack,
      absences: [],
    });
    const call = contact.parse({ channel: 'phone', service: 'repairs', at: DAY });
    const said = JSON.stringify(checkContact(arrangements, call));
    expect(said).toContain('Kit Kerr');
    expect(said).not.toContain('Sam Stone');
  });

  it('is no variation: the restriction, its dates and what is owed about it stay', () => {
    expect({ ...after, measures: [], withdrawals: [], pointChanges: [] }).toEqual({
      ...before,
      measures: [],
      withdrawals: [],
      pointChanges: [],
    });
    expect(after?.measures[0]).toEqual({ ...before?.measures[0], contact: kit, deputy: lee });
    for (const kind of ['review', 'appeal-window'] as const)
      expect(owed(play, kind)).toEqual(owed(was, kind));
  });

  it('keeps who it was and why, and owes what told of them to be taken away', () => {
    expect(after?.pointChanges).toMatchObject([
      { before: { contact: { name: 'Sam Stone' } }, contact: { name: 'Kit Kerr' } },
    ]);
    expect(owed(play, 'confirm-withdrawal').map((o) => o.what)).toEqual(['Withdraw the note to Sam Stone']);
    const ended = done(play, 'lift-restriction', at('2026-05-06'));
    expect(ended.file?.restrictions[0]?.withdrawals.map((w) => w.what)).toEqual(
      expect.arrayContaining(['the note to Sam Stone', 'the note to Kit Kerr', 'the note to Lee Lake']),
    );
  });

  it('TU-25: asks whoever is new to read how to deal with the person, and nobody twice', () => {
    const read = (of: Play) => owed(of, 'acknowledge').map((o) => o.ownerName);
    expect(read(play).filter((n) => n === 'Kit Kerr')).toHaveLength(1);
    expect(read(play).filter((n) => n === 'Lee Lake')).toHaveLength(
      read(was).filter((n) => n === 'Lee Lake').length,
    );
  });

  it('F11: answers that whoever it was has left; and somebody who is away needs somebody who is there', () => {
    const left = [{ staffId: sam.staffId, from: '2026-05-04', to: null, left: true as const }];
    const owes = done({ ...was, absences: left }, 'note-point-of-contact', DAY);
    expect(owed(owes, 'absent-contact')).toHaveLength(1);
    expect(owed(done(owes, 'change-point-of-contact', DAY, toKit), 'absent-contact')).toEqual([]);
    const away = (...who: (typeof sam)[]) =>
      who.map((p) => ({ staffId: p.staffId, from: '2026-05-01', to: '2026-05-20' }));
    expect(ask({ ...was, absences: away(kit, lee) })).toEqual(['nobody-there']);
    expect(ask({ ...was, absences: away(kit) })).toEqual(['permitted']);
    const soon = [kit, lee].map((p) => ({ staffId: p.staffId, from: '2026-06-01', to: '2026-06-09' }));
    const gap = done({ ...was, absences: soon }, 'change-point-of-contact', DAY, toKit);
    expect(owed(gap, 'absent-contact')).toHaveLength(1);
  });

  it('I1: leaves nobody with fewer ways to us', () => {
    const byPhone = person(3, 'Kit Kerr', '0191 498 0001');
    expect(ask(was, { contact: byPhone })).toEqual(['fewer-ways']);
    expect(ask(was, { contact: { ...byPhone, reachedBy: 'kit@landlord.example' } })).toEqual(['fewer-ways']);
    expect(
      ask(was, { deputy: { type: 'mailbox', name: 'Duty', reachedBy: 'duty@landlord.example' } }),
    ).toEqual(['fewer-ways']);
    expect(ask(was, { channels: ['letter'] })).toEqual(['malformed ']);
  });

  it('has the note to whoever steps down taken away, and keeps the one to whoever is still named', () => {
    const swapped = done(was, 'change-point-of-contact', DAY, { contact: lee, deputy: kit });
    expect(owed(swapped, 'confirm-withdrawal').map((o) => o.what)).toEqual([
      'Withdraw the note to Sam Stone',
    ]);
    const deputy = done(was, 'change-point-of-contact', DAY, { contact: sam, deputy: kit });
    expect(owed(deputy, 'confirm-withdrawal').map((o) => o.what)).toEqual(['Withdraw the note to Lee Lake']);
  });

  it('names a colleague by who they are on record, so that a check can find them', () => {
    expect(ask(was, { contact: { ...kit, staffId: null } })).toEqual(['colleague-not-named']);
    expect(ask(was, { contact: { ...kit, name: 'Kit Carr' } })).toEqual(['not-their-name']);
    expect(ask(was, { deputy: { ...kit, name: 'Lee Lake' } })).toContain('not-their-name');
  });

  it('I1, F11: looks again at a telephone rule that was recorded for the restriction as a whole', () => {
    const rule = {
      place: 'telephony',
      where: 'Exchange rule 12',
      does: 'Sends calls to Sam Stone.',
      emergencies: 'Option 1 comes before it.',
    };
    const marker = { place: 'housing-system', where: 'Account 1', does: 'Shows that there are limits.' };
    const set = done(done(was, 'set-up-place', DAY, rule), 'set-up-place', DAY, marker);
    const moved = done(set, 'change-point-of-contact', DAY, toKit);
    expect(moved.file?.restrictions[0]?.settings?.map((x) => x.place)).toEqual(['housing-system']);
    expect(owed(moved, 'confirm-withdrawal').map((o) => o.what)).toContain(
      'Withdraw the rule in the telephone system (Exchange rule 12)',
    );
  });

  it('names somebody who is here, is somebody else, and has no conflict', () => {
    expect(ask(was, { contact: person(9, 'Robin Reed') })).toEqual(['point-not-here']);
    expect(ask(was, { contact: sam })).toEqual(['nothing-changes']);
    expect(ask(was, { contact: lee })).toEqual(['stands-in-for-themselves']);
    const declared = {
      ...was,
      file: {
        ...was.file!,
        conflicts: [
          {
            conflictId: 'c',
            why: 'A neighbour.',
            by: { staffId: kit.staffId, name: kit.name, role: 'Officer' },
            at: DAY,
            packVersion: '1',
          },
        ],
      },
    };
    expect(ask(declared)).toEqual(['point-has-conflict']);
  });

  it('says why, to whoever was told of the restriction; and sends nothing to whoever was not', () => {
    expect(ask(was, { said: '' })).toEqual(['not-said']);
    const untold: Play = {
      ...was,
      file: {
        ...was.file!,
        restrictions: was.file!.restrictions.map((r) => ({
          ...r,
          letterId: null,
          letterException: { reason: 'Safety.', approvedBy: r.decidedBy },
        })),
      },
    };
    expect(ask(untold, { said: 'A colleague moved.' })).toEqual(['restriction-not-told']);
    const silent = done(untold, 'change-point-of-contact', DAY, toKit);
    expect(silent.file?.letters).toEqual(untold.file?.letters);
    expect(silent.file?.restrictions[0]?.pointChanges?.[0]?.letterId).toBeNull();
  });

  it('is for a restriction that sends them to somebody, while it stands', () => {
    expect(answerTo(upTo('issue-letter'), 'change-point-of-contact', DAY)).toContain('nothing-to-act-on');
    const ended = done(was, 'lift-restriction', DAY);
    expect(answerTo(ended, 'change-point-of-contact', at('2026-05-06'))).toContain('nothing-to-act-on');
  });

  it('LG-08: the letter says what the new contact is for, and what it leaves alone', () => {
    const play = limited();
    const [r] = play.file!.restrictions;
    play.file!.restrictions = [{ ...r!, scope: { extent: 'services', services: ['repairs'] } }];
    expect(words(done(play, 'change-point-of-contact', DAY, toKit))).toContain(
      'This is only about: repairs. It limits nothing when you get in touch about anything else.',
    );
  });

  it('has what was set up for the one before withdrawn where it is, and owes it anew for the next', () => {
    const play = limited();
    play.pack = structuredClone(play.pack);
    play.pack.alerts.pushTo.value = ['housing-system'];
    play.pack.alerts.carriedOut = [
      { place: 'mailbox-rule', measure: 'single-point-of-contact', source: { kind: 'default' } } as never,
    ];
    const set = done(play, 'set-up-place', at('2026-04-01'), {
      place: 'mailbox-rule',
      measure: 'single-point-of-contact',
      where: 'team@landlord.example, rule 3',
      does: 'Moves mail to Sam Stone.',
      readBy: sam.staffId,
    });
    const marked = done(set, 'set-up-place', at('2026-04-01'), {
      place: 'housing-system',
      where: 'Account 7',
      does: 'Shows a marker.',
    });
    expect(owed(marked, 'set-up-place')).toEqual([]);
    const changed = done(marked, 'change-point-of-contact', DAY, toKit);
    const [r] = changed.file!.restrictions;
    expect(r!.settings).toMatchObject([{ place: 'housing-system' }]);
    expect(r!.withdrawals.map((w) => w.where)).toContain('team@landlord.example, rule 3');
    expect(r!.withdrawals.map((w) => w.where)).not.toContain('Account 7');
    expect(owed(changed, 'set-up-place')).toHaveLength(1);
  });
});

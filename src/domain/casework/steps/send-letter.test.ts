import { describe, expect, it } from 'vitest';
import { answerTo, at, calendar, done, owed, packWith, upTo } from '../../../../test/stage.ts';
import { cameBack, lastSending, servedOn, usualRoute } from '../../letters/service.ts';
import { plainPack } from '../../policy/plain-pack.ts';
import { situationAt } from '../../scenarios/stage-play.ts';
import { appealedIn, lastDayFor } from '../appeals.ts';

/** The warning's letter is of 10 March 2026, a Tuesday, in every one of these. */
const warned = (pack = plainPack()) => upTo('issue-warning', { pack });
const issuedOn = '2026-03-10';

describe('how a letter went', () => {
  it('is on record with the day it is taken to have arrived, and once', () => {
    const before = warned();
    const letter = before.file?.letters[0];
    expect(letter?.at.slice(0, 10)).toBe(issuedOn);
    const sent = done(before, 'send-letter', at('2026-03-11'));
    expect(lastSending(sent.file, letter?.letterId ?? '')).toMatchObject({
      route: 'post',
      sentOn: '2026-03-11',
      servedOn: '2026-03-13',
    });
    expect(answerTo(sent, 'send-letter', at('2026-03-12'), { letterId: letter?.letterId })).not.toEqual([
      'permitted',
    ]);
  });

  it.each([
    ['by-hand', '2026-03-13', '2026-03-13'],
    ['email', '2026-03-13', '2026-03-16'],
    ['post', '2026-03-13', '2026-03-17'],
    ['email', '2026-03-14', '2026-03-16'],
  ] as const)('%s on %s is taken to have arrived on %s', (route, sentOn, served) => {
    expect(servedOn(plainPack(), { route, sentOn }, calendar)).toBe(served);
  });

  it('I14: not before it was issued, nor after today', () => {
    const play = warned();
    expect(answerTo(play, 'send-letter', at('2026-03-12'), { sentOn: '2026-03-09' })).toEqual([
      'date-impossible',
    ]);
    expect(answerTo(play, 'send-letter', at('2026-03-12'), { sentOn: '2026-03-13' })).toEqual([
      'date-impossible',
    ]);
  });

  it('by hand or e-mail says who has it; and only as the policy sends letters', () => {
    const play = warned();
    const by = (route: string, to = '') => answerTo(play, 'send-letter', at('2026-03-11'), { route, to });
    expect(by('by-hand')).toEqual(['to-whom']);
    expect(by('email')).toEqual(['to-whom']);
    expect(by('by-hand', 'Jordan, at the office')).toEqual(['permitted']);
    const postOnly = packWith((pack) => {
      pack.letters.delivery.value = ['post'];
    });
    const answer = answerTo(warned(postOnly), 'send-letter', at('2026-03-11'), {
      route: 'email',
      to: 'a@b.example',
    });
    expect(answer).toEqual(['route-not-used']);
  });
});

describe('a letter that came back', () => {
  const returned = () =>
    done(done(warned(), 'send-letter', at('2026-03-11')), 'follow-letter', at('2026-03-18', 900));

  it('is owed again the same day, and until it has gone again', () => {
    const play = returned();
    const [promise] = owed(play, 'send-again');
    expect(promise?.dueAt).toBe('2026-03-19T00:00:00.000Z');
    const letterId = promise?.subjectId ?? '';
    expect(cameBack(play.file, letterId)).toBe(true);
    const again = done(play, 'send-letter', at('2026-03-18', 960), {
      letterId,
      route: 'by-hand',
      to: 'Jordan',
    });
    expect(owed(again, 'send-again')).toEqual([]);
    expect(cameBack(again.file, letterId)).toBe(false);
    expect(again.file?.sendings).toHaveLength(2);
  });

  it('did not come back before it went', () => {
    const sent = done(warned(), 'send-letter', at('2026-03-11'));
    expect(answerTo(sent, 'follow-letter', at('2026-03-18'), { on: '2026-03-10' })).toEqual([
      'date-impossible',
    ]);
  });

  it('one that arrived owes nothing, and what became of it is said once', () => {
    const sent = done(warned(), 'send-letter', at('2026-03-11'));
    const arrived = done(sent, 'follow-letter', at('2026-03-13'), { outcome: 'arrived', how: 'Signed for.' });
    expect(owed(arrived, 'send-again')).toEqual([]);
    expect(answerTo(arrived, 'follow-letter', at('2026-03-14'))).not.toEqual(['permitted']);
  });
});

describe('time to appeal that runs from receipt', () => {
  const fromReceipt = packWith((pack) => {
    pack.appeal.windowStarts.value = 'receipt';
    pack.appeal.window.value = { amount: 10, unit: 'working-days' };
    pack.appeal.against.value = ['warning'];
  });
  const lastDay = (play: ReturnType<typeof warned>, now = at('2026-03-20')) => {
    const about = appealedIn(play.file, play.file?.warnings[0]?.warningId ?? '');
    const [actor] = play.cast;
    return about && actor && lastDayFor(situationAt(play, actor, now), about);
  };

  it('runs from when a letter posted that day would arrive, until more is known', () => {
    expect(lastDay(warned(fromReceipt))).toBe('2026-03-26');
  });

  it('runs from later where the letter went later, and never from sooner', () => {
    const posted = done(warned(fromReceipt), 'send-letter', at('2026-03-16'));
    expect(lastDay(posted)).toBe('2026-04-01');
    const handed = done(warned(fromReceipt), 'send-letter', at(issuedOn, 900), {
      route: 'by-hand',
      to: 'Jordan',
    });
    expect(lastDay(handed)).toBe('2026-03-26');
  });

  it('does not run while the letter has come back', () => {
    const posted = done(warned(fromReceipt), 'send-letter', at('2026-03-11'));
    const back = done(posted, 'follow-letter', at('2026-03-18'));
    expect(lastDay(back)).toBeNull();
    const again = done(back, 'send-letter', at('2026-03-18', 900), { route: 'by-hand', to: 'Jordan' });
    expect(lastDay(again)).toBe('2026-04-01');
  });

  it('is as it was where the policy counts from issue', () => {
    const fromIssue = packWith((pack) => {
      pack.appeal.windowStarts.value = 'issue';
      pack.appeal.window.value = { amount: 10, unit: 'working-days' };
    });
    const before = lastDay(warned(fromIssue));
    expect(lastDay(done(warned(fromIssue), 'send-letter', at('2026-03-16')))).toBe(before);
  });
});

describe('the usual way', () => {
  const person = (cannotUse: ('letter' | 'email')[]) => {
    const play = upTo('report-incident');
    const { register } = play.person;
    const need = {
      needId: 'n',
      kind: 'visual-impairment',
      detail: '',
      cannotUse,
      mayAffectConduct: false,
      toldOn: issuedOn,
    };
    return { register: { ...register, needs: { ...register.needs, needs: [need as never] } } };
  };
  const pack = packWith((p) => {
    p.letters.delivery.value = ['post', 'email', 'by-hand'];
  });

  it('is the post; for who cannot use letters it is e-mail; for who can use neither, by hand', () => {
    expect(usualRoute(pack, person([]))).toBe('post');
    expect(usualRoute(pack, person(['letter']))).toBe('email');
    expect(usualRoute(pack, person(['letter', 'email']))).toBe('by-hand');
  });
});

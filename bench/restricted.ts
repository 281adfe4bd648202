import { type Arrangements, arrange } from '../src/domain/contact/arrangements.ts';
import { act, type Play, pathTo } from '../src/domain/scenarios/stage-play.ts';

/** A restricted person as the rules make one: a case played through to its letter. */
export function played(play: Play): Arrangements {
  let now = play;
  let day = Date.UTC(2026, 2, 2, 10);
  for (const type of pathTo(play.pack, 'issue-letter')) {
    day += 86_400_000;
    const answer = act(now, type, new Date(day).toISOString());
    if (answer.answer.verdict !== 'permitted') throw new Error(`${type} was not permitted`);
    now = answer.play;
  }
  return arrange({ person: now.person, cases: now.file ? [now.file] : [], pack: play.pack, absences: [] });
}

import type { Play } from '../src/domain/scenarios/stage-play.ts';
import { at, done, upTo } from './stage.ts';

/** For tests of what a colleague does at once: somebody reported, and the action taken. */

// A Tuesday in winter, so that London shows the same hour as UTC.
export const TAKEN = at('2026-03-10');
export const hours = (n: number) => new Date(Date.parse(TAKEN) + n * 3_600_000).toISOString();
export const LAPSE = hours(72);

export const fresh = upTo('triage-incident');
export const taken = done(fresh, 'take-immediate-action', TAKEN);
export const action = (play: Play) => play.file?.immediateActions.at(-1);

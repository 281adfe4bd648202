import type { Appeal } from '../facts/appeals.ts';
import { sourceOf } from '../policy/cited.ts';
import { appealedIn, appealOf, levelOf } from './appeals.ts';
import { declared } from './independence.ts';
import { type Sitting, sittingOf } from './panel.ts';
import type { Situation } from './situation.ts';
import { tookPartIn } from './took-part.ts';

/** The panel on one appeal; null where this level of appeal is heard by one person. */
export function appealSitting(s: Situation, appeal: Appeal | undefined): Sitting | null {
  const level = appeal && levelOf(s.pack, appeal.level);
  const about = appeal && appealedIn(s.file, appeal.subjectId);
  if (!appeal || !about || !level?.panel) return null;
  const part = tookPartIn(s, about);
  const source = sourceOf(s.pack.landlord.shortName, level, 'appeal panel');
  const rule = { rule: level.panel, source, action: 'hear-appeal' as const };
  return sittingOf(rule, appeal.views ?? [], (id) => declared(s.file, id) || part.has(id));
}

export const panelOnAppeal = (s: Situation, appealId: string): Sitting | null =>
  appealSitting(s, appealOf(s, appealId));

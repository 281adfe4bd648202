import { channelNames } from '../../domain/facts/channels.ts';
import type { InformalNotice } from '../../domain/facts/informal-notices.ts';
import { dateInWords } from '../../ui/dates.ts';
import { P, type Telt } from './story-piece.tsx';

/** An informal notice in the story: what was said, and that nothing hangs on it. */
export function noticeTold(n: InformalNotice, caseId: string): Telt {
  const { spoken, letterId } = n;
  const how = spoken
    ? `Said by ${spoken.saidBy} on ${dateInWords(spoken.on)}, ${channelNames[spoken.how]}${spoken.authorityId ? ', to whoever acts for them' : ''}.`
    : '';
  return {
    title: spoken
      ? 'A friendly word by word of mouth: no warning'
      : 'A friendly word in a letter: no warning',
    body: (
      <>
        <P>{n.behaviour}</P>
        <P>
          {[`Asked of them: ${n.asked}`, `Help: ${n.help}`, n.beside && `Beside them: ${n.beside}`]
            .filter(Boolean)
            .join(' ')}
        </P>
        {how && <P>{[how, spoken?.reply && `Their answer: ${spoken.reply}`].filter(Boolean).join(' ')}</P>}
      </>
    ),
    ...(letterId && { href: `/cases/${caseId}/letters/${letterId}` }),
  };
}

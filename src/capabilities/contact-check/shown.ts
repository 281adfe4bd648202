import { withCapital } from '../../domain/capital.ts';
import type { Advice } from '../../domain/contact/advice.ts';
import type { Route } from '../../domain/contact/routes.ts';
import { channelNames } from '../../domain/facts/channels.ts';
import type { AdviceShown } from '../../ui/advice.tsx';

/** The domain's answer in the words and order of the page; nothing is decided here. */
export function advisedAs(advice: Advice): AdviceShown {
  const { text, phone, hours, otherWays } = advice.emergencyRoute;
  return {
    outcome: advice.outcome,
    doNow: advice.doNow,
    also: advice.also,
    doNot: advice.doNot,
    say: advice.say,
    always: {
      takeNow: advice.always,
      route: `${text.replace(/\.$/, '')}. ${withCapital(hours)}:`,
      phone,
      otherWays,
    },
    openNow: waysInWords(advice.openNow),
    ...nextOf(advice),
    safety: advice.safety,
    ...(advice.place && {
      place: advice.place.map((p) => ({ ...p, href: `/property-alerts/${p.alertId}` })),
    }),
    immediate: advice.immediate,
    remember: advice.remember.map((r) => r.text),
    needsStatus: advice.needsStatus,
    ...(advice.died && { died: true }),
    ...(advice.reviewBy === null ? {} : { reviewBy: advice.reviewBy }),
    reviewOverdue: advice.overdueDays > 0,
    reasons: advice.reasons,
    flags: advice.flags,
    notes: notesOn(advice),
    restrictions: advice.restrictions,
  };
}

/** Ways that lead to the same colleague are said together: "Phone, email or letter: Sam Officer, …". */
export function waysInWords(routes: readonly Route[]): string[] {
  const together = Map.groupBy(routes, ({ to, note }) => `${to ?? ''}|${note ?? ''}`);
  return [...together.values()].map((group) => {
    const { to = null, note = null } = group[0] ?? {};
    const names = group.map(({ channel }) => channelNames[channel]);
    const ways = names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
    return `${withCapital(ways)}${note ? `, ${note}` : ''}${to ? `: ${to}` : ''}`;
  });
}

function nextOf({ waitsUntil, next }: Advice): Pick<AdviceShown, 'next'> {
  const [route] = next;
  if (route?.opensAt) return { next: { what: channelNames[route.channel], at: route.opensAt } };
  return waitsUntil ? { next: { what: 'what they asked for', at: waitsUntil.at } } : {};
}

export const excuseWords: Record<Advice['excuses'][number], string> = {
  'protected-contact': 'it is a kind of contact that is always taken',
  'point-of-contact-absent': 'the colleague they were to reach is away',
  adjustment: 'an agreed adjustment allows it',
};

function notesOn({ compliance, excuses, outsideBy, counts, countedLeft }: Advice): string[] {
  const left = countedLeft ?? 0;
  const excused = excuses.map((e) => excuseWords[e]).join(', and ');
  return [
    ...counts.map((left) => `${left}.`),
    ...(countedLeft === null
      ? []
      : [`After this one, ${left === 0 ? 'none is' : `${left} more are`} left to them in the period.`]),
    ...(compliance === 'excused'
      ? [`Being in touch in this way does not count against them: ${excused}.`]
      : []),
    ...(compliance === 'outside' && outsideBy === 'landlord'
      ? ['This contact would be ours, outside what we said we would do.']
      : []),
    ...(compliance === 'outside' && outsideBy === 'customer'
      ? [
          'This is outside what was arranged. What that means is for the case owner to judge, not for this call.',
        ]
      : []),
  ];
}

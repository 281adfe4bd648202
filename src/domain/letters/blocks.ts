import { describeDate, describeTime } from '../calendar.ts';
import { describeMeasure } from '../contact/describe.ts';
import { channelNames } from '../facts/channels.ts';
import type { LetterText } from '../facts/letters.ts';
import { measureNames } from '../facts/measures.ts';
import type { LetterBlock } from '../facts/vocabulary.ts';
import { howLongItLasts, itIsYourChoice } from './agreement-words.ts';
import { alertParagraphs, disputeParagraphs } from './alert-words.ts';
import { appealParagraphs, hearingParagraphs, receivedParagraphs, resultParagraphs } from './appeal-words.ts';
import { ifNotSo, puttingRight, sorry, whatFollows, whatHappened } from './breach-words.ts';
import { byFamily, conductLabels, freeToSay } from './conduct-words.ts';
import type { LetterFacts } from './facts.ts';
import { ifWrong, untilWhen, whatItMeans, whatWasDone } from './immediate-words.ts';
import { noWarning, whatWeAsk, whyItMatters } from './informal-words.ts';
import { finallyAnswered, ifItComesAgain, ifWeMissedIt } from './matter-words.ts';
import { formatsSent, inOwnWords } from './own-words.ts';
import { panelParagraphs } from './panel-words.ts';
import { ifItDoesNotSuit, whatStays, whoChanges, whyItChanges } from './point-words.ts';
import { howLong, invitationParagraphs, replyParagraphs, reviewed } from './review-words.ts';
import { onlyAbout } from './scope-words.ts';
import { isNumbered } from './standard-words.ts';

type Block = (f: LetterFacts) => { heading: string; paragraphs: string[] } | null;

const incidentLine = (i: LetterFacts['incidents'][number]): string => {
  const time = i.minutes === null ? '' : ` at ${describeTime(i.minutes)}`;
  return `${describeDate(i.on)}${time}, ${channelNames[i.channel]}`;
};

const emergency = ({ pack }: LetterFacts) => {
  const route = pack.floor.emergencyRoute.value;
  const what = /[.!?]$/.test(route.text) ? route.text : `${route.text}.`;
  return `${what} Call ${route.phone} (${route.hours}).${route.otherWays.length ? ` You can also: ${route.otherWays.join('; ')}.` : ''}`;
};

const wordingOf = (f: LetterFacts, kind: string) =>
  f.pack.measures.find((m) => m.kind === kind)?.wording ?? 'we-will';

const givesReasonsApart = ({ pack }: LetterFacts): boolean =>
  pack.letters.templates.some((t) => t.type === 'end' && t.blocks.some((b) => b.block === 'reasons'));

/** The system's own wording of each block, drawn from the record. Null: nothing to say from these facts. */
export const systemBlocks: Record<LetterBlock, Block> = {
  behaviour: (f) => {
    if (f.agreement) return { heading: 'What this is about', paragraphs: [f.agreement.about, freeToSay] };
    if (f.informal)
      return { heading: 'What this is about', paragraphs: [byFamily(f), f.informal.behaviour, freeToSay] };
    if (f.warning)
      return { heading: 'Why we are writing', paragraphs: [byFamily(f), f.warning.behaviour, freeToSay] };
    if (f.message)
      return {
        heading: 'How it was put',
        paragraphs: ['The language of your message is unacceptable.', f.message.behaviour, freeToSay],
      };
    if (f.breach) return { heading: 'What happened', paragraphs: whatHappened(f.breach) };
    const named = conductLabels(f);
    return named.length > 0
      ? { heading: 'What this is about', paragraphs: [`Our policy calls it: ${named.join('; ')}.`] }
      : null;
  },
  'dates-and-times': (f) => ({
    heading: 'When this happened',
    paragraphs: [
      ...f.incidents.map(incidentLine),
      ...(f.warning?.whyNoDates
        ? [`We do not give every date or time, because: ${f.warning.whyNoDates}`]
        : []),
    ],
  }),
  'what-must-change': (f) => {
    if (f.breach) return { heading: 'What we ask of you', paragraphs: [f.breach.asked] };
    if (f.agreement) return { heading: 'We ask you to', paragraphs: [f.agreement.theyWill] };
    if (f.informal) return { heading: 'What we ask of you', paragraphs: whatWeAsk(f.informal) };
    const mustChange = f.warning?.mustChange || f.message?.mustChange;
    return mustChange ? { heading: 'What needs to change', paragraphs: [mustChange] } : null;
  },
  'what-may-follow': (f) => {
    if (f.message) return { heading: 'What may happen next', paragraphs: [f.message.mayFollow] };
    if (!f.warning) return null;
    const proposed = f.warning.proposedMeasures.map((k) => measureNames[k]);
    const paragraphs = [
      ...(f.warning.mayFollow ? [f.warning.mayFollow] : []),
      ...(proposed.length > 0 ? [`We would consider: ${proposed.join('; ')}.`] : []),
    ];
    return paragraphs.length > 0 ? { heading: 'What may happen next', paragraphs } : null;
  },
  'until-when': (f) =>
    f.agreement
      ? { heading: 'How long it lasts, and how to end it', paragraphs: howLongItLasts(f.agreement) }
      : f.warning
        ? {
            heading: 'How long this lasts',
            paragraphs: [`This warning ends on ${describeDate(f.warning.validUntil)}.`],
          }
        : null,
  reasons: (f) => {
    if (f.informal) return { heading: 'Why it matters', paragraphs: whyItMatters(f.informal) };
    if (f.decision)
      return {
        heading: 'Why we decided this',
        paragraphs: [byFamily(f), ...panelParagraphs(f), f.decision.reasons],
      };
    if (f.point) return { heading: 'Why this changes', paragraphs: whyItChanges(f.point) };
    const reasons =
      f.reply?.reasons ??
      f.alert?.reasons ??
      f.immediate?.reasons ??
      f.review?.reasons ??
      f.matter?.reasons ??
      (f.appeal?.reasons || f.ending?.reason);
    return reasons ? { heading: 'Why we decided this', paragraphs: [...panelParagraphs(f), reasons] } : null;
  },
  'what-you-can-do': (f) => ({
    heading: 'What you can do',
    paragraphs: [
      f.openChannels.length > 0
        ? `You can contact us by: ${f.openChannels.map((c) => channelNames[c]).join(', ')}.`
        : '',
      'You can always report an emergency or a danger in your home, raise a concern about someone’s safety, make a complaint, appeal, or ask for information we hold about you. Nothing in this letter changes that.',
      (f.informal || f.agreement) && f.measures.length > 0
        ? 'What we arranged with you before, and wrote to you about, stays as it is.'
        : '',
    ].filter((p) => p !== ''),
  }),
  measures: (f) => {
    if (f.immediate) return { heading: 'What this means for you', paragraphs: whatItMeans(f.immediate) };
    if (f.matter)
      return { heading: 'If you get in touch about this again', paragraphs: ifItComesAgain(f.matter) };
    if (f.point) return { heading: 'What stays as it is', paragraphs: whatStays };
    if (f.measures.length > 0) {
      return {
        heading: f.breach ? 'What we arranged with you' : 'How we will deal with your contact',
        paragraphs: [
          ...f.measures.map((m) => describeMeasure(m, wordingOf(f, m.kind))),
          ...onlyAbout(f.scope),
        ],
      };
    }
    // In a warning: what is proposed if the behaviour goes on (KA-04b).
    const proposed = f.warning?.proposedMeasures ?? [];
    return proposed.length > 0
      ? { heading: 'What we would do', paragraphs: proposed.map((k) => `${measureNames[k]}.`) }
      : null;
  },
  duration: (f) =>
    f.immediate
      ? { heading: 'How long this lasts', paragraphs: untilWhen(f.immediate) }
      : f.startsOn
        ? {
            heading: 'How long this lasts',
            paragraphs: [howLong(f, f.startsOn)],
          }
        : null,
  review: (f) =>
    f.invitation && f.reviewOn
      ? {
          heading: 'We are looking at this again',
          paragraphs: invitationParagraphs(f.invitation, f.reviewOn),
        }
      : f.reviewOn
        ? {
            heading: 'When we will look at this again',
            paragraphs: [
              `We will review this by ${describeDate(f.reviewOn)}, and ask whether it is still needed. You can tell us your view before then. We will write to you with the result.`,
            ],
          }
        : null,
  appeal: (f) => {
    if (f.immediate) return { heading: 'If you disagree', paragraphs: ifWrong };
    if (f.breach)
      return {
        heading: f.breach.doneBy === 'landlord' ? 'If this is not enough' : 'If you disagree',
        paragraphs: ifNotSo(f.breach),
      };
    if (f.point) return { heading: 'If this does not suit you', paragraphs: ifItDoesNotSuit };
    if (f.matter) return { heading: 'If you disagree', paragraphs: ifWeMissedIt };
    if (f.alert && !f.pack.appeal.against.value.includes('safety-alert'))
      return { heading: 'If you disagree', paragraphs: disputeParagraphs };
    if (f.appeal && f.appeal.outcome === null)
      return { heading: 'What happens next', paragraphs: hearingParagraphs(f, f.appeal) };
    if (f.appeal && !f.appeal.further) return null;
    return { heading: 'If you disagree', paragraphs: appealParagraphs(f) };
  },
  ombudsman: ({ pack }) => ({
    heading: 'The ombudsman',
    paragraphs: pack.escalation
      .filter((e) => e.nation === pack.landlord.nation)
      .map((e) => `${e.when}: ${e.body}, ${e.contact}.`),
  }),
  'single-contact-statement': (f) => {
    const spoc = f.measures.find((m) => m.kind === 'single-point-of-contact');
    return {
      heading: 'Your contact person',
      paragraphs: [
        spoc?.kind === 'single-point-of-contact'
          ? `Your contact is ${spoc.contact.name}: ${spoc.contact.reachedBy}. When they are away: ${spoc.deputy.name}, ${spoc.deputy.reachedBy}.`
          : 'There is no single contact person. Any colleague can help you within the arrangements in this letter.',
        ...(f.point ? onlyAbout(f.scope) : []),
      ],
    };
  },
  'emergency-route': (f) => ({ heading: 'In an emergency', paragraphs: [emergency(f)] }),
  'support-offer': (f) => {
    const help = f.agreement ?? f.informal;
    return help
      ? { heading: 'What help there is', paragraphs: [help.help] }
      : {
          heading: 'If you need support',
          paragraphs: [
            f.warning?.supportOffer ||
              'If something is making things hard for you, tell us. We can change how we work with you, or help you find support.',
          ],
        };
  },
  formats: (f) => {
    const sent = formatsSent(f);
    return {
      heading: 'Other formats and languages',
      paragraphs: [
        `You can have this letter in another format or language${sent && `: ${sent}`}. Tell us if you need any change because of a disability.`,
      ],
    };
  },
  'policy-enclosed': ({ pack }) => ({
    heading: 'Our policy',
    paragraphs: [
      `We enclose a copy of our ${pack.policy.title}${isNumbered(pack) ? `, version ${pack.policy.version}` : ''}.`,
    ],
  }),
  contact: ({ pack }) => ({ heading: 'Questions', paragraphs: [`${pack.policy.contact.value}`] }),
  outcome: (f) => {
    if (f.informal) return { heading: 'This is a friendly word', paragraphs: noWarning };
    if (f.agreement) return { heading: 'It is your choice', paragraphs: itIsYourChoice };
    if (f.immediate) return { heading: 'What we decided', paragraphs: whatWasDone(f.immediate) };
    if (f.alert) return { heading: 'What we decided', paragraphs: alertParagraphs(f.alert) };
    if (f.point) return { heading: 'What changes', paragraphs: whoChanges(f.point, f.today) };
    if (f.review) return { heading: 'What we decided', paragraphs: [reviewed[f.review.outcome]] };
    if (f.appeal) return { heading: 'What we decided', paragraphs: resultParagraphs(f, f.appeal) };
    if (f.breach)
      return f.breach.doneBy === 'landlord'
        ? { heading: 'We are sorry', paragraphs: sorry(f.breach) }
        : { heading: 'What we decided', paragraphs: whatFollows(f.breach) };
    return f.ending
      ? {
          heading: 'What we decided',
          paragraphs: [
            `The arrangements for your contact ended on ${describeDate(f.ending.on)}. ${
              f.measures.length === 0
                ? 'You can contact us in any way again.'
                : 'Other arrangements, which we wrote to you about before, still apply.'
            }`,
            ...(givesReasonsApart(f) ? [] : [f.ending.reason]),
          ],
        }
      : null;
  },
  'request-answered': (f) => {
    if (f.matter) return { heading: 'Our answer', paragraphs: finallyAnswered(f.matter) };
    if (f.reply) return { heading: 'What you asked', paragraphs: replyParagraphs(f.reply) };
    if (f.message)
      return {
        heading: 'What you asked for',
        paragraphs: [
          f.message.answer || 'If there is something that you asked us for, tell us, and we will answer it.',
        ],
      };
    return f.appeal ? { heading: 'Your appeal', paragraphs: receivedParagraphs(f.appeal) } : null;
  },
  withdrawals: (f) =>
    f.ending
      ? {
          heading: 'What we are changing',
          paragraphs: [
            `We are removing the notes and settings that went with these arrangements: ${[...new Set(f.ending.withdrawals.map((w) => w.what))].join('; ')}.`,
          ],
        }
      : null,
  'our-part': (f) => (f.agreement ? { heading: 'We will', paragraphs: [f.agreement.weWill] } : null),
  'putting-right': (f) =>
    f.breach ? { heading: 'How we put it right', paragraphs: puttingRight(f.breach) } : null,
};

/** One block as it will read: the landlord's words where it has them, the system's otherwise. */
export function writeBlock(
  block: LetterBlock,
  wording: string | undefined,
  f: LetterFacts,
): LetterText | null {
  const own = systemBlocks[block](f);
  if (!own || own.paragraphs.length === 0) return null;
  const paragraphs = (wording !== undefined && inOwnWords(wording, own.paragraphs, f)) || own.paragraphs;
  return { block, heading: own.heading, paragraphs };
}

import { withCapital } from '../domain/capital.ts';
import { conductNamed } from '../domain/casework/conduct.ts';
import { preChecksFor } from '../domain/casework/pre-checks.ts';
import { mandatoryServices } from '../domain/facts/channels.ts';
import type { MeasureKind } from '../domain/facts/measures.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import type { Plot } from './story.ts';

/** What colleagues write in passing, in several hands, about the matter at issue. */
const phrases = {
  triage: [
    'First report about {about}. Worth a warning, after somebody has asked what lies behind it.',
    'Read with the contact log: the third time this month that it is {about}. A warning is enough for now.',
    'Upsetting for the colleague, who has been offered a talk. I would start with a warning and an apology for our delay.',
  ],
  enquiries: [
    'Rang, and asked whether anything makes contact with us harder or would help. They said no, and thanked us for asking.',
    'Asked in the letter and again by phone. They need nothing changed and know that they can tell us later.',
    'Looked through the housing file and asked in person at the door: no needs known, none mentioned.',
  ],
  mayFollow: [
    'If this goes on, we may change how you can contact us. You could always reach us in an emergency.',
    'If it happens again, a colleague may ask for arrangements about how and when you are in touch with us.',
    'We would rather sort out {about} with you. If this continues, we may limit how you contact us about it.',
  ],
  supportOffer: [
    'If something at home or in your health makes this harder, tell us and we will see what we can change.',
    'A friend, relative or adviser may speak to us for you, if you prefer.',
    'Our tenancy support colleagues can help with letters, money worries or feeling overwhelmed. Ask any of us.',
  ],
  pattern: [
    'The same again after the warning, on {about}. I support a request.',
    'I read both reports side by side. The warning was clear and has not changed anything; arrangements should be considered.',
    'A pattern now. The request should say what we still owe them on {about}.',
  ],
  authorised: [
    'I have read the reports, the warning and our own delays. The request is fair as far as it goes.',
    'Complete, and the policy was followed. Please keep what is proposed as narrow as the matter.',
  ],
  needs: [
    'Asked by phone and looked through the file. What is proposed is a way they already use.',
    'We asked twice. They use phone and e-mail with ease, so nothing here shuts a door they need.',
    'The needs on record were set beside each measure; none of them makes the ways left open harder.',
  ],
  link: [
    'No condition is known that would explain it, and they were asked.',
    'Stress over {about} plays a part, and we have allowed for it; the conduct went on on calmer days too.',
    'Nothing suggests a link. If one comes to light, this is looked at again at once.',
  ],
  noAccount: [
    'Asked by letter, with eight days to answer, and once more by phone. No answer came.',
    'Two invitations; they told the caller that they had nothing to add.',
  ],
  aim: [
    'To let colleagues work without being shouted down or swamped, by the least that does so. It bears on nobody for who they are.',
    'To keep time for other residents and to answer {about} properly once. We looked at age, disability, race and sex in turn.',
  ],
  staff: [
    'Two colleagues asked to be kept off these contacts; one went home early after the second.',
    'About six hours a week in a team of four, most of it repeating answers about {about}.',
    'The colleague was shaken and has had a talk with her manager. Others are wary of picking up.',
  ],
  others: [
    'Callers waited on average four minutes longer on the days concerned.',
    'Two repair visits for neighbours were booked late because the team was tied up.',
  ],
  option: [
    'A second warning',
    'A meeting to agree how to be in touch',
    'A weekly call from us, without any limit',
  ],
  approved: [
    'Checked step by step: warning, chance to change, their side, needs, lesser options. The policy was followed.',
    'I read the assessment before the decision and come to the same view.',
  ],
  explained: [
    'Also read out by phone on the same day.',
    'A colleague rang to ask whether the letter was clear.',
    '',
  ],
  spent: [
    'Yes. {about} took some 20 hours of two colleagues in four weeks, and other enquiries waited.',
    'Yes: 14 contacts in ten working days on {about}, each answered, while two other households waited for a call back.',
  ],
  checked: [
    'Looked at with the file open, on the day this was written.',
    'Yes: the reports, the letters and the contact log were read for this.',
    'Talked through with a colleague who had not been involved.',
  ],
} as const;

/** One of the ways of saying it; the same one for the same story, whenever it is told. */
export function phrase(which: keyof typeof phrases, { about }: Pick<Plot, 'about'>, variety: number): string {
  const said = phrases[which][variety % phrases[which].length] ?? '';
  const text = said.replaceAll('{about}', about);
  return withCapital(text);
}

export function allYes(
  pack: PolicyPack,
  before: 'warning' | 'request' | 'decision',
  plot: Plot,
  variety: number,
) {
  const kinds = plot.measures.map((m) => m.kind as MeasureKind);
  return Object.fromEntries(
    preChecksFor(pack, before, kinds)
      .filter((p) => !p.fact)
      .map((p, i) => [p.id, { answer: 'yes', detail: phrase('checked', plot, variety + i) }]),
  );
}

export const thresholdsOf = (pack: PolicyPack, plot: Plot, variety: number) =>
  Object.fromEntries(
    pack.thresholds
      .filter((t) => t.need === 'required')
      .map((t, i) => [
        t.id,
        phrase(t.impact === 'safety' ? 'staff' : i === 0 ? 'spent' : 'others', plot, variety),
      ]),
  );

export function evidenceOf(pack: PolicyPack, plot: Plot, variety: number) {
  const needed = conductNamed(pack, plot.conduct)?.subtype.evidence ?? [];
  return Object.fromEntries(
    needed.map((e, i) => [
      e.id,
      e.id === 'words-used'
        ? (plot.words ?? plot.first)
        : i === 0
          ? phrase('spent', plot, variety)
          : `${plot.first} ${plot.ours}`,
    ]),
  );
}

const abusive = (pack: PolicyPack, plot: Plot) =>
  conductNamed(pack, plot.conduct)?.category.wording === 'abuse';

export const effectOf = (pack: PolicyPack, plot: Plot): string[] =>
  abusive(pack, plot) ? pack.conduct.effectWords.value.slice(-1) : [];

export const mannerOf = (pack: PolicyPack, plot: Plot) =>
  abusive(pack, plot)
    ? {
        manner: 'aggression',
        mannerFacts:
          'The remarks were about the colleague, not about the problem, and went on after a calm request to stop.',
      }
    : { manner: 'neither', mannerFacts: '' };

/** How each necessary service goes on, under the arrangements. */
export const deliveryOf = (plot: Plot) =>
  mandatoryServices.map((service) => ({
    service,
    how: (plot.services as readonly string[]).includes(service)
      ? 'In the agreed way; anything urgent at any time, however it reaches us.'
      : 'As for everybody.',
  }));

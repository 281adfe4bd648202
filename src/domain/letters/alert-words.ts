import type { LetterFacts } from './facts.ts';

export const alertParagraphs = ({ ends, seenBy }: NonNullable<LetterFacts['alert']>): string[] =>
  ends
    ? [
        'The note about safety that was on your record no longer applies. We are removing it everywhere it was.',
      ]
    : [
        'We have put a note about safety on your record. It tells colleagues what to do so that nobody comes to harm.',
        `It is seen by: ${seenBy.join(', ')}; and by others who visit or work for us, where they need it to be safe. They are told what to do, and not what happened.`,
        'It is separate from how we deal with your contact, and changes nothing about the help you can ask us for.',
      ];

export const disputeParagraphs = [
  'If you think this is wrong, tell us in any way that suits you. Somebody who did not decide it looks at it again, and your view is kept beside it. You can also make a complaint.',
];

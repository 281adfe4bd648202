import { expect, test } from 'vitest';
import { tellsOpinionOnly } from './opinion.ts';

const report = {
  whatHappened: 'They said that the repairs service is a disgrace.',
  wordsUsed: '',
  injury: 'none',
  contactEnded: false,
  manner: 'not-known',
  mannerFacts: '',
} as const;

test.each([
  ['They said that the repairs service is a disgrace.', true],
  ['He thinks we are useless and told me so.', true],
  ['She complained about the new charge and disagrees with the letter.', true],
  ['They believe that nobody reads their e-mails.', true],
  ['He thinks we are useless and shouted it at me.', false],
  ['She complained, and called me a liar.', false],
  ['They disagree with the letter and have sent 14 e-mails about it since Monday.', false],
  ['He is unhappy, and followed the surveyor to the van.', false],
  ['She said the service is rubbish, and that she would burn the office: a threat.', false],
  ['A call about parking.', false],
  ['The caller would not let me speak.', false],
])('KA-06: of conduct or of opinion alone: %s', (whatHappened, expected) => {
  expect(tellsOpinionOnly({ ...report, whatHappened })).toBe(expected);
});

test.each([
  ['the words that were used hold a threat', { wordsUsed: 'I will threaten who I like.' }],
  ['somebody was hurt', { injury: 'injury' }],
  ['the contact was ended', { contactEnded: true }],
  ['it was aggression', { manner: 'aggression' }],
  ['what shows the manner tells it', { mannerFacts: 'Shouting.' }],
] as const)('KA-06: nobody is asked whether it was only an opinion where %s', (_, more) => {
  expect(tellsOpinionOnly(report)).toBe(true);
  expect(tellsOpinionOnly({ ...report, ...more })).toBe(false);
});

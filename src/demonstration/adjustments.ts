import type { Moment } from './story.ts';

type Incident = { what: string; words: string; wanted: string; looked: string };

/** Needs and adjustments long agreed with somebody who has Tourette's, and one report that led to nothing, rightly. */
export const withTourettes = (asked: string, { what, words, wanted, looked }: Incident): Moment[] => [
  {
    do: 'record-needs',
    daysAgo: 402,
    by: 'needs',
    with: {
      status: 'yes',
      enquiries: asked,
      needs: [
        {
          kind: 'tourettes',
          detail:
            'Tourette’s syndrome. Vocal tics include swear words, more often when hurried or on a bad line.',
          mayAffectConduct: true,
        },
      ],
    },
  },
  {
    do: 'agree-adjustment',
    daysAgo: 400,
    by: 'adjust',
    with: (_, dates) => ({
      kind: 'warn-before-ending',
      what: 'Swearing is not taken as abuse. If a call is hard to go on with, one calm warning first.',
      howItHelps: 'Tics pass sooner when nobody reacts to them.',
      instruction:
        'Swearing is a tic, not abuse. If you must end a call, warn once, calmly, and offer to ring back.',
      reviewOn: dates.ago(-150),
    }),
  },
  {
    do: 'agree-adjustment',
    daysAgo: 400,
    by: 'adjust',
    with: (_, dates) => ({
      kind: 'more-time',
      what: 'Longer calls and visits, without being hurried.',
      howItHelps: 'Being rushed brings on more tics and loses the thread.',
      instruction: 'Give time. Let a silence pass, and repeat a question once.',
      reviewOn: dates.ago(-150),
    }),
  },
  {
    do: 'report-incident',
    daysAgo: 61,
    by: 'report',
    with: (s) => ({
      on: s.today,
      minutes: null,
      whyNoTime: 'Written down at the end of the shift.',
      channel: 'phone',
      conduct: [],
      whatHappened: what,
      wordsUsed: words,
      effect: [],
      manner: 'neither',
      mannerFacts: 'The words broke into ordinary sentences and were not aimed at anybody.',
      ledUpTo: 'A long wait in the queue before the call.',
      realRequest: wanted,
      warnedBeforeEnding: 'not-applicable',
    }),
  },
  {
    do: 'triage-incident',
    daysAgo: 60,
    by: 'triage',
    with: { outcomes: ['none'], assessment: looked },
  },
  {
    do: 'support-staff',
    daysAgo: 60,
    by: 'triage',
    with: {
      offered: 'A talk about the call.',
      taken: 'no',
      outcome: 'Was not upset: knows the person well.',
    },
  },
];

type Advocate = { name: string; reach: string; scope: string; document: string; daysAgo: number };

/** A signed authority to act for somebody; in Scotland, a mandate. */
export const signedFor = ({ name, reach, scope, document, daysAgo }: Advocate): Moment => ({
  do: 'record-authority',
  daysAgo,
  by: 'hear',
  with: (_, dates) => ({
    representativeName: name,
    representativeContact: reach,
    signedOn: dates.ago(daysAgo + 6),
    scope,
    expiresOn: null,
    documentReference: document,
  }),
});

/** Asked about needs; and finds reading and writing hard. */
export const hardToRead = (enquiries: string, detail: string) => ({
  status: 'yes',
  enquiries,
  needs: [{ kind: 'low-literacy', detail, cannotUse: ['email', 'portal'], mayAffectConduct: false }],
});

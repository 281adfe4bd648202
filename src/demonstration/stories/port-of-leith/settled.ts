import { withTourettes } from '../../adjustments.ts';
import type { Told } from '../../story.ts';

export const settled: readonly Told[] = [
  {
    person: {
      reference: 'EX-1001',
      name: 'Finlay Abernethy',
      relationship: 'tenant',
      born: '1993-10-06',
      address: '2/1 Ropeworks Wynd',
      postcode: 'ZZ10 1AA',
      phones: ['07700 900161'],
    },
    moments: withTourettes(
      'He told the adviser on the phone, and we asked what would help before the next call.',
      {
        what: 'He swore through a call about the stair light. The adviser was new and wrote it down.',
        words: '“The light’s — b… — out on the stair, b… sorry, pal.”',
        wanted: 'The stair light mended.',
        looked:
          'This is his Tourette’s; the adjustment covers it. Nothing to follow up but the light, which is mended.',
      },
    ),
  },
  {
    person: {
      reference: 'EX-1010',
      name: 'Morag Sutherland',
      relationship: 'tenant',
      born: '1971-08-26',
      address: '1 Cooper’s Pend',
      postcode: 'ZZ10 3EG',
      phones: ['07700 900170'],
    },
  },
  {
    person: {
      reference: 'EX-1011',
      name: 'Desmond Kirkwood',
      relationship: 'tenant',
      born: '1968-12-20',
      address: '22 Salt Row',
      postcode: 'ZZ11 4GK',
      phones: ['07700 900171'],
      emails: ['d.kirkwood@post.example'],
    },
    plot: {
      began: 207,
      upTo: 'issue-letter',
      overdue: 15,
      conduct: 'demands/amount-of-information',
      channel: 'email',
      about: 'the records of the lift contract',
      first: 'Forty requests in a month for papers about the lift contract, most of them sent already.',
      ledUpTo: 'The first papers had a page missing.',
      wanted: 'Every paper about the lift since 1998.',
      again: 'Sixteen more requests in six days.',
      account: 'A page was missing once. How do I know about the rest?',
      ours: 'The page was sent the next day.',
      did: 'You asked for papers about the lift forty times in a month.',
      change: 'Please gather what you need into one letter.',
      beyond: 'He may ask for information, and formal requests are always taken. These were for what he has.',
      lesser: 'An afternoon with the files was offered and taken.',
      because: 'After the warning sixteen requests came in six days, for papers that you have.',
      fair: 'One full reply a fortnight; a formal request for information has its own time and is never held up.',
      measures: [{ kind: 'reply-frequency', every: 'fortnight' }],
      services: ['repairs'],
    },
  },
  {
    person: {
      reference: 'EX-1015',
      name: 'Hamish Oyelaran',
      relationship: 'tenant',
      born: '1983-01-14',
      address: '30 Salt Row',
      postcode: 'ZZ11 4GL',
      phones: ['07700 900175'],
      emails: ['hamish.o@post.example'],
    },
    plot: {
      began: 232,
      upTo: 'issue-letter',
      liftedAgo: 9,
      conduct: 'persistence/not-accepting-no-more-help',
      channel: 'email',
      about: 'the view lost to the new block',
      first: 'The eighth letter asking us to stop a block that another owner builds.',
      ledUpTo: 'We did not tell residents of the plans.',
      wanted: 'The block stopped.',
      again: 'Four letters in a fortnight, to staff and contractors on the site.',
      account: 'You could at least have told us.',
      ours: 'We could have told residents sooner and have said so.',
      did: 'You wrote eight times about a block that is not ours to stop.',
      change: 'Please write to the council about the block.',
      beyond: 'His sorrow at the view is understood. Nothing more can be done by us.',
      lesser: 'He was shown how to object, and did.',
      because: 'After the warning you wrote four more times, also to people on the site.',
      fair: 'All else is answered as before.',
      measures: [
        {
          kind: 'new-issues-only',
          matters: [
            {
              matterId: 'new-block',
              title: 'the view and the new block',
              answerReference: 'C-7710',
            },
          ],
        },
      ],
      services: ['tenancy-and-neighbourhood'],
      thanks:
        'You took the matter to the council and have been in touch only about your home since. Thank you.',
    },
  },
];

import { signedFor } from '../../adjustments.ts';
import type { Told } from '../../story.ts';

const duty = {
  type: 'mailbox',
  name: 'Duty Tenancy Specialist',
  reachedBy: 'duty.specialist@clarion.example',
} as const;

export const limited: readonly Told[] = [
  {
    person: {
      reference: 'EX-1002',
      name: 'Rosalind Achterberg',
      relationship: 'leaseholder',
      born: '1957-09-30',
      address: '4 Halyard House',
      postcode: 'ZZ1 2BD',
      phones: ['020 7946 0112'],
      emails: ['rosalind@achterberg.example'],
    },
    plot: {
      began: 152,
      upTo: 'issue-letter',
      conduct: 'multiple-unsubstantiated/matter-without-substance',
      channel: 'email',
      about: 'the 2023 roof charge',
      first:
        'The ninth e-mail in three weeks asking us to reopen the roof charge, copied to eleven colleagues.',
      ledUpTo: 'The final account for the roof came eight months late.',
      wanted: 'The roof charge taken off her account.',
      again: 'Six more e-mails on the roof charge in one week, with the same attachments as before.',
      account:
        'I paid for a survey that says the roof had years left in it, and nobody will talk to the surveyor.',
      ours: 'Our account was late and we have apologised for that; the survey was read and answered on two occasions.',
      did: 'Since we answered about the roof charge you have written fifteen times to many colleagues at once, with nothing new.',
      change:
        'Please send anything new about the roof charge to one address, and let the other colleagues get on with their work.',
      beyond:
        'Disputing a charge is her right and she was told how to go to the tribunal. The same e-mail to eleven people, again and again, is something else.',
      lesser: 'The warning was clear, and the next week brought six more e-mails.',
      because:
        'You have gone on writing about the roof charge after our final answer, many times and to many colleagues, without anything new.',
      fair: 'Everything else about your home is answered as before, and anything new about the roof will be read and looked at.',
      measures: [
        {
          kind: 'new-issues-only',
          matters: [
            {
              matterId: 'roof-charge',
              title: 'the 2023 roof charge',
              answerReference: 'HO-23-4471',
            },
          ],
        },
      ],
      services: ['home-ownership', 'rent-and-service-charges'],
    },
  },
  {
    person: {
      reference: 'EX-1003',
      name: 'Dean Purslow',
      relationship: 'former-tenant',
      born: '1979-12-04',
      address: '17 Gate Street',
      postcode: 'ZZ2 3EF',
      endedOn: '2026-01-31',
      phones: ['07700 900103'],
      emails: ['dean.purslow@post.example'],
    },
    plot: {
      began: 131,
      upTo: 'issue-letter',
      conduct: 'abusive-contact/personal-abuse',
      channel: 'phone',
      about: 'the rechargeable repair after he moved out',
      first:
        'He called the colleague useless and a parasite four times, after she had explained how to dispute the bill.',
      words: '“You’re useless, the lot of you. Parasites. What are you even for?”',
      ledUpTo: 'A bill for £412 arrived after he had moved out, with no photographs.',
      wanted: 'The photographs, and the bill looked at again.',
      again:
        'The same words to another colleague, then he rang back three times that afternoon to ask for her surname.',
      account:
        'I was angry about the bill. I did not mean her personally, but I will not say sorry for being angry.',
      ours: 'The photographs should have come with the bill. They have been sent, and £95 was taken off.',
      did: 'You called a colleague useless and a parasite several times, and went on when she asked you to stop.',
      change:
        'Please speak to colleagues without personal remarks. You may be as firm about the bill as you like.',
      beyond:
        'He was firm about the bill in the first ten minutes and nobody minded. The remarks were about the colleague.',
      lesser: 'He was warned and the next call was to a different colleague in the same words.',
      because:
        'After our warning you used the same words to a second colleague, and rang back to find out her surname.',
      fair: 'You can write to us by e-mail or letter at any length about the bill and will be answered within ten working days.',
      measures: [{ kind: 'channels', permitted: ['email', 'letter'] }],
      services: ['rent-and-service-charges'],
    },
  },
  {
    person: {
      reference: 'EX-1004',
      name: 'Jerome Lindqvist',
      relationship: 'joint-tenant',
      born: '1990-06-21',
      address: '22 Barley Close',
      postcode: 'ZZ2 4GH',
      household: 'H-1004',
      phones: ['020 7946 0144'],
    },
    others: [
      {
        reference: 'EX-1005',
        name: 'Adaeze Lindqvist',
        relationship: 'joint-tenant',
        born: '1991-03-17',
        address: '22 Barley Close',
        postcode: 'ZZ2 4GH',
        household: 'H-1004',
        phones: ['020 7946 0144'],
        emails: ['adaeze@lindqvist.example'],
      },
      {
        reference: 'EX-1006',
        name: 'Birgit Lindqvist',
        relationship: 'household-member',
        born: '1958-10-02',
        address: '22 Barley Close',
        postcode: 'ZZ2 4GH',
        household: 'H-1004',
        phones: ['020 7946 0144'],
      },
    ],
    plot: {
      began: 118,
      upTo: 'issue-letter',
      conduct: 'excessive-contact/repeated-calls',
      channel: 'phone',
      about: 'the noise from the flat above',
      first:
        'The 26th call in six working days about the noise, each asking for the same officer and each answered.',
      ledUpTo: 'Two noise recordings were lost by us in the first week.',
      wanted: 'Somebody to come at night and hear it.',
      again: 'Fourteen calls on one day, five of them within ten minutes of the one before.',
      account: 'If nobody comes at night, what else can I do but ring?',
      ours: 'We lost two recordings and said sorry. A night visit has been made since, and a second is booked.',
      did: 'You rang 26 times in six working days about the noise, after each call had been answered.',
      change: 'Please ring about the noise once and let the officer come back to you. Keep the diary going.',
      beyond:
        'Wanting the noise stopped is fair and the case is open. Five calls in ten minutes cannot make it go faster.',
      lesser: 'A daily call from us was tried for a week, and the other calls went on.',
      because:
        'After the warning you rang fourteen times in one day, although the officer had rung you that morning.',
      fair: 'The noise case goes on. You have two call times a week with an officer who knows it, and can write at any time.',
      measures: [
        {
          kind: 'call-times',
          windows: [{ days: ['tuesday', 'thursday'], from: '10:00', to: '12:00' }],
          minutes: 20,
        },
      ],
      services: ['antisocial-behaviour'],
    },
  },
  {
    person: {
      reference: 'EX-1007',
      name: 'Constance Abara',
      relationship: 'tenant',
      born: '1968-01-19',
      address: '31 Meridian House',
      postcode: 'ZZ3 5JL',
      phones: ['07700 900107'],
      emails: ['chair@meridianresidents.example'],
    },
    plot: {
      began: 143,
      upTo: 'issue-letter',
      conduct: 'excessive-contact/excessive-messages',
      channel: 'email',
      about: 'her own transfer application',
      first:
        'Nineteen messages in a week about her own transfer, through five inboxes. She also chairs the residents’ association; none of them was in that role.',
      ledUpTo: 'Her banding letter gave a wrong date.',
      wanted: 'A date for the transfer panel.',
      again:
        'Eleven further messages through four inboxes in two days, some asking about the same point twice.',
      account: 'I write to whoever answers. For the association I get answers in a day.',
      ours: 'The wrong date has been put right, with an apology.',
      did: 'You sent nineteen messages in a week about your transfer, through five different inboxes.',
      change: 'Please keep your transfer to one thread. Association business goes on as it always has.',
      beyond:
        'She is persistent in a good cause as chair. Her own case reached five teams, each of which answered not knowing of the others.',
      lesser: 'One shared reference number was offered and not used.',
      because:
        'You have gone on writing about your transfer through many inboxes at once, so that nobody could answer properly.',
      fair: 'One colleague now answers you on your transfer. What you raise for the residents’ association is not touched by this.',
      measures: [
        {
          kind: 'single-point-of-contact',
          contact: { type: 'mailbox', name: 'Transfers desk', reachedBy: 'transfers@clarion.example' },
          deputy: duty,
          channels: ['email', 'phone', 'letter'],
          purpose: 'restrictive',
        },
      ],
      services: ['allocations-and-transfers'],
    },
  },
  {
    person: {
      reference: 'EX-1008',
      name: 'Teodoro Salas',
      relationship: 'tenant',
      born: '1949-08-08',
      address: '6 Anchor Mews',
      postcode: 'ZZ3 6NP',
      language: 'Spanish',
      phones: ['07700 900108'],
    },
    moments: [
      signedFor({
        name: 'Beatriz Ocampo',
        reach: 'beatriz@welladvised.example, 020 7946 0188',
        scope: 'Rent, repairs and complaints',
        document: 'Scanned authority 88-214',
        daysAgo: 190,
      }),
    ],
    plot: {
      began: 165,
      upTo: 'issue-letter',
      conduct: 'other/insisting-on-staff-member',
      channel: 'in-person',
      about: 'the rent arrears agreement',
      first:
        'He refused to speak to anybody but an officer who left two years ago, and stayed in reception until closing.',
      ledUpTo: 'His agreement was made with that officer and nobody had explained that she left.',
      wanted: 'The agreement kept as it was.',
      again:
        'He waited in reception again for the same officer and would not let anybody else look at the agreement.',
      ours: 'We never told him that the officer had left. That has been done now, in Spanish, with an apology.',
      did: 'You stayed in reception until closing time and would not speak to any colleague about your agreement.',
      change: 'Please let your advocate or another officer go through the agreement with you.',
      beyond:
        'Trust in one officer was a good reason at first. She has left, and he would rather his advocate spoke for him.',
      lesser: 'Three other officers and an interpreter were offered.',
      because:
        'Nobody could talk about the agreement with you, and you told us that you would like Ms Ocampo to do it.',
      fair: 'Ms Ocampo speaks for you about rent, as you asked. If you end that, you deal with us yourself again.',
      measures: [{ kind: 'representative-only' }],
      services: ['rent-and-service-charges'],
      support: {
        name: 'Beatriz Ocampo',
        organisation: 'Well Advised',
        contact: 'beatriz@welladvised.example',
        asked: 'Rang her on Tuesday and met her with him on Thursday.',
        said: 'She is glad to speak for him, and asks for letters in Spanish.',
      },
    },
  },
];

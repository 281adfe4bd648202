import type { MessageKind } from '../../domain/contact/own-page.ts';
import type { Field } from '../../ui/form-fields.ts';

/** How each thing that can be sent is offered and asked, to somebody who may be ill, afraid or angry. */
type Words = { link: string; question: string; hint: string; send: string };

export const words: Record<MessageKind, Words> = {
  'not-working': {
    link: 'Tell us that this does not work for you',
    question: 'What does not work for you?',
    hint: 'For example: you cannot use the phone, the times do not suit you, or nobody answered. Your own words are fine.',
    send: 'Send this to us',
  },
  change: {
    link: 'Ask for another format, or for a change that would help you',
    question: 'What would help you?',
    hint: 'For example: large print, easy read, another language, more time, or somebody who speaks for you. You do not have to say why.',
    send: 'Send this to us',
  },
  account: {
    link: 'Tell us your side',
    question: 'What would you like us to know?',
    hint: 'What happened as you saw it, what led up to it, and anything in your life that we should know. We look at it before we decide or review anything.',
    send: 'Send this to us',
  },
  appeal: {
    link: 'Ask for somebody else to look at this again (an appeal)',
    question: 'Why should we look at this again?',
    hint: 'Any words will do, or none. You can ask even if the date in your letter has passed.',
    send: 'Send my appeal',
  },
  'end-or-change': {
    link: 'Ask us to end or change the arrangements',
    question: 'What should end or change?',
    hint: 'Tell us what is different now, or what would be fairer.',
    send: 'Send this to us',
  },
  complaint: {
    link: 'Make a complaint',
    question: 'What went wrong?',
    hint: 'Tell us what happened and what you would like us to do. A complaint is always looked at, whatever arrangements there are.',
    send: 'Send my complaint',
  },
  'something-else': {
    link: 'Tell us something else',
    question: 'What would you like to tell us?',
    hint: 'Please do not use this for an emergency. Call the number at the top of this page.',
    send: 'Send this to us',
  },
};

export const MOST_WORDS = 20_000;

export const tellFields = (kind: MessageKind): Field[] => [
  {
    kind: 'textarea',
    name: 'words',
    label: words[kind].question,
    hint: words[kind].hint,
    isPageHeading: true,
    rows: 8,
  },
  {
    kind: 'file',
    name: 'documents',
    label: 'Add documents or photos',
    hint: 'Up to 5, of 10 MB each. A photo from your phone is fine.',
    optional: true,
    multiple: true,
  },
];

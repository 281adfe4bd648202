import { describeDate, type LocalDate } from '../calendar.ts';
import type { PersonIdentity } from '../facts/person.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { headOf, type LetterSheet } from './sheet.ts';

const line = (asked: string): string => `${asked} ${'_'.repeat(34)}`;
const box = (what: string): string => `[  ] ${what}`;

/**
 * A form by which somebody names who may speak for them; in Scotland, a mandate (PL-18). It asks for what is recorded once
 * it comes back. Nothing of a case stands in it, nor where they live: it may lie on anybody's table.
 */
export function mandateForm(
  pack: PolicyPack,
  { name, reference }: Pick<PersonIdentity, 'name' | 'reference'>,
  today: LocalDate,
): LetterSheet {
  const { landlord, policy } = pack;
  const called = landlord.nation === 'scotland' ? 'mandate' : 'authority';
  return {
    ...headOf(pack),
    recipient: [name],
    date: describeDate(today),
    reference: reference || null,
    greeting: `Dear ${name}`,
    subject: 'Somebody to speak for you',
    format: 'standard',
    enclosed: null,
    signature: [landlord.name],
    blocks: [
      {
        heading: 'What this is for',
        paragraphs: [
          'You can name somebody who may speak to us for you: a relative, a friend, an adviser or a solicitor. Fill this in only if you want to. It changes nothing about how you hear from us, or how you can contact us yourself.',
        ],
      },
      {
        heading: 'Who may speak for you',
        paragraphs: [line('Their name:'), line('How we reach them:'), line('Who they are to you:')],
      },
      {
        heading: 'What they may do',
        paragraphs: [
          box('Everything that is between you and us'),
          box('Only this:'),
          line(''),
          'Tick one. We tell them only what they need for it.',
        ],
      },
      {
        heading: 'Until when',
        paragraphs: [
          line('Until this date:'),
          `Leave it empty if it has no end. You can end this ${called} at any time: tell us in any way that suits you.`,
        ],
      },
      {
        heading: 'Your signature',
        paragraphs: [
          `I, ${name}, agree that the person named above may speak to ${landlord.name} for me, as I have said here.`,
          line('Signed:'),
          line('Date:'),
        ],
      },
      {
        heading: 'Where to send it',
        paragraphs: [
          `Give or send this to us: ${policy.contact.value}. If you cannot write or sign, or need this in another format, tell us and we will help.`,
        ],
      },
    ],
  };
}

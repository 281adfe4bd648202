import { withCapital } from '../../domain/capital.ts';
import { agreedFormat, formatsNeeded } from '../../domain/casework/letters.ts';
import type { Situation } from '../../domain/casework/situation.ts';
import type { RadiosField } from '../../ui/form-fields.ts';

/** Which of the landlord's formats a letter goes in. */
export const formatField = (s: Situation, label = 'In which format does the letter go?'): RadiosField => ({
  kind: 'radios',
  name: 'format',
  label,
  ...agreedAs(s),
  options: s.pack.letters.formats.value.map((value) => {
    const text = value.replaceAll('-', ' ');
    return { value, text: withCapital(text) };
  }),
});

const inWords = (format: string) => format.replaceAll('-', ' ');

function agreedAs(s: Situation): { hint?: string } {
  const agreed = agreedFormat(s);
  if (agreed) return { hint: `Agreed with ${s.person.name}: ${inWords(agreed)}.` };
  const needed = formatsNeeded(s);
  return needed.length > 0
    ? { hint: `Their needs call for: ${needed.map(inWords).join(', ')}. Agree with them which suits.` }
    : {};
}

import type { Situation } from '../../domain/casework/situation.ts';
import type { RadiosField } from '../../ui/form-fields.ts';

/** Which of the landlord's formats a letter goes in. */
export const formatField = (s: Situation, label = 'In which format does the letter go?'): RadiosField => ({
  kind: 'radios',
  name: 'format',
  label,
  options: s.pack.letters.formats.value.map((value) => {
    const text = value.replaceAll('-', ' ');
    return { value, text: text.charAt(0).toUpperCase() + text.slice(1) };
  }),
});

import { z } from 'zod';
import { localDate } from '../../domain/calendar-schemas.ts';
import { withCapital } from '../../domain/capital.ts';
import { type Relationship, relationships } from '../../domain/facts/person.ts';
import { normalisePhone } from '../../platform/phone.ts';
import type { Field } from '../../ui/form-fields.ts';

const optionalText = (what: string, most: number) =>
  z.string().trim().max(most, `Shorten ${what} to ${most} characters or fewer`).nullable().default(null);

/** Somebody put on record by a colleague: a name is enough (CL-01). */
export const newPersonSchema = z.strictObject({
  name: z
    .string({ error: 'Enter their name, or what they are known by' })
    .trim()
    .min(1, 'Enter their name, or what they are known by')
    .max(200, 'Shorten the name to 200 characters or fewer'),
  relationship: z.enum(relationships, { error: 'Choose who they are to us' }),
  dateOfBirth: localDate
    .refine((born) => born > '1850-01-01', 'Check the year of birth')
    .nullable()
    .default(null),
  address: optionalText('the address', 500),
  postcode: optionalText('the postcode', 20),
  phone: z
    .string()
    .trim()
    .max(60, 'Shorten the number')
    .refine((typed) => normalisePhone(typed) !== null, 'Enter a phone number, like 07700 900123')
    .nullable()
    .default(null),
  email: z
    .email('Enter an e-mail address, like name@example.org')
    .max(254, 'Shorten the e-mail address')
    .nullable()
    .default(null),
  household: optionalText('the household reference', 100),
  language: z.string().trim().min(1).max(100, 'Shorten the language').default('English'),
  reference: optionalText('the reference', 100),
});
export type NewPerson = z.infer<typeof newPersonSchema>;

const words = (relationship: Relationship) => withCapital(relationship.replaceAll('-', ' '));

export const newPersonFields: readonly Field[] = [
  {
    kind: 'text',
    name: 'name',
    label: 'Name',
    hint: 'Or what they are known by',
    autocomplete: 'off',
    spellcheck: false,
  },
  {
    kind: 'select',
    name: 'relationship',
    label: 'Who are they to us?',
    options: relationships.map((value) => ({ value, text: words(value) })),
  },
  { kind: 'date', name: 'dateOfBirth', label: 'Date of birth', optional: true },
  { kind: 'text', name: 'address', label: 'Where they live', optional: true, autocomplete: 'off' },
  { kind: 'text', name: 'postcode', label: 'Postcode', optional: true, width: 10, autocomplete: 'off' },
  {
    kind: 'text',
    name: 'phone',
    label: 'Phone',
    optional: true,
    type: 'tel',
    width: 20,
    autocomplete: 'off',
  },
  {
    kind: 'text',
    name: 'email',
    label: 'E-mail',
    optional: true,
    type: 'email',
    width: 20,
    autocomplete: 'off',
  },
  {
    kind: 'text',
    name: 'household',
    label: 'Household reference',
    hint: 'The one the people they live with have in the housing system',
    optional: true,
    width: 20,
  },
  { kind: 'text', name: 'language', label: 'Language they use', optional: true, width: 20 },
  {
    kind: 'text',
    name: 'reference',
    label: 'Reference in the housing system',
    hint: 'One is made up if they have none there',
    optional: true,
    width: 20,
  },
];

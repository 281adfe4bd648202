import type { Situation } from '../../domain/casework/situation.ts';
import { askAgainOn, type NeedKind, needKinds } from '../../domain/facts/person.ts';
import { dateInWords } from '../../ui/dates.ts';
import type { Field, FormValues, Option } from '../../ui/form-fields.ts';
import type { Html } from '../../ui/html.ts';
import { channelOptions } from '../cases/came-fields.ts';
import type { StepForm } from '../cases/step-form.ts';

const option = (value: string, text: string): Option => ({ value, text });

const needNames: Record<NeedKind, string> = {
  'low-literacy': 'Reading or writing is hard',
  'visual-impairment': 'Sight',
  'hearing-impairment': 'Hearing',
  'speech-impairment': 'Speech',
  'learning-disability': 'Learning disability',
  autism: 'Autism',
  tourettes: 'Tourette’s',
  dementia: 'Dementia or memory',
  'mental-health': 'Mental health',
  'brain-injury': 'Brain injury',
  'limited-english': 'English is hard or another language is better',
  mobility: 'Moving about',
  'motor-impairment': 'Writing or handling things',
  'no-internet': 'No internet',
  'no-phone': 'No phone',
  'domestic-abuse': 'Domestic abuse: safe contact',
  'bereavement-or-crisis': 'Bereavement or crisis',
  other: 'Something else',
};

const needLines: Field = {
  kind: 'lines',
  name: 'needs',
  label: 'Needs',
  lineName: 'Need',
  fields: [
    {
      kind: 'select',
      name: 'kind',
      label: 'What kind?',
      options: needKinds.map((k) => option(k, needNames[k])),
    },
    {
      kind: 'textarea',
      name: 'detail',
      label: 'What they told us',
      hint: 'Only those who work on the case see this.',
      optional: true,
      rows: 2,
    },
    {
      kind: 'checkboxes',
      name: 'cannotUse',
      label: 'Which ways of contact can they not use?',
      hint: 'A restriction may never leave them only these.',
      optional: true,
      options: channelOptions,
    },
    {
      kind: 'checkboxes',
      name: 'temporary',
      label: 'Is it likely to pass?',
      hint: 'Then we ask about it sooner.',
      optional: true,
      options: [option('yes', 'Yes, it is likely to pass')],
    },
    {
      kind: 'checkboxes',
      name: 'mayAffectConduct',
      label: 'Might it explain how they come across?',
      optional: true,
      options: [option('yes', 'Yes, it might')],
    },
  ],
};

const whatWeKnow: Field = {
  kind: 'radios',
  name: 'status',
  label: 'What do we know?',
  options: [
    { ...option('yes', 'They have needs'), reveal: [needLines] },
    option('none-found-after-asking', 'We asked; nothing particular is needed'),
    option('declined', 'We asked; they preferred not to say'),
    option('not-asked', 'Nobody has asked yet'),
  ],
};

const whoAsked: Field = {
  kind: 'textarea',
  name: 'enquiries',
  label: 'Who asked, how, and what was answered?',
  hint: 'Leave this empty only if nobody has asked.',
  optional: true,
  rows: 3,
};

/** Whoever was asked before answers in one tick, unless something is different. */
const stillSo: Field = {
  kind: 'radios',
  name: 'again',
  label: 'Is it still as we have it?',
  options: [
    option('same', 'We asked again: nothing has changed'),
    option('declined', 'We asked again: they preferred not to go over it'),
    { ...option('changed', 'Something is different, or they told us something new'), reveal: [whatWeKnow] },
  ],
};

/** What is on record, filled in, so that adding one need does not lose another. */
function needsNow(s: Situation): FormValues {
  const { status, needs } = s.person.register.needs;
  if (status === 'not-asked') return {};
  const lines = needs.map((need, i) => ({
    [`needs.${i}.kind`]: need.kind,
    [`needs.${i}.detail`]: need.detail,
    [`needs.${i}.cannotUse`]: need.cannotUse,
    ...(need.temporary ? { [`needs.${i}.temporary`]: 'yes' } : {}),
    ...(need.mayAffectConduct ? { [`needs.${i}.mayAffectConduct`]: 'yes' } : {}),
  }));
  return Object.assign({ status }, ...lines);
}

const asKnown = ({ person: { register } }: Situation) => ({
  status: register.needs.status,
  needs: register.needs.needs.map(({ needId, kind, detail, cannotUse, mayAffectConduct, temporary }) => ({
    needId,
    kind,
    detail,
    cannotUse,
    mayAffectConduct,
    temporary: temporary ?? false,
  })),
});

type Line = {
  kind?: string;
  detail?: string;
  cannotUse?: string[];
  mayAffectConduct?: string[];
  temporary?: string[];
};

const wasAsked = (s: Situation): boolean => s.person.register.needs.askedOn !== null;

function AskedBefore({ s }: { s: Situation }): Html | null {
  const { needs } = s.person.register;
  const again = askAgainOn(needs);
  if (needs.askedOn === null || again === null) return null;
  return (
    <>
      They were asked on {dateInWords(needs.askedOn)}.{' '}
      {again <= s.today
        ? 'What we know may be out of date.'
        : `We ask again from ${dateInWords(again)}; nobody is asked twice within a month.`}{' '}
    </>
  );
}

export const recordNeedsForm: StepForm = {
  type: 'record-needs',
  heading: (s) => `What would help ${s.person.name}?`,
  lead: (s) => (
    <p class="govuk-body">
      <AskedBefore s={s} />
      Ask once and record it, so that nobody has to explain it twice. What you record here is the whole of
      what we know from now on.
    </p>
  ),
  fields: (s) => [wasAsked(s) ? stillSo : whatWeKnow, whoAsked],
  initial: needsNow,
  command: ({ again, status, enquiries, needs }, s) =>
    wasAsked(s) && again !== 'changed'
      ? { ...asKnown(s), again: again ?? '', enquiries }
      : {
          status,
          enquiries,
          needs: Object.values((needs ?? {}) as Record<string, Line>).map((line) => ({
            ...line,
            // A need already on record stays the same need.
            needId: s.person.register.needs.needs.find((n) => n.kind === line.kind)?.needId,
            mayAffectConduct: line.mayAffectConduct?.includes('yes') ?? false,
            temporary: line.temporary?.includes('yes') ?? false,
          })),
        },
  fieldFor: (path) => path.replace(/\.cannotUse\.\d+$/, '.cannotUse'),
  submit: 'Save what we know',
  sent: 'Saved. It is shown at every contact check from now on.',
};

import { withCapital } from '../../domain/capital.ts';
import { restrictionIn } from '../../domain/casework/breaches.ts';
import { placesInWords, placesUnsaid } from '../../domain/casework/settings.ts';
import { asStamped } from '../../domain/casework/situation.ts';
import { placeNames, places } from '../../domain/facts/settings.ts';
import { Measures, measureLabel } from '../cases/measures.tsx';
import { SettingsOf } from '../cases/places.tsx';
import type { StepForm } from '../cases/step-form.ts';

export const setUpPlace: StepForm = {
  type: 'set-up-place',
  heading: (s) => `Where are the limits on contact with ${s.person.name} set up?`,
  lead: (s, id) => {
    const r = restrictionIn(s, id);
    if (!r) return null;
    const unsaid = placesUnsaid(s.pack, r);
    return (
      <>
        <Measures pack={s.pack} measures={r.measures} />
        {unsaid.length > 0 && (
          <p class="govuk-body">
            <strong>Not recorded yet:</strong> {placesInWords(unsaid)}.
          </p>
        )}
        <SettingsOf pack={s.pack} restriction={r} />
        <p class="govuk-body">
          Record each place by itself, once it is done. When the limits end, somebody confirms that each one
          is gone.
        </p>
      </>
    );
  },
  fields: (s, id) => {
    const r = restrictionIn(s, id);
    const unsaid = new Set(r ? placesUnsaid(s.pack, r).map((c) => c.place) : []);
    const first = [...places].sort((a, b) => Number(unsaid.has(b)) - Number(unsaid.has(a)));
    return [
      {
        kind: 'radios',
        name: 'place',
        label: 'Which place?',
        options: first.map((p) => ({
          value: p,
          text: withCapital(placeNames[p]),
          ...(unsaid.has(p) && { hint: 'Not recorded yet' }),
        })),
      },
      {
        kind: 'radios',
        name: 'outcome',
        label: 'What was done?',
        options: [
          {
            value: 'set-up',
            text: 'It is set up there',
            reveal: [
              {
                kind: 'text',
                name: 'where',
                label: 'Where exactly?',
                hint: 'The account, number, mailbox or firm, so that whoever takes it away finds it. No letter shows this.',
              },
              {
                kind: 'select',
                name: 'readBy',
                label: 'Who reads what a rule in a mailbox files?',
                hint: 'Needed for a rule in a mailbox. Mail is never filed unread: it may tell of a danger, or of something new.',
                options: s.colleagues
                  .filter((c) => c.active)
                  .map((c) => ({ value: c.staffId, text: `${c.name}, ${asStamped(s.pack, c).role}` })),
                searchable: true,
                optional: true,
              },
              {
                kind: 'text',
                name: 'emergencies',
                label: 'How does a call about an emergency still get through a rule in the telephone system?',
                hint: 'Needed for a rule in the telephone system. “Option 1 comes before the rule, and goes to the emergency line.”',
                optional: true,
              },
            ],
          },
          { value: 'not-needed', text: 'Nothing is needed there', hint: 'Say why below' },
        ],
      },
      {
        kind: 'textarea',
        name: 'does',
        label: 'What does it do there, or why is nothing needed?',
        hint: '“Calls from this number go to the officer on duty, 10am to noon on Tuesdays.”',
        rows: 3,
      },
      {
        kind: 'select',
        name: 'measure',
        label: 'Which limit does it carry out?',
        hint: 'Leave this empty where it serves them all. If that limit changes, it is set up again.',
        options: [...new Set((r?.measures ?? []).map((m) => m.kind))].map((kind) => ({
          value: kind,
          text: measureLabel(s.pack, kind),
        })),
        optional: true,
      },
    ];
  },
  command: ({ measure, readBy, ...input }, _, restrictionId) => ({
    ...input,
    ...(input.outcome === 'not-needed' && { where: '', emergencies: '' }),
    restrictionId,
    measure: measure || null,
    readBy: (input.outcome === 'set-up' && readBy) || null,
  }),
  submit: 'Record it',
  sent: 'Recorded. It is withdrawn and confirmed gone when the limits end.',
};

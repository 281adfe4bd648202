import { withCapital } from '../../domain/capital.ts';
import { channelNames, channels } from '../../domain/facts/channels.ts';
import type { Field, Option } from '../../ui/form-fields.ts';

/** Every way somebody can be in touch, as a list offers them. */
export const channelOptions: Option[] = channels.map((value) => {
  const name = channelNames[value];
  return { value, text: withCapital(name) };
});

/** When something from the person came, and how: asked of whatever has a clock from receipt. */
export const cameFields: readonly Field[] = [
  {
    kind: 'date',
    name: 'receivedOn',
    label: 'When did it reach us?',
    hint: 'The day it reached anybody here. Time to answer runs from then.',
  },
  { kind: 'select', name: 'how', label: 'How did it come?', options: channelOptions },
];

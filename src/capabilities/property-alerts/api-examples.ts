import type { PlaceCommandType } from '../../domain/casework/property-alerts/commands.ts';

const told = { outcome: 'told', why: 'By phone on 2 March.' };

/** One sound body for each step about a home, as the description of the API shows it. */
export const placeExamples: Record<PlaceCommandType, object> = {
  'propose-property-alert': {
    homes: [{ address: '4 Warning Row', postcode: 'ZZ1 1AA' }],
    class: 'animals',
    source: {
      ...{ kind: 'incident', on: '2026-03-01' },
      what: 'A dog ran at a plumber in the hall and bit his hand.',
    },
    instructions: {
      visiting: 'Ring first, and ask that the dog is shut in another room.',
      contractor: 'Ring ten minutes before you arrive.',
    },
    reviewOn: '2026-09-01',
  },
  'decide-property-alert': {
    ...{ outcome: 'approved', reasons: 'A bite, and it may happen again.', occupier: told },
  },
  'review-property-alert': {
    outcome: 'keep',
    reasons: 'The dog is still there.',
    reviewOn: '2027-02-01',
    occupier: told,
  },
  'share-property-alert': {
    with: 'The gas contractor',
    what: 'Ring ten minutes before you arrive.',
    why: 'They visit every flat of the block in April.',
  },
  'confirm-property-withdrawal': {
    withdrawalId: '0192f0c1-7c1e-7aaa-8a4e-3f1f3f1f3f1f',
    note: 'The contractor wrote that their note is gone.',
  },
};

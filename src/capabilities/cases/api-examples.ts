/** One example body for each step, as the API's description shows it. */
const id = '0192f0c1-7c1e-7aaa-8a4e-3f1f3f1f3f1f';

export const examples: Record<string, Record<string, unknown>> = {
  'report-incident': {
    on: '2026-03-02',
    minutes: 615,
    channel: 'phone',
    affected: ['staff'],
    conduct: [],
    whatHappened: 'The caller shouted and would not let the colleague speak.',
  },
  'triage-incident': {
    incidentId: id,
    outcomes: ['warning'],
    assessment: 'The second call of this kind this month.',
  },
  'record-needs': {
    status: 'none-found-after-asking',
    enquiries: 'Asked by phone on 2 March; nothing needed.',
    needs: [],
  },
  'issue-warning': {
    form: 'written',
    incidentIds: [id],
    behaviour: 'You shouted at a colleague.',
    mustChange: 'Please speak without shouting.',
    mayFollow: 'We may take calls only at set times.',
    proposedMeasures: ['call-times'],
  },
  'request-restriction': {
    incidentIds: [id],
    continuedIncidentIds: [id],
    conduct: ['abuse/shouting'],
    whyBeyondAssertiveness: 'The remarks were personal and went on after the warning.',
    context: 'A repair was missed twice.',
  },
  'authorise-request': { requestId: id, outcome: 'authorised', note: 'The evidence is complete.' },
  'decide-request': {
    requestId: id,
    outcome: 'restrict',
    measures: [
      { kind: 'call-times', windows: [{ days: ['tuesday'], from: '10:00', to: '12:00' }], minutes: 15 },
    ],
    scope: { extent: 'services', services: ['repairs'] },
    reasons: 'You went on shouting after we asked you not to.',
    proportionality: 'You can still call every week and write at any time.',
    reviewOn: '2026-09-01',
  },
  'issue-letter': { requestId: id },
  'lift-restriction': { restrictionId: id, reason: 'There have been no further incidents.' },
};

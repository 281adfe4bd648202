import { conductNamed } from '../../casework/conduct.ts';
import { type Builder, evidenceFor, plainConduct } from './parts.ts';

/** Sound words for the steps about what happened. */
export const incidentsSound = {
  'open-case': () => ({ title: 'Calls about parking' }),
  'report-incident': (s) => {
    const conduct = [plainConduct(s)];
    return {
      on: s.today,
      minutes: 0,
      channel: 'phone',
      affected: ['staff'],
      conduct,
      whatHappened: 'The caller shouted at a colleague and would not let them speak.',
      effect: [s.pack.conduct.effectWords.value[0]],
      manner: 'aggression',
      mannerFacts: 'Raised voice throughout; personal remarks.',
      ledUpTo: 'A repair had been missed twice.',
      realRequest: 'A date for the repair.',
      warnedBeforeEnding: 'yes',
      evidence: evidenceFor(s, conduct),
    };
  },
  'add-to-incident': (_, incidentId) => ({
    incidentId,
    what: 'A neighbour heard it too, and said so on the same day.',
  }),
  'pass-on-request': (_, incidentId) => ({
    incidentId,
    team: 'Repairs',
    reference: 'R-104',
    told: 'That the repairs team calls within two days.',
  }),
  'answer-allegation': (s, incidentId) => ({
    incidentId,
    enquiries: 'Listened to the recording, and asked both colleagues on shift.',
    found: 'not-upheld',
    reasons: 'The recording holds no such words.',
    toldOn: s.today,
  }),
  'triage-incident': (s, incidentId) => {
    const conduct = s.file?.incidents.find((i) => i.incidentId === incidentId)?.conduct ?? [];
    const follow = conduct.flatMap((key) => conductNamed(s.pack, key)?.subtype.followUps ?? []);
    const outcomes = follow.includes('restrict-contact')
      ? ['restriction', 'safety-alert', 'police-report', 'tenancy-breach']
      : ['warning'];
    return {
      incidentId,
      outcomes,
      severity: 'serious',
      extent: 'repeated',
      assessment: 'Second call of this kind this month; the repair was ours to fix.',
    };
  },
  'support-staff': (_, incidentId) => ({
    incidentId,
    offered: 'A talk with the manager, and the counselling line.',
    taken: 'yes',
    outcome: 'Had the talk; is well.',
  }),
  'record-follow-up': (_, obligationId) => ({
    obligationId,
    reference: 'REF-1',
    outcome: 'Done the same day, by phone and in writing.',
  }),
  'report-outside': (s, incidentId) => ({
    incidentId,
    body: 'police',
    office: 'Sampleton Police',
    reference: `CRIME-${s.file?.outsideReports.length ?? 0}`,
    reportedOn: s.today,
    told: 'That a colleague was threatened on the phone, and when.',
    why: 'The threat was of violence, and the colleague asked for it.',
  }),
  'record-report-outcome': (s, reportId) => ({
    reportId,
    on: s.today,
    outcome: 'They spoke to the person, and take it no further.',
    last: 'yes',
  }),
} satisfies Record<string, Builder>;

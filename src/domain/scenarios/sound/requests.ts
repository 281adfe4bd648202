import { requestOf } from '../../casework/requests.ts';
import { usualReviewDate } from '../../casework/review-date.ts';
import { incidentsAfter, standingWarning } from '../../casework/warnings.ts';
import { services } from '../../facts/channels.ts';
import { type Builder, checked, evidenceFor, measuresIn, plainConduct, soundMeasures } from './parts.ts';

/** Sound words for the steps about a restriction asked for, assessed and decided. */
export const requestsSound = {
  'request-restriction': (s) => {
    const warning = standingWarning(s);
    const incidents = s.file?.incidents ?? [];
    const continued = warning && s.file ? incidentsAfter(s.file, warning) : [];
    const conduct = [...new Set(incidents.flatMap((i) => i.conduct))];
    return {
      incidentIds: incidents.map((i) => i.incidentId),
      continuedIncidentIds: continued.map((i) => i.incidentId),
      conduct: conduct.length > 0 ? conduct : [plainConduct(s)],
      whyBeyondAssertiveness: 'Being persistent is fine; shouting personal remarks at a colleague is not.',
      context: 'A repair was missed twice before the first call.',
      thresholds: Object.fromEntries(
        s.pack.thresholds.map((t) => [t.id, 'Yes: two colleagues lost half a day each week.']),
      ),
      evidence: evidenceFor(s, conduct.length > 0 ? conduct : [plainConduct(s)]),
      checks: checked(s, 'request'),
      bypass: null,
    };
  },
  'authorise-request': (_, requestId) => ({
    requestId,
    outcome: 'authorised',
    note: 'The evidence is complete and the policy was followed.',
  }),
  'withdraw-request': (_, requestId) => ({
    requestId,
    reason: 'The person rang to apologise, and the calls have stopped.',
  }),
  'approve-bypass': (_, requestId) => ({
    requestId,
    outcome: 'approved',
    note: 'The threat was specific and the person knows where the colleague works.',
  }),
  'assess-request': (s, requestId, changes) => {
    const proposed = measuresIn(changes.proposed) ?? soundMeasures(s);
    return {
      requestId,
      circumstances: 'Calls after a missed repair, each ending in shouting.',
      whyBeyondAssertiveness: 'The remarks were personal and went on after a warning.',
      ownFailures: 'We missed two appointments; an apology went out and the repair is booked.',
      needsConsidered: 'Asked; none found. Calls at a set time suit the person.',
      linkToConduct: 'No condition is known; the person was asked.',
      account: 'The person says they were upset about the repair.',
      equalityAim: 'To protect colleagues from abuse; set times are the least that does so.',
      impactOnStaff: 'Two colleagues were upset and lost half a day.',
      impactOnOthers: 'Other callers waited longer.',
      lesserOptions: [{ option: 'A further warning', whyNot: 'The first changed nothing.' }],
      proportionality: 'Calls are still taken every week, and every other way stays open.',
      delivery: services.map((service) => ({
        service,
        how: 'As usual, within the call times; emergencies at any time.',
      })),
      checks: checked(
        s,
        'decision',
        proposed.map((m) => m.kind),
      ),
      proposed,
      recommendation: 'restrict',
    };
  },
  'give-view': (s, requestId, changes) => ({
    requestId,
    outcome: 'restrict',
    measures:
      changes.outcome === 'decline'
        ? []
        : (requestOf(s, requestId)?.assessment?.proposed ?? soundMeasures(s)).map((m) => m.kind),
    reasons: 'The shouting went on after the warning; calls at set times are the least that helps.',
    noPart: true,
    whyChanged: requestOf(s, requestId)?.views?.some((v) => v.by.staffId === s.actor.staffId)
      ? 'What another member said about the missed repair.'
      : '',
  }),
  'decide-request': (s, requestId, changes) => ({
    requestId,
    outcome: 'restrict',
    measures: requestOf(s, requestId)?.assessment?.proposed ?? soundMeasures(s),
    panelOtherwise: measuresIn(changes.measures) ? 'The panel agreed these together, as enough.' : '',
    checks: checked(
      s,
      'decision',
      (measuresIn(changes.measures) ?? []).map((m) => m.kind),
    ),
    scope: { extent: 'services', services: ['repairs'] },
    reasons: 'You went on shouting at colleagues after we asked you not to.',
    proportionality: 'You can still call us every week, and write at any time.',
    whyStrongerThanWarned: 'As the warning said, or explained to you since.',
    reviewOn: usualReviewDate(s, s.today, Boolean(requestOf(s, requestId)?.bypass)),
    safeguardingLead: 'The safeguarding lead was asked and agrees.',
  }),
  'approve-decision': (_, requestId) => ({
    requestId,
    outcome: 'approved',
    note: 'Checked against the policy, step by step.',
  }),
  'issue-letter': (_, requestId) => ({ requestId, format: 'standard', explained: '' }),
  'start-without-letter': (_, requestId) => ({
    requestId,
    reason: 'Telling the person now would put a named colleague at risk.',
  }),
} satisfies Record<string, Builder>;

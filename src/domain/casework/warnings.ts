import { addDuration, describeDate, instantAt, type LocalDate, londonDate } from '../calendar.ts';
import type { CaseFile } from '../facts/case-file.ts';
import type { Incident } from '../facts/incidents.ts';
import type { Warning } from '../facts/warnings.ts';
import { sourceOf } from '../policy/cited.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { conductNamed } from './conduct.ts';
import { casesOf, type Situation } from './situation.ts';
import { type Finding, met, refused, unknown } from './step.ts';

/** A warning counts from the day it was given until its end, unless withdrawn; half-open. */
export const warningCounts = (w: Warning, on: LocalDate): boolean =>
  w.withdrawn === null && on < w.validUntil;

/** A warning in force of the form the policy asks for, newest first. */
export function standingWarning(s: Situation): Warning | null {
  const form = s.pack.warning.form.value;
  const standing = casesOf(s)
    .flatMap((c) => c.warnings)
    .filter((w) => warningCounts(w, s.today) && (form === 'either' || w.form === form));
  return standing.sort((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null;
}

/** By when it happened, not when it was reported; with no time known, from the day after. */
const happenedAfter = (incident: Incident, warning: Warning): boolean =>
  incident.minutes === null
    ? incident.on > londonDate(warning.at)
    : instantAt(incident.on, incident.minutes) > warning.at;

/** Conduct after the warning was given: what the chance to change came to (CL-23, KA-04c). */
export const incidentsAfter = (file: CaseFile, warning: Warning): Incident[] =>
  file.incidents.filter((i) => happenedAfter(i, warning) && !warning.incidentIds.includes(i.incidentId));

const bySafety = (pack: PolicyPack, conduct: readonly string[]): boolean =>
  conduct.some((key) => conductNamed(pack, key)?.subtype.followUps.includes('restrict-contact'));

/** Does this policy ask for a warning before this request? */
export function warningNeeded(pack: PolicyPack, conduct: readonly string[]): boolean {
  const required = pack.warning.required.value;
  if (required === 'optional') return false;
  return required === 'always' || !bySafety(pack, conduct);
}

/** A warning, and behaviour after it, where the policy asks for them (CL-23, KA-04a, TU-22). */
export function warningMissing(
  s: Situation,
  conduct: readonly string[],
  continued: readonly string[],
): Finding[] {
  const { warning } = s.pack;
  if (!warningNeeded(s.pack, conduct)) return met;
  const source = sourceOf(s.pack.landlord.shortName, warning.required, 'warning');
  const given = standingWarning(s);
  if (!given) {
    const form = warning.form.value === 'written' ? 'written warning' : 'warning';
    return [
      refused('warning-missing', `A ${form} comes first, with time to change.`, source, {
        mend: 'issue-warning',
        field: 'warningId',
      }),
    ];
  }
  const earliest = addDuration(londonDate(given.at), warning.minimumWait.value, s.calendar);
  if (s.today < earliest) {
    return [
      refused(
        'too-soon-after-warning',
        `The person has until ${describeDate(earliest)} to change.`,
        sourceOf(s.pack.landlord.shortName, warning.minimumWait, 'minimum wait'),
      ),
    ];
  }
  if (!warning.behaviourMustContinue.value || !s.file) return met;
  const after = incidentsAfter(s.file, given).map((i) => i.incidentId);
  if (continued.length > 0 && continued.every((id) => after.includes(id))) return met;
  return [
    refused(
      'no-behaviour-after-warning',
      'Nothing recorded since the warning. A restriction follows only if the behaviour continues.',
      sourceOf(s.pack.landlord.shortName, warning.behaviourMustContinue, 'chance to change'),
      { mend: 'report-incident', field: 'continuedIncidentIds' },
    ),
  ];
}

/** Contents that the policy asks a warning to state (domain.md 1.6). */
export function contentsMissing(
  s: Situation,
  w: {
    behaviour: string;
    mustChange: string;
    mayFollow: string;
    proposedMeasures: unknown[];
    whyNoDates: string;
    supportOffer: string;
    timesKnown: boolean;
  },
): Finding[] {
  const has: Record<
    PolicyPack['warning']['mustState'][number]['item'],
    { ok: boolean; field: string; say: string }
  > = {
    behaviour: { ok: w.behaviour !== '', field: 'behaviour', say: 'Say what the behaviour was.' },
    'dates-and-times': {
      ok: w.timesKnown,
      field: 'whyNoDates',
      say: 'Quote the date and time of each incident, or give the reason you cannot.',
    },
    'what-must-change': { ok: w.mustChange !== '', field: 'mustChange', say: 'Say what must change.' },
    'what-may-follow': {
      ok: w.mayFollow !== '',
      field: 'mayFollow',
      say: 'Say what may follow if the behaviour continues.',
    },
    'proposed-measures': {
      ok: w.proposedMeasures.length > 0,
      field: 'proposedMeasures',
      say: 'Choose the measures you would propose.',
    },
    'until-when': { ok: true, field: 'validUntil', say: 'Say until when the warning stands.' },
    'support-offer': { ok: w.supportOffer !== '', field: 'supportOffer', say: 'Offer support.' },
  };
  return s.pack.warning.mustState.flatMap((item) => {
    const check = has[item.item];
    if (check.ok || (item.unlessReasonRecorded && w.whyNoDates !== '')) return met;
    return [
      unknown(
        `warning-${item.item}-missing`,
        check.say,
        sourceOf(s.pack.landlord.shortName, item, 'warning contents'),
        { field: check.field },
      ),
    ];
  });
}

import type { Instant, LocalDate } from '../calendar.ts';
import type { Done } from '../casework/decide.ts';
import type { Advice } from '../contact/advice.ts';
import type { CaseFile } from '../facts/case-file.ts';
import { describeSource, type Reason, type Refusal } from '../reasons.ts';
import type { Expectation } from './schema.ts';
import type { Malformed } from './stage-play.ts';

export type Seen = {
  answer: Done | Refusal | Malformed | null;
  advice: Advice | null;
  file: CaseFile | null;
  today: LocalDate;
  /** An instant as a scenario writes it. */
  written: (at: Instant) => string;
};

type Check = (seen: Seen) => string | null;
const holds = (ok: boolean, fault: string): string | null => (ok ? null : fault);

const reasonsOf = ({ answer, advice }: Seen): Reason[] => {
  if (answer && 'reasons' in answer) return answer.reasons;
  return advice?.reasons ?? [];
};

const wordsOf = (seen: Seen): string => {
  const { answer, advice } = seen;
  const advised = advice
    ? [
        advice.headline,
        ...advice.doNow,
        ...advice.also,
        ...advice.doNot,
        ...advice.say,
        ...advice.remember.map((r) => r.text),
        ...advice.immediate.map((a) => a.text),
        advice.waitsUntil?.words ?? '',
      ]
    : [];
  const faults = answer?.verdict === 'malformed' ? answer.faults.map((f) => f.message) : [];
  return [...reasonsOf(seen).map((r) => r.text), ...advised, ...faults].join(' ');
};

const shown = (seen: Seen): string => {
  const { answer, advice } = seen;
  if (advice) return `${advice.outcome}: ${wordsOf(seen)}`;
  if (answer?.verdict === 'malformed') return answer.faults.map((f) => `${f.field}: ${f.message}`).join(' ');
  return `${answer?.verdict}: ${reasonsOf(seen)
    .map((r) => `${r.code} (${describeSource(r.source)}) ${r.text}`)
    .join(' ')}`;
};

function verdict(is: 'refused' | 'unknown', code: string): Check {
  return (seen) =>
    holds(
      seen.answer?.verdict === is || (is === 'unknown' && seen.answer?.verdict === 'refused')
        ? reasonsOf(seen).some((r) => r.code === code)
        : false,
      `expected ${is} for ${code}; got ${shown(seen)}`,
    );
}

const standsOn =
  (ok: (r: Reason) => boolean, what: string): Check =>
  (seen) =>
    holds(reasonsOf(seen).some(ok), `no reason stands on ${what}; got ${shown(seen)}`);

const owed = (seen: Seen) => (seen.file?.obligations ?? []).filter((o) => o.discharged === null);

const inForceNow = ({ file, today }: Seen) =>
  (file?.restrictions ?? []).filter(
    (r) => r.interval.from <= today && (r.interval.to === null || today < r.interval.to),
  );

function letter(e: NonNullable<Expectation['letter']>): Check {
  return ({ file }) => {
    const found = file?.letters.filter((l) => l.type === e.type).at(-1);
    if (!found) return `no ${e.type} letter was issued`;
    const text = found.blocks.map((b) => `${b.heading} ${b.paragraphs.join(' ')}`).join(' ');
    const lacks = e.has.filter((block) => !found.blocks.some((b) => b.block === block));
    const unsaid = e.says.filter((words) => !text.includes(words));
    const said = e.neverSays.filter((words) => text.toLowerCase().includes(words.toLowerCase()));
    const missing = e.encloses.filter((x) => !found.enclosures.includes(x));
    const faults = [
      lacks.length > 0 ? `lacks ${lacks.join(', ')}` : '',
      unsaid.length > 0 ? `does not say ${unsaid.join(', ')}: ${text}` : '',
      said.length > 0 ? `says ${said.join(', ')}` : '',
      missing.length > 0 ? `does not enclose ${missing.join(', ')}` : '',
    ].filter((x) => x !== '');
    return faults.length > 0 ? `the ${e.type} letter ${faults.join('; ')}` : null;
  };
}

/** Every expectation a scenario can state, each as a check of what was seen. */
const checks: { [K in keyof Expectation]-?: (value: NonNullable<Expectation[K]>) => Check } = {
  permitted: () => (seen) =>
    holds(seen.answer?.verdict === 'permitted', `expected permitted; got ${shown(seen)}`),
  refused: (code) => verdict('refused', code),
  unknown: (code) => verdict('unknown', code),
  malformed: (field) => (seen) =>
    holds(
      seen.answer?.verdict === 'malformed' && seen.answer.faults.some((f) => f.field.startsWith(field)),
      `expected a fault of ${field}; got ${shown(seen)}`,
    ),
  clause: (clause) =>
    standsOn((r) => r.source.kind === 'clause' && r.source.clause === clause, `clause ${clause}`),
  default: () => standsOn((r) => r.source.kind === 'default', 'a system default'),
  floor: (id) => standsOn((r) => r.source.kind === 'floor' && r.source.invariant === id, `the floor ${id}`),
  law: (text) => standsOn((r) => r.source.kind === 'law' && r.source.reference.includes(text), text),
  says: (text) => (seen) =>
    holds(wordsOf(seen).includes(text), `expected to read “${text}”; got ${shown(seen)}`),
  mend: (step) => (seen) =>
    holds(
      reasonsOf(seen).some((r) => r.mend === step),
      `no reason is mended by ${step}; got ${shown(seen)}`,
    ),
  outcome: (outcome) => (seen) =>
    holds(seen.advice?.outcome === outcome, `expected ${outcome}; got ${shown(seen)}`),
  compliance: (is) => (seen) =>
    holds(
      seen.advice?.compliance === is,
      `expected compliance ${is}; got ${seen.advice?.compliance}: ${shown(seen)}`,
    ),
  open: (channels) => (seen) => {
    const open = [...(seen.advice?.openNow ?? []), ...(seen.advice?.next ?? [])].map(
      (r) => r.channel as string,
    );
    return holds(
      channels.every((c) => open.includes(c)),
      `expected open: ${channels.join(', ')}; got ${open.join(', ')}`,
    );
  },
  notOpen: (channels) => (seen) => {
    const open = (seen.advice?.openNow ?? []).map((r) => r.channel as string);
    return holds(
      !channels.some((c) => open.includes(c)),
      `expected not open now: ${channels.join(', ')}; open are ${open.join(', ')}`,
    );
  },
  overdue: (late) => (seen) =>
    holds(
      (seen.advice?.overdueDays ?? 0) > 0 === late,
      `expected overdue ${late}; got ${seen.advice?.overdueDays} days`,
    ),
  remembers: (text) => (seen) =>
    holds(
      (seen.advice?.remember ?? []).some((r) => r.text.includes(text)),
      `nothing to remember says “${text}”`,
    ),
  always: (text) => (seen) =>
    holds(
      seen.advice?.always.includes(text) ?? false,
      `expected always “${text}”; got ${seen.advice?.always}`,
    ),
  inForce: (kinds) => (seen) => {
    const held = inForceNow(seen).flatMap((r) => r.measures.map((m) => m.kind));
    return holds(
      kinds.length === held.length && kinds.every((k) => held.includes(k)),
      `expected in force: ${kinds.join(', ') || 'nothing'}; got ${held.join(', ') || 'nothing'}`,
    );
  },
  reviewOn: (date) => (seen) =>
    holds(
      seen.file?.restrictions.some((r) => r.reviewOn === date) ?? false,
      `expected a review on ${date}; got ${seen.file?.restrictions.map((r) => r.reviewOn)}`,
    ),
  endsOn: (date) => (seen) =>
    holds(
      seen.file?.restrictions.some((r) => r.interval.to === date) ?? false,
      `expected an end on ${date}; got ${seen.file?.restrictions.map((r) => r.interval.to)}`,
    ),
  owes: (kinds) => (seen) =>
    holds(
      kinds.every((k) => owed(seen).some((o) => o.kind === k)),
      `expected owed: ${kinds.join(', ')}; got ${owed(seen).map((o) => o.kind)}`,
    ),
  owesNothing: (kinds) => (seen) =>
    holds(
      !kinds.some((k) => owed(seen).some((o) => o.kind === k)),
      `still owed: ${owed(seen).map((o) => o.kind)}`,
    ),
  owedBy: (e) => (seen) => {
    const of = owed(seen).filter((o) => o.kind === e.kind);
    const ok = of.some(
      (o) => seen.written(o.dueAt) === e.due && (e.role === undefined || o.ownerRole === e.role),
    );
    return holds(
      ok,
      `expected ${e.kind} due ${e.due}; got ${of.map((o) => `${seen.written(o.dueAt)} ${o.ownerRole}`)}`,
    );
  },
  letter,
};

/** What differs between what a scenario expects and what was seen; empty when it holds. */
export function compare(expected: Expectation, seen: Seen): string[] {
  return Object.entries(expected).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const check = checks[key as keyof Expectation] as (value: unknown) => Check;
    return check(value)(seen) ?? [];
  });
}

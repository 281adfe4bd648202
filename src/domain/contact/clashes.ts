import type { LocalDate } from '../calendar.ts';
import { type Channel, channelNames, type OrdinaryChannel, ordinaryChannels } from '../facts/channels.ts';
import type { Measure, MeasureKind } from '../facts/measures.ts';
import {
  type AdjustmentKind,
  adjustmentInForce,
  type NeedKind,
  type PersonRegister,
  type SupportNeed,
} from '../facts/person.ts';
import { hardFor } from './hardships.ts';
import { keptOpen, shuts } from './openness.ts';
import { listed } from './wording.ts';

/** A measure that would work against a need or an agreed adjustment. */
export type Clash = {
  rule: 'I7' | 'CL-26';
  /** Always for an adjustment, which beats any measure; for a need, where only hard ways would be left. */
  refuses: boolean;
  measure: MeasureKind;
  /** Place in the list of measures given. */
  index: number;
  with:
    | { type: 'need'; id: string; kind: NeedKind }
    | { type: 'adjustment'; id: string; kind: AdjustmentKind };
  why: string;
  suggestion: string;
};

export type ClashInput = { measures: readonly Measure[]; register: PersonRegister; on: LocalDate };

/** Every clash of these measures with what is recorded about the person on a London date (CL-26, I7, TU-19). */
export function clashes({ measures, register, on }: ClashInput): Clash[] {
  const means = { needs: register.needs.needs, adjustments: register.adjustments, authorities: [] };
  const kept = keptOpen(means, on);
  const hard = new Map(
    register.needs.needs.map((n) => [
      n.needId,
      [...hardFor[n.kind], ...n.cannotUse].filter((c) => !kept.includes(c)),
    ]),
  );
  const left = ordinaryChannels.filter((c) => kept.includes(c) || !measures.some((m) => shuts(m, c)));
  return measures.flatMap((measure, index) => [
    ...adjustmentClashes(measure, index, register, on),
    ...register.needs.needs.flatMap((need) => needClashes({ measure, index, need, hard, left })),
  ]);
}

function adjustmentClashes(
  measure: Measure,
  index: number,
  register: PersonRegister,
  on: LocalDate,
): Clash[] {
  return register.adjustments
    .filter((a) => adjustmentInForce(a, on))
    .flatMap((a): Clash[] => {
      const found = (why: string, suggestion: string): Clash[] => [
        {
          rule: 'I7',
          refuses: true,
          measure: measure.kind,
          index,
          with: { type: 'adjustment', id: a.adjustmentId, kind: a.kind },
          why,
          suggestion,
        },
      ];
      const closed = a.keepsOpen.filter((c) => shuts(measure, c));
      if (closed.length > 0) {
        const names = namesOf(closed);
        return found(`We agreed to keep this way open: ${names}.`, `Leave open: ${names}.`);
      }
      if (measure.kind === 'home-visits' && measure.control === 'none' && a.keepsOpen.includes('visit')) {
        return found('We agreed to visit at home.', 'Visit with two people instead.');
      }
      if (a.kind === 'more-time' && measure.kind === 'call-times' && measure.minutes !== null) {
        return found(
          `A limit of ${measure.minutes} minutes works against the agreed extra time.`,
          'Set no limit of minutes.',
        );
      }
      if ((a.kind === 'more-time' || a.kind === 'format') && measure.kind === 'letter-length') {
        return found(
          'A limit of words works against what we agreed about letters.',
          'Set no limit of words.',
        );
      }
      return [];
    });
}

type NeedQuestion = {
  measure: Measure;
  index: number;
  need: SupportNeed;
  /** For each need, the ways it makes hard. */
  hard: ReadonlyMap<string, readonly Channel[]>;
  /** The ways that all the measures together leave open. */
  left: readonly OrdinaryChannel[];
};

function needClashes({ measure, index, need, hard, left }: NeedQuestion): Clash[] {
  const mine = hard.get(need.needId) ?? [];
  const anyones = [...hard.values()].flat();
  const found = (refuses: boolean, why: string, suggestion: string): Clash[] => [
    {
      rule: 'CL-26',
      refuses,
      measure: measure.kind,
      index,
      with: { type: 'need', id: need.needId, kind: need.kind },
      why,
      suggestion,
    },
  ];
  const narrows = mine.length > 0 && ordinaryChannels.some((c) => shuts(measure, c));
  const touched = left.length === 0 || left.some((c) => mine.includes(c));
  if (narrows && touched && left.every((c) => anyones.includes(c))) {
    const only = left.length > 0 ? `Only ${namesOf(left)} would be left` : 'No way would be left';
    return found(
      true,
      `${only}, and ${hardship[need.kind]}.`,
      suggest(ordinaryChannels.filter((c) => !anyones.includes(c))),
    );
  }
  if (measure.kind === 'letter-length' && mine.includes('letter')) {
    return found(true, `A limit of words is unfair where ${hardship[need.kind]}.`, 'Set no limit of words.');
  }
  if (measure.kind === 'appointment-only' && mine.includes('in-person')) {
    return found(
      false,
      `Coming to the office may not be possible: ${hardship[need.kind]}.`,
      'Meet at home with two people, or by phone.',
    );
  }
  if (measure.kind === 'call-times' && mine.includes('phone')) {
    return found(
      false,
      `Calls may not be possible: ${hardship[need.kind]}.`,
      'Make sure that a written way stays open and is answered.',
    );
  }
  return [];
}

const namesOf = (channels: readonly Channel[]): string => listed(channels.map((c) => channelNames[c]));

const suggest = (easy: readonly OrdinaryChannel[]): string =>
  easy.length > 0
    ? `Leave one of these open: ${listed(
        easy.map((c) => channelNames[c]),
        'or',
      )}.`
    : 'Ask the person, or someone who supports them, which way they can use.';

const hardship: Record<NeedKind, string> = {
  'low-literacy': 'they find reading or writing hard',
  'visual-impairment': 'they have an impairment of sight',
  'hearing-impairment': 'they have an impairment of hearing',
  'speech-impairment': 'they have an impairment of speech',
  'learning-disability': 'they have a learning disability',
  autism: 'they are autistic, and told us what they cannot use',
  tourettes: 'they have Tourette’s, and told us what they cannot use',
  dementia: 'they have dementia',
  'mental-health': 'their mental health makes that way unusable for them',
  'brain-injury': 'they have a brain injury',
  'limited-english': 'they use another language than English',
  mobility: 'they have an impairment of mobility',
  'motor-impairment': 'they have an impairment of movement',
  'no-internet': 'they have no internet',
  'no-phone': 'they have no phone',
  'domestic-abuse': 'that way may not be safe for them',
  'bereavement-or-crisis': 'they are in a crisis that makes that way unusable for them',
  other: 'they told us that they cannot use it',
};

import { z } from 'zod';
import { type MeasureKind, measureKinds } from '../../facts/measures.ts';
import { placeNames, places, type Setting, sameSetting, settingOutcomes } from '../../facts/settings.ts';
import { floor, systemDefault } from '../../reasons.ts';
import { restrictionIn } from '../breaches.ts';
import { discharges } from '../clocks.ts';
import { identifier, oneOf, optionalWords, words } from '../fields.ts';
import { permittedTo } from '../independence.ts';
import { placesUnsaid } from '../settings.ts';
import { type Situation, stamp } from '../situation.ts';
import { type ContentCondition, type Finding, refused, type Step, unknown } from '../step.ts';

const schema = z.strictObject({
  type: z.literal('set-up-place'),
  restrictionId: identifier,
  place: oneOf(places, 'where it is carried out'),
  outcome: oneOf(settingOutcomes, 'whether it was set up'),
  measure: z
    .enum(measureKinds as [MeasureKind, ...MeasureKind[]], { error: 'Choose the limit it carries out' })
    .nullable()
    .default(null),
  where: optionalWords('which system, number or mailbox', 300),
  does: words('what it does there, or why nothing is needed', 1000),
  readBy: identifier.nullable().default(null),
  emergencies: optionalWords('how an emergency still gets through', 300),
});
export type SetUpPlace = z.infer<typeof schema>;

/**
 * A rule may file mail away only into somebody's hands: what comes may be a hazard, or something new (LG-11, F12). One in the
 * telephone system lets an emergency through (I2).
 */
const wholeOf = (_: Situation, answers: Readonly<Record<string, unknown>>): Finding[] => {
  const { outcome, place, where: said, readBy, emergencies } = answers;
  if (outcome !== 'set-up') return [];
  const source = systemDefault('where a restriction is carried out');
  const where = typeof said === 'string' ? said.trim() : '';
  return [
    ...(where === ''
      ? [
          unknown(
            'where-missing',
            'Say which system, number or mailbox, so that it can be found again.',
            source,
            { field: 'where' },
          ),
        ]
      : []),
    ...(place === 'mailbox-rule' && !readBy
      ? [
          unknown(
            'mail-read-by-nobody',
            'Name the colleague who reads what the rule files. Mail is never filed unread.',
            systemDefault('where a restriction is carried out'),
            { field: 'readBy' },
          ),
        ]
      : []),
    ...(place === 'telephony' && !(typeof emergencies === 'string' && emergencies.trim())
      ? [
          unknown(
            'emergencies-shut-out',
            'Say how a call about an emergency still gets through this rule. If it does not, change the rule first.',
            floor('I2'),
            { field: 'emergencies' },
          ),
        ]
      : []),
  ];
};

const saysWhole: ContentCondition<SetUpPlace> = {
  question: 'Can it be found again, is what it files read, and does an emergency get through?',
  ask: wholeOf,
};

const readerIsHere: ContentCondition<SetUpPlace> = {
  question: 'Does whoever reads it work here?',
  ask: (s, c) => {
    if (c.readBy === null) return [];
    const wrong = (code: string, text: string) => [
      refused(code, text, systemDefault('where a restriction is carried out'), { field: 'readBy' }),
    ];
    const who = s.colleagues.find((x) => x.staffId === c.readBy);
    if (!who) return wrong('no-such-colleague', 'There is no such colleague here. Choose somebody else.');
    return who.active ? [] : wrong('colleague-left', `${who.name} has left. Choose somebody else.`);
  },
};

const ofTheRestriction: ContentCondition<SetUpPlace> = {
  question: 'Is it a limit of this restriction, and not recorded yet?',
  ask: (s, c) => {
    const r = restrictionIn(s, c.restrictionId);
    const wrong = (field: string, code: string, text: string) =>
      refused(code, text, systemDefault('where a restriction is carried out'), { field });
    const has = c.measure === null || r?.measures.some((m) => m.kind === c.measure);
    const same = (r?.settings ?? []).filter((x) => x.place === c.place && x.measure === c.measure);
    const again =
      c.outcome === 'not-needed'
        ? same.length > 0
        : same.some(
            (x) => sameSetting(x, c) && x.does === c.does && (x.readBy?.staffId ?? null) === c.readBy,
          );
    return [
      ...(has
        ? []
        : [wrong('measure', 'not-a-limit-of-it', 'That limit is not part of it. Choose another.')]),
      ...(again
        ? [
            wrong(
              'place',
              'recorded-already',
              `What was done about ${placeNames[c.place]} is on record already. Record another place, or what is different there now.`,
            ),
          ]
        : []),
    ];
  },
};

/** That it was set up outside Evenhand, by whom and where; or that nothing is needed there. What was set up is withdrawn at the end. */
export const setUpPlace: Step<SetUpPlace> = {
  type: 'set-up-place',
  label: 'Record where it is set up',
  action: 'confirm-withdrawal',
  schema,
  targets: (s) => (s.file?.restrictions ?? []).filter((r) => r.ended === null).map((r) => r.restrictionId),
  targetOf: (c) => c.restrictionId,
  before: [permittedTo('confirm-withdrawal')],
  content: [saysWhole, readerIsHere, ofTheRestriction],
  calledFor: wholeOf,
  follows: (s, c) => {
    const r = restrictionIn(s, c.restrictionId);
    if (!r) throw new Error('A place was set up for a restriction that is not in the case');
    const { place, outcome, measure, where, does, emergencies } = c;
    const reader = s.colleagues.find((x) => x.staffId === c.readBy);
    const setting: Setting = {
      ...stamp(s),
      settingId: s.newId(),
      place,
      outcome,
      measure,
      where,
      does,
      readBy: reader ? { staffId: reader.staffId, name: reader.name } : null,
      emergencies,
    };
    const left = placesUnsaid(s.pack, { ...r, settings: [...(r.settings ?? []), setting] });
    return [
      { type: 'place-set-up', restrictionId: r.restrictionId, setting },
      ...(left.length === 0 ? discharges(s, r.restrictionId, ['set-up-place'], 'recorded') : []),
    ];
  },
};

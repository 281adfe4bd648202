import { describe, expect, it } from 'vitest';
import { calendarOf, packs } from '../../../test/proof/packs.ts';
import { addDays, addWorkingDays, instantAt } from '../calendar.ts';
import { throughDesks } from '../contact/examples.ts';
import { emptyRegister } from '../facts/person.ts';
import type { Action } from '../policy/roles.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { contactsOf } from '../scenarios/run.ts';
import type { Rough } from '../scenarios/sound/parts.ts';
import { roughCommand } from '../scenarios/sound.ts';
import { act, begin, type Play, pathTo, situationAt, whoMay } from '../scenarios/stage-play.ts';
import { decide } from './decide.ts';
import { parts } from './independence.ts';
import { findingsBefore } from './next-steps.ts';
import type { Actor } from './situation.ts';
import { mergeRecords } from './steps/merge-records.ts';
import { type AnyStep, type CommandType, steps } from './steps.ts';

/** What this policy calls abusive, first. */
const abuseIn = (pack: PolicyPack): string => {
  const category = pack.conduct.categories.find((c) => c.wording === 'abuse');
  return `${category?.id}/${category?.subtypes[0]?.id}`;
};

type Turn = [CommandType, Rough?];
const leavesOut = (pack: PolicyPack, stage: string): boolean =>
  pack.stages.some((x) => x.stage === stage && x.need === 'omitted');

/** What is done beside the way, after which step of it, so that every step has something to act on. */
const besides = (pack: PolicyPack): [CommandType, Turn[]][] => [
  [
    'record-account',
    [
      [
        'report-incident',
        { counterAllegation: 'That the colleague swore first.', injury: 'specified-injury' },
      ],
      ['agree-adjustment'],
      ['record-authority'],
      ['open-matter'],
      ['answer-matter'],
      ['close-matter'],
      ['propose-alert'],
      ['decide-alert'],
      ...(pack.warning.required.value === 'optional' ? [['issue-warning'] as Turn] : []),
      [
        'request-restriction',
        {
          bypass: {
            ground: pack.bypass.grounds[0]?.id ?? 'departure',
            reason: 'They are on their way.',
            risk: 'To the colleagues at the desk.',
          },
        },
      ],
    ],
  ],
  [
    'triage-incident',
    [
      ['report-incident', { channel: 'email', conduct: [abuseIn(pack)] }],
      ['report-outside'],
      ['take-immediate-action'],
      ...(leavesOut(pack, 'agreement') ? [] : ([['offer-agreement'], ['answer-agreement']] as Turn[])),
      ['record-death'],
    ],
  ],
  [
    'issue-letter',
    [
      ['send-letter'],
      ['record-order'],
      ['record-breach'],
      ['receive-review-request'],
      ['receive-appeal'],
      ['decide-breach'],
      ['take-appeal'],
      ...(pack.appeal.levels[1]?.panel
        ? ([['decide-appeal'], ['receive-appeal'], ['take-appeal'], ['give-appeal-view']] as Turn[])
        : []),
      ['lift-restriction', { format: 'translation' }],
    ],
  ],
];

/** Another record, which may be of the same person. */
const other = ({ person }: Play) => ({
  person: { ...person, personId: 'p-2', reference: 'T-2', register: emptyRegister },
  files: [],
});

/** The same case once that record is kept together with theirs. */
function keptTogether(play: Play, now: string): Play {
  const s = { ...situationAt(play, whoMay(play, 'merge-records', now), now), other: other(play) };
  const done = decide(s, mergeRecords.schema.parse(roughCommand('merge-records', s)));
  if (done.verdict !== 'permitted') throw new Error(JSON.stringify(done));
  return { ...play, person: done.person, file: done.file };
}

/**
 * Every state on a case's way through its life under one policy, from the first report to the last confirmation, and those
 * beside it.
 */
function* states(pack: PolicyPack): Generator<{ after: string; play: Play; now: string }> {
  const calendar = calendarOf(pack);
  let play = begin(pack, calendar);
  let day = '2026-03-02';
  yield { after: 'nothing', play, now: instantAt(day, 600) };
  for (const type of pathTo(pack, 'confirm-withdrawal')) {
    const now = instantAt(day, 600);
    const changes = type === 'assess-request' ? { proposed: [throughDesks] } : {};
    const { play: after, answer } = act(play, type, now, { changes });
    if (answer.verdict !== 'permitted')
      throw new Error(`${pack.landlord.id} ${type}: ${JSON.stringify(answer)}`);
    play = after;
    yield { after: type, play, now };
    if (type === 'issue-letter') yield contactsChanged(play, day);
    if (type === 'report-incident') yield { after: 'a merge', play: keptTogether(play, now), now };
    let beside = play;
    for (const [, turns] of besides(pack).filter(([from]) => from === type)) {
      for (const [turn, changes = {}] of turns) {
        const taken = act(beside, turn, now, { changes });
        if (taken.answer.verdict !== 'permitted')
          throw new Error(`${pack.landlord.id} ${turn}: ${JSON.stringify(taken.answer)}`);
        beside = taken.play;
        yield { after: `${type}, then ${turn}`, play: beside, now };
        // In another case of theirs, which does not know of it yet.
        if (turn === 'record-death')
          yield { after: 'a death elsewhere', play: { ...beside, file: play.file }, now };
      }
    }
    const waits = type === 'issue-warning' && pack.warning.minimumWait.value.amount > 0;
    day = addWorkingDays(day, waits ? 25 : 1, calendar);
  }
}

/** Eight weeks later, with calls every week before and none since. */
function contactsChanged(play: Play, day: string) {
  const contacts = contactsOf({ inTouch: 4, by: 'phone', from: addDays(day, -140), until: day });
  const now = instantAt(addDays(day, 56), 600);
  const { play: after, answer } = act({ ...play, contacts }, 'note-contact-change', now);
  if (answer.verdict !== 'permitted') throw new Error(JSON.stringify(answer));
  return { after: 'contacts that changed', play: { ...after, contacts: [] }, now };
}

/** What the policy's own table says of a role and an action. */
function carries(pack: PolicyPack, actor: Actor, action: Action): boolean {
  const permission = pack.people.permissions.find((p) => p.action === action);
  const grade = Math.max(...pack.people.roles.filter((r) => actor.roles.includes(r.id)).map((r) => r.grade));
  return Boolean(
    permission?.roles.some((r) => actor.roles.includes(r)) && grade >= (permission.minimumGrade ?? 0),
  );
}

/** The parts in this request that bar somebody from a step, by the policy's table and the floor's (I5). */
const floorApart: Partial<Record<Action, Action[]>> = {
  decide: ['request-restriction'],
  approve: ['decide', 'request-restriction'],
  'authorise-request': ['request-restriction'],
  'approve-bypass': ['request-restriction'],
};
const barredBy = (pack: PolicyPack, action: Action): Action[] => [
  ...(floorApart[action] ?? []),
  ...pack.people.separations.filter((x) => x.action === action).flatMap((x) => x.not),
];

const ofRole = ['not-permitted', 'no-role', 'grade-too-low'];
/** Steps that are somebody's own or go to a named colleague: their role alone opens them to nobody. */
const own = new Set([
  'acknowledge',
  'hand-over-case',
  'withdraw-request',
  'approve-bypass',
  'answer-contact-change',
]);
const inRequests = new Set(['authorise-request', 'assess-request', 'decide-request', 'approve-decision']);

const asked = (step: AnyStep, play: Play, actor: Actor, now: string) => {
  const atHome = [{ personId: 'somebody-at-home', name: 'Sam Example', restricted: false }];
  const s = { ...situationAt(play, actor, now), other: other(play), atHome };
  return step
    .targets(s)
    .map((target) => ({ target, codes: findingsBefore(step, s, target).map((f) => f.code) }));
};

/** One person decides, and one hears each appeal. */
const panels: CommandType[] = ['give-view', 'give-appeal-view'];

/** Without an offer there is nothing to answer or to look at. */
const agreements: CommandType[] = ['answer-agreement', 'look-at-agreement'];

/** Stages that a policy does not have. All other steps are compared, but for one that is open to every role. */
const notCompared: Record<string, CommandType[]> = {
  clarion: [...panels],
  karbon: ['authorise-request', ...panels.slice(0, 1), 'approve-decision', ...panels.slice(1)],
  'port-of-leith': [
    ...agreements,
    'authorise-request',
    ...panels.slice(0, 1),
    'approve-decision',
    ...panels.slice(1),
  ],
  tuntum: [...agreements, 'authorise-request', ...panels.slice(0, 1), 'approve-decision', ...panels.slice(1)],
  glenmoor: ['approve-decision'],
};

describe.each(packs)('who may do what at $landlord.name', (pack) => {
  it('is what the policy’s table says, for every role, part taken and state of a case', () => {
    const wrong: string[] = [];
    const compared = new Set<CommandType>();
    for (const { after, play, now } of states(pack)) {
      for (const actor of play.cast) {
        for (const step of steps) {
          for (const { target, codes } of asked(step, play, actor, now)) {
            compared.add(step.type);
            const where = `${actor.staffId} ${step.type} after ${after}`;
            const may = carries(pack, actor, step.action);
            const refusedForRole = codes.some((c) => ofRole.includes(c));
            const report = step.type === 'add-to-incident' || step.type === 'pass-on-request';
            if (!own.has(step.type) && !report && may === refusedForRole)
              wrong.push(`${where}: the table says ${may}`);
            if (!own.has(step.type) && !may && codes.length === 0)
              wrong.push(`${where}: open to a role that does not carry it`);
            if (!inRequests.has(step.type)) continue;
            const request = play.file?.requests.find((r) => r.requestId === target);
            const taken = request ? parts(request) : {};
            const barred = barredBy(pack, step.action).some((p) => taken[p]?.includes(actor.staffId));
            if (barred !== codes.includes('not-independent'))
              wrong.push(`${where}: took a part that bars it: ${barred}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(steps.map((x) => x.type).filter((type) => !compared.has(type))).toEqual([
      ...(notCompared[pack.landlord.id] ?? []),
      'note-point-of-contact',
      'note-contact-change',
    ]);
  });
});

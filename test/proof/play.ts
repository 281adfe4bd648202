import { addDays, instantAt, type LocalDate, londonDate } from '../../src/domain/calendar.ts';
import { type Done, decide } from '../../src/domain/casework/decide.ts';
import { type DomainEvent, isPersonEvent } from '../../src/domain/casework/events.ts';
import { findingsBefore, nextSteps } from '../../src/domain/casework/next-steps.ts';
import type { Actor, Situation } from '../../src/domain/casework/situation.ts';
import { type Command, type CommandType, stepFor } from '../../src/domain/casework/steps.ts';
import { oneOfEach } from '../../src/domain/contact/examples.ts';
import type { CaseFile } from '../../src/domain/facts/case-file.ts';
import type { ContactFact } from '../../src/domain/facts/contact-tally.ts';
import type { PersonFile } from '../../src/domain/facts/person.ts';
import type { PolicyPack } from '../../src/domain/policy/schema.ts';
import type { Refusal } from '../../src/domain/reasons.ts';
import { castOf, lineManagersOf, somebody } from '../../src/domain/scenarios/cast.ts';
import type { Rough } from '../../src/domain/scenarios/sound/parts.ts';
import { roughCommand } from '../../src/domain/scenarios/sound.ts';
import { calendarOf, packs } from './packs.ts';
import { type Bend, type Move, type Story, type Told, whoeverLeft } from './story.ts';

/** The facts at a moment: one person, every case about them, and all that ever happened, in order. */
export type Facts = { person: PersonFile; files: readonly CaseFile[] };
export type Happened = { event: DomainEvent; caseId: string | null; step: CommandType; actor: Actor };

/** One command put to the rules, with all that is needed to judge the answer. */
export type Turn = {
  pack: PolicyPack;
  cast: readonly Actor[];
  now: string;
  today: LocalDate;
  actor: Actor;
  command: Command;
  situation: () => Situation;
  before: Facts;
  answer: Done | Refusal | { verdict: 'threw'; fault: unknown };
  /** Present where it was permitted. */
  after: Facts;
  history: readonly Happened[];
  words: Move['words'];
  /** Its place in the story: what costs most is asked of some turns only. */
  nth: number;
};

export type State = Facts & { now: string; ids: number; history: readonly Happened[] };

/** Plays a story through the real rules; every command that parses is a turn. */
export function play(story: Story, onTurn: (turn: Turn) => void): State {
  const pack = packs[story.pack % packs.length] as PolicyPack;
  const stage = new Stage(pack, story, onTurn);
  return stage.run();
}

class Stage {
  readonly pack: PolicyPack;
  readonly story: Story;
  readonly cast: Actor[];
  readonly onTurn: (turn: Turn) => void;
  readonly calendar;
  state: State;
  turns = 0;

  constructor(pack: PolicyPack, story: Story, onTurn: (turn: Turn) => void) {
    this.pack = pack;
    this.story = story;
    this.onTurn = onTurn;
    this.cast = castOf(pack);
    this.calendar = calendarOf(pack);
    this.state = {
      person: somebody(pack, story.person),
      files: [],
      now: instantAt(story.start, 600),
      ids: 0,
      history: [],
    };
  }

  run(): State {
    if (this.story.opened) this.take('open-case', 0, 0, 'able', (r) => r, 'sound');
    for (const type of this.story.brings) this.take(type, 0, 0, 'able', (r) => r, 'sound');
    for (let i = 0; i < this.story.through; i += 1) {
      const type = this.onward(0);
      if (type === null) break;
      const told = this.story.first && { measures: this.story.first, needs: [] };
      const proposes = type === 'assess-request' || type === 'decide-request';
      const before = this.state.history.length;
      if (told && proposes) this.take(type, 0, 0, 'able', (r) => withMeasures(r, told.measures), 'told');
      if (type === 'issue-letter' && this.story.silent)
        this.take('start-without-letter', 0, 0, 'able', (r) => r, 'sound');
      if (this.state.history.length === before) this.take(type, 0, 0, 'able', (r) => r, 'sound');
      this.state = { ...this.state, now: instantAt(addDays(this.today, this.waitAfter(type)), 600) };
    }
    for (const move of this.story.moves) this.make(move);
    return this.state;
  }

  get today(): LocalDate {
    return londonDate(this.state.now);
  }

  /** Some stories tell of contacts: every third day until it was restricted, and none after it. */
  counted(file: CaseFile | null): { contacts?: ContactFact[] } {
    const began = file?.restrictions.at(-1)?.interval.from;
    return began && this.wishesForChange ? { contacts: contactsUntil(began) } : {};
  }

  get wishesForChange(): boolean {
    return /contact-change/.test(this.story.wish);
  }

  waitAfter(type: CommandType): number {
    if (this.wishesForChange && type === 'issue-letter') return 50;
    if (type === 'invite-account') return 15;
    return type === 'issue-warning' && this.pack.warning.minimumWait.value.amount > 0 ? 25 : 1;
  }

  make(move: Move): void {
    this.state = { ...this.state, now: this.later(move) };
    const type = move.step === 'onward' ? (this.wished(move.file) ?? this.onward(move.file)) : move.step;
    if (type === null) return;
    const words = (r: Rough): Rough => {
      if (move.words === 'sound') return r;
      if (move.words === 'told')
        return retold(type, r, move.told, { pack: this.pack, today: this.today, person: this.state.person });
      return move.bends.reduce((rough, b) => bent(rough, b, this.today), r);
    };
    // A second case is opened beside the first, not about it.
    const beside = type === 'open-case' && reachBeside.has(this.story.wish);
    this.take(type, beside ? this.state.files.length : move.file, move.target, move.actor, words, move.words);
  }

  later({ when }: Move): string {
    const { now } = this.state;
    const at = (ms: number) => new Date(Math.max(ms, Date.parse(now))).toISOString();
    switch (when.to) {
      case 'later':
        return at(Date.parse(now) + when.minutes * 60_000);
      case 'clock-change': {
        const next = clockChanges.find((c) => c > now) ?? now;
        return at(Date.parse(next) + when.minutes * 60_000);
      }
      case 'midnight':
        return at(Date.parse(instantAt(addDays(this.today, 1), 0)) + when.minutes * 60_000);
      case 'review': {
        const [due] = this.state.files
          .flatMap((f) => f.restrictions)
          .filter((r) => r.ended === null && r.reviewOn > this.today)
          .map((r) => r.reviewOn);
        return due ? at(Date.parse(instantAt(due, 0)) + when.minutes * 60_000) : now;
      }
    }
  }

  situation(fileAt: number, actor: Actor, ids = this.state.ids): Situation {
    const file = this.state.files[fileAt] ?? null;
    let issued = ids;
    return {
      pack: this.pack,
      person: this.state.person,
      file,
      others: this.state.files.filter((f) => f !== file),
      actor,
      lineManagers: lineManagersOf(this.cast),
      absences: this.absences(),
      holders: this.cast.map((a) => ({
        ...a,
        away: awayOn(this.pack, this.cast, this.today).get(a.staffId) ?? null,
      })),
      colleagues: [...this.cast, elsewhere].map((a) => ({ ...a, active: true })),
      now: this.state.now,
      today: this.today,
      calendar: this.calendar,
      ...this.counted(file),
      atHome: [{ personId: 'p-at-home', name: 'Ana Sample', restricted: false }],
      other: { person: somebody(this.pack, { personId: 'p-other', reference: 'T-OTHER' }), files: [] },
      newId: () => {
        issued += 1;
        return `id-${issued}`;
      },
    };
  }

  /** One colleague is gone in every second month, so that what is owed about them comes and goes. */
  absences(): Situation['absences'] {
    const gone = Number(this.today.slice(5, 7)) % 2 === 0;
    return gone ? [{ staffId: whoeverLeft, from: this.story.start, to: null, left: true }] : [];
  }

  /** Whoever the rules let take a step about a target, else whoever comes nearest. */
  able(type: CommandType, fileAt: number, target: string): Actor {
    const step = stepFor(type);
    let best: { actor: Actor; against: number } | null = null;
    for (const actor of this.cast) {
      const said = viewsOn(this.state.files[fileAt], target).includes(actor.staffId);
      // A member of a panel who has given a view is not asked before those who have not.
      // Whoever is away is asked last, so that others come to act in their place.
      const elsewhere = awayOn(this.pack, this.cast, this.today).has(actor.staffId) ? 0.25 : 0;
      const again = (said && /view$/.test(type) ? 0.5 : 0) + elsewhere;
      const against = again + (step ? findingsBefore(step, this.situation(fileAt, actor), target).length : 0);
      if (against === 0) return actor;
      if (best === null || against < best.against) best = { actor, against };
    }
    return (best as { actor: Actor }).actor;
  }

  /** What this story would like to see, or what leads to it, where somebody may take it now; each twice at the most. */
  wished(fileAt: number): CommandType | null {
    const file = this.state.files[fileAt];
    if (!file || file.incidents.length === 0) return null;
    const often = (type: CommandType) =>
      new Set(this.state.history.filter((h) => h.step === type).map((h) => h.event)).size;
    const able = (type: CommandType) =>
      (stepFor(type)?.targets(this.situation(fileAt, this.cast[0] as Actor)) ?? []).some((target) => {
        const step = stepFor(type);
        const actor = this.able(type, fileAt, target);
        return step && findingsBefore(step, this.situation(fileAt, actor), target).length === 0;
      });
    if (reachBeside.has(this.story.wish) && this.state.files.length < 2) return 'open-case';
    const ways = [this.story.wish, ...(leadsTo[this.story.wish] ?? [])];
    return ways.find((type) => often(type) < 8 && able(type)) ?? null;
  }

  /** Too few have said what they think; in some stories one more says so than it takes. */
  waitsForPanel(open: boolean, views: readonly { by: { staffId: string } }[] = [], quorum = 0): boolean {
    const said = new Set(views.map((v) => v.by.staffId)).size;
    return open && said < quorum + (this.state.history.length % 2);
  }

  /** The next step towards a restriction and its end, or null where the story rests. */
  onward(fileAt: number): CommandType | null {
    const anyone = this.cast[0] as Actor;
    const open = (type: CommandType) =>
      (stepFor(type)?.targets(this.situation(fileAt, anyone)).length ?? 0) > 0;
    const file = this.state.files[fileAt];
    const { register } = this.state.person;
    if (!file || file.incidents.length === 0) return 'report-incident';
    const forward: CommandType[] = [
      'triage-incident',
      'confirm-withdrawal',
      'approve-bypass',
      'authorise-request',
      'assess-request',
      'decide-request',
      'approve-decision',
      'issue-letter',
    ];
    const notSetUp = file.obligations.some((o) => o.kind === 'set-up-place' && o.discharged === null);
    if (notSetUp && this.state.history.length % 4 === 1) return 'set-up-place';
    if (open('note-contact-change')) return 'note-contact-change';
    if (open('answer-contact-change')) return 'answer-contact-change';
    if (open('note-point-of-contact')) return 'note-point-of-contact';
    const unread = file.obligations.some((o) => o.kind === 'acknowledge' && o.discharged === null);
    if (unread && this.state.history.length % 5 === 3) return 'acknowledge';
    if (file.handovers.length === 0 && this.state.history.length % 6 === 2) return 'hand-over-case';
    const appeal = file.appeals.find((a) => a.decision === null && a.withdrawn === null);
    const heard = this.story.wish === 'give-appeal-view';
    if (appeal && !heard && this.state.history.length % 5 === 0) return 'withdraw-appeal';
    if (appeal && this.waitsForPanel(open('give-appeal-view'), appeal.views, 2)) return 'give-appeal-view';
    if (appeal) return appeal.taken ? 'decide-appeal' : 'take-appeal';
    if (file.alerts.some((a) => a.decision === null)) return 'decide-alert';
    const alert = file.alerts.find((a) => a.decision?.outcome === 'approved' && a.ended === null);
    const undecided = file.immediateActions.some(
      (a) => a.ended === null && a.acts.some((x) => x !== 'leave'),
    );
    if (undecided && this.state.history.length % 3 !== 0) return 'decide-immediate-action';
    if (file.immediateActions.length < 2 && this.state.history.length % 8 === 5)
      return 'take-immediate-action';
    const turn = this.state.history.length % 5;
    if (file.alerts.length === 0 && turn === 1) return 'propose-alert';
    if (alert && turn === 3 && alert.reviews.length === 0) return 'review-alert';
    if (alert && turn === 4 && alert.shared.length === 0) return 'share-alert';
    const [matter] = register.matters ?? [];
    if (!matter && this.state.history.length % 7 === 3) return 'open-matter';
    if (matter?.closed && matter.reopened.length === 0) return 'reopen-matter';
    if (matter && matter.reopened.length === 0) {
      return matter.answers.length === 0 ? 'answer-matter' : 'close-matter';
    }
    const owes = (kind: string) => file.obligations.some((o) => o.kind === kind && o.discharged === null);
    if (owes('answer-allegation')) return 'answer-allegation';
    if (open('reply-to-message') && turn > 1) return 'reply-to-message';
    if (owes('answer-request') && turn < 2) return 'pass-on-request';
    if (file.addenda.length === 0 && turn === 2) return 'add-to-incident';
    if (register.needs.status === 'not-asked') return 'record-needs';
    if (!register.supportContactsKnown) return 'record-support-contacts';
    if (file.accounts.length === 0) return 'record-account';
    if (file.obligations.some((o) => o.kind === 'follow-up' && o.discharged === null))
      return 'record-follow-up';
    const waiting = file.requests.some((r) => r.decision === null && !r.withdrawn);
    const once = file.requests.every((r) => !r.withdrawn);
    if (waiting && once && this.state.history.length % 13 === 6) return 'withdraw-request';
    const deciding = file.requests.findLast((r) => r.assessment && !r.withdrawn);
    const quorum = this.pack.people.panel.value?.quorum ?? 0;
    if (deciding && this.waitsForPanel(open('give-view'), deciding.views, quorum)) return 'give-view';
    const next = forward.find(open);
    if (next) return next;
    const standing = file.restrictions.find(
      (r) => r.ended === null && (r.interval.to === null || this.today < r.interval.to),
    );
    if (standing && file.appeals.length === 0 && this.state.history.length % 2 === 0) return 'receive-appeal';
    const level = file.appeals.filter((a) => a.decision).length + 1;
    const panelNext = this.pack.appeal.levels.some((l) => l.level === level && l.panel);
    if (standing && panelNext && level > 1) return 'receive-appeal';
    if (file.breaches.some((b) => b.decision === null && b.excuse === null)) return 'decide-breach';
    if (file.obligations.some((o) => o.kind === 'breach-outcome' && o.discharged === null)) {
      return 'record-breach-outcome';
    }
    if (file.letters.length > file.sendings.length && this.state.history.length % 6 === 2)
      return 'send-letter';
    if (file.sendings.length > file.letterOutcomes.length && this.state.history.length % 4 === 2)
      return 'follow-letter';
    const orders = file.orders.length;
    if (orders === 0 && this.state.history.length % 11 === 4) return 'record-order';
    const reports = file.outsideReports;
    if (reports.length === 0 && this.state.history.length % 11 === 7) return 'report-outside';
    if (reports.some((r) => r.outcomes.length === 0) && this.state.history.length % 4 === 3)
      return 'record-report-outcome';
    if (file.orders.some((o) => o.ended === null) && this.state.history.length % 3 === 1) return 'end-order';
    if (standing && file.breaches.length < 2 && this.state.history.length % 3 === 0) return 'record-breach';
    if (standing && this.state.history.length % 9 === 5) return 'lift-restriction';
    if (standing && file.reviews.length === 0) {
      const asked = file.invitations.some((i) => londonDate(i.at) > standing.interval.from);
      return asked ? 'hold-review' : 'invite-account';
    }
    const warned = file.warnings.filter((w) => w.withdrawn === null && this.today < w.validUntil).at(-1);
    if (!warned) return 'issue-warning';
    if (!file.incidents.some((i) => londonDate(i.at) > londonDate(warned.at))) return 'report-incident';
    return file.requests.length < 3 ? 'request-restriction' : 'lift-restriction';
  }

  take(
    type: CommandType,
    fileWanted: number,
    targetAt: number,
    by: Move['actor'],
    words: (r: Rough) => Rough,
    style: Move['words'],
  ): void {
    const step = stepFor(type);
    if (!step) throw new Error(`No step ${type}`);
    const fileAt = Math.min(fileWanted, this.state.files.length);
    const anyone = this.cast[0] as Actor;
    // What was told to somebody waits for them alone: each in the cast is asked.
    const askers = type === 'acknowledge' ? this.cast : [anyone];
    const targets = askers.flatMap((asker) => step.targets(this.situation(fileAt, asker)));
    const target = targets[targetAt % Math.max(1, targets.length)] ?? '';
    const actor =
      by === 'able' ? this.able(type, fileAt, target) : (this.cast[by % this.cast.length] as Actor);
    const sound = roughCommand(type, this.situation(fileAt, actor), targetField(type, target));
    // Where a story would see a letter translated, letters go in another language.
    const translated = this.story.wish === 'record-translation' && 'format' in sound;
    // Where it would see a point of contact change, one is asked for.
    const through = this.story.wish === 'change-point-of-contact' && type === 'assess-request';
    const rough = {
      ...sound,
      ...(translated && { format: 'translation' }),
      ...(through && { proposed: [oneOfEach['single-point-of-contact']] }),
    };
    const parsed = step.schema.safeParse(words(rough));
    if (!parsed.success) return;
    const command = parsed.data as Command;
    const ids = this.state.ids;
    const given = this.situation(fileAt, actor, ids);
    // The same situation each time, ids and all: what was there before the answer.
    const situation = (): Situation => {
      let issued = ids;
      const newId = () => {
        issued += 1;
        return `id-${issued}`;
      };
      return { ...given, newId };
    };
    const before: Facts = freeze({ person: this.state.person, files: this.state.files });
    const shared = {
      pack: this.pack,
      cast: this.cast,
      now: this.state.now,
      today: this.today,
      actor,
      command,
      situation,
      before,
      words: style,
      nth: this.turns,
    };
    this.turns += 1;
    let answer: Turn['answer'];
    try {
      answer = decide(situation(), command);
    } catch (fault) {
      answer = { verdict: 'threw', fault };
    }
    const history = this.state.history;
    if (answer.verdict === 'permitted') {
      const file = answer.file;
      const files = this.state.files.slice();
      if (file) files[Math.min(fileAt, files.length)] = file;
      // What the record writes in the same breath: each other case that it reaches takes it too.
      for (const reached of answer.elsewhere)
        files[files.findIndex((f) => f.caseId === reached.file.caseId)] = reached.file;
      const told = { step: type, actor };
      const more = [
        ...answer.events.map((event) => ({
          event,
          caseId: isPersonEvent(event) ? null : (file?.caseId ?? null),
          ...told,
        })),
        ...answer.elsewhere.flatMap((reached) =>
          reached.events.map((event) => ({ event, caseId: reached.file.caseId, ...told })),
        ),
      ];
      // Ids are given out as used; a gap does no harm.
      this.state = {
        ...this.state,
        person: answer.person,
        files,
        ids: ids + 60,
        history: [...history, ...more],
      };
    }
    this.onTurn({
      ...shared,
      answer,
      after: { person: this.state.person, files: this.state.files },
      history: this.state.history,
    });
  }
}

const contactsUntil = (day: LocalDate): ContactFact[] =>
  Array.from({ length: 50 }, (_, i) => ({
    at: instantAt(addDays(day, -1 - 3 * i), 540),
    channel: 'phone',
    direction: 'inbound',
    guarded: false,
    complaint: false,
    compliance: 'within',
    outsideBy: null,
  }));

/**
 * In every third month some are away: the first of each role, or both where the number of the role is even, each covered by
 * the first person of the next role in the policy's list.
 */
export function awayOn(
  pack: PolicyPack,
  cast: readonly Actor[],
  today: LocalDate,
): Map<string, { backOn: null; coverId: string }> {
  if (Number(today.slice(5, 7)) % 3 !== 0) return new Map();
  const { roles } = pack.people;
  return new Map(
    cast.flatMap((a) => {
      const at = roles.findIndex((r) => a.roles.includes(r.id));
      const cover = roles[at + 1];
      const first = a.staffId === roles[at]?.id;
      return cover && (first || at % 2 === 0)
        ? [[a.staffId, { backOn: null, coverId: cover.id }] as const]
        : [];
    }),
  );
}

/** Who gave a view on a request or an appeal. */
const viewsOn = (file: CaseFile | undefined, id: string): string[] =>
  [
    ...(file?.requests ?? []).filter((r) => r.requestId === id).flatMap((r) => r.views ?? []),
    ...(file?.appeals ?? []).filter((a) => a.appealId === id).flatMap((a) => a.views ?? []),
  ].map((v) => v.by.staffId);

/** Steps that are rarely reached by chance, and what comes before them, nearest first. */
const leadsTo: Partial<Record<CommandType, CommandType[]>> = {
  'approve-bypass': ['request-restriction'],
  'answer-allegation': ['report-incident'],
  'reply-to-message': ['report-incident'],
  'record-breach-outcome': ['decide-breach', 'record-breach'],
  'decide-breach': ['record-breach'],
  'answer-review-request': ['receive-review-request'],
  'answer-contact-change': ['note-contact-change', 'issue-letter'],
  'note-contact-change': ['issue-letter'],
  'end-order': ['record-order'],
  'record-report-outcome': ['report-outside'],
  'decide-immediate-action': ['take-immediate-action'],
  'record-translation': ['issue-letter', 'issue-warning'],
  'answer-agreement': ['offer-agreement', 'report-incident'],
  'look-at-agreement': ['answer-agreement', 'offer-agreement', 'report-incident'],
  'tell-of-closure': ['close-matter', 'answer-matter', 'open-matter'],
  'reopen-matter': ['close-matter', 'answer-matter', 'open-matter'],
  'close-matter': ['answer-matter', 'open-matter'],
  'give-appeal-view': ['decide-appeal', 'take-appeal', 'receive-appeal'],
  'decide-appeal': ['give-appeal-view', 'take-appeal', 'receive-appeal'],
  'take-appeal': ['receive-appeal'],
  'withdraw-appeal': ['receive-appeal'],
  'review-alert': ['decide-alert', 'propose-alert'],
  'share-alert': ['decide-alert', 'propose-alert'],
  'decide-alert': ['propose-alert'],
  'confirm-withdrawal': ['lift-restriction'],
  'set-up-place': ['issue-letter'],
  'withdraw-authority': ['record-authority'],
  'correct-death': ['record-death'],
  'undo-merge': ['merge-records'],
  'end-adjustment': ['agree-adjustment'],
  'review-adjustment': ['agree-adjustment'],
};

/** Steps about the person, told in stories of two cases: what they do in the other one shows there. */
const reachBeside: ReadonlySet<CommandType> = new Set([
  'record-death',
  'record-needs',
  'agree-adjustment',
  'withdraw-authority',
]);

const elsewhere: Actor = { staffId: whoeverLeft, name: 'Lou Left', roles: [], lineManagerId: null };

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}

const targetFields: Partial<Record<CommandType, string>> = {
  'triage-incident': 'incidentId',
  'add-to-incident': 'incidentId',
  'pass-on-request': 'incidentId',
  'answer-allegation': 'incidentId',
  'end-adjustment': 'adjustmentId',
  'review-adjustment': 'adjustmentId',
  'withdraw-authority': 'authorityId',
  'answer-matter': 'matterId',
  'close-matter': 'matterId',
  'reopen-matter': 'matterId',
  'withdraw-warning': 'warningId',
  'withdraw-request': 'requestId',
  'authorise-request': 'requestId',
  'approve-bypass': 'requestId',
  'assess-request': 'requestId',
  'give-view': 'requestId',
  'decide-request': 'requestId',
  'approve-decision': 'requestId',
  'issue-letter': 'requestId',
  'start-without-letter': 'requestId',
  'hold-review': 'restrictionId',
  'receive-review-request': 'restrictionId',
  'answer-review-request': 'restrictionId',
  'note-contact-change': 'restrictionId',
  'answer-contact-change': 'restrictionId',
  'lift-restriction': 'restrictionId',
  'record-letter-copy': 'letterId',
  'record-translation': 'letterId',
  'send-letter': 'letterId',
  'follow-letter': 'letterId',
  'decide-alert': 'alertId',
  'review-alert': 'alertId',
  'share-alert': 'alertId',
  'receive-appeal': 'subjectId',
  'take-appeal': 'appealId',
  'give-appeal-view': 'appealId',
  'decide-appeal': 'appealId',
  'withdraw-appeal': 'appealId',
  'record-breach': 'restrictionId',
  'decide-breach': 'breachId',
  'record-breach-outcome': 'obligationId',
  'end-order': 'orderId',
  'report-outside': 'incidentId',
  'reply-to-message': 'incidentId',
  'record-report-outcome': 'reportId',
  'take-immediate-action': 'incidentId',
  'decide-immediate-action': 'actionId',
  'set-up-place': 'restrictionId',
  'confirm-withdrawal': 'withdrawalId',
  acknowledge: 'obligationId',
  'merge-records': 'otherId',
  'undo-merge': 'otherId',
  'note-point-of-contact': 'restrictionId',
  'change-point-of-contact': 'restrictionId',
  'answer-agreement': 'agreementId',
  'look-at-agreement': 'agreementId',
  'tell-of-closure': 'matterId',
  'tell-colleagues': 'restrictionId',
  'say-household': 'memberId',
};
const targetField = (type: CommandType, target: string): Rough => {
  const field = targetFields[type];
  return field && target ? { [field]: target } : {};
};

/** What this policy calls abusive, first. */
const abuseIn = (pack: PolicyPack): string => {
  const category = pack.conduct.categories.find((c) => c.wording === 'abuse');
  return `${category?.id}/${category?.subtypes[0]?.id}`;
};

const withMeasures = (r: Rough, measures: Told['measures']): Rough =>
  r.type === 'assess-request' ? { ...r, proposed: measures } : { ...r, measures };

/** The same step with other needs, measures and dates: well-formed, and not always allowed. */
function retold(
  type: CommandType,
  r: Rough,
  told: Told,
  { pack, today, person }: Pick<Situation, 'pack' | 'today' | 'person'>,
): Rough {
  const ground = pack.bypass.grounds[0]?.id ?? 'departure';
  const by = addDays(today, told.days);
  const measures = told.measures.map((m) =>
    m.kind === 'representative-only' && m.authorityId === 'HELD'
      ? { ...m, authorityId: person.register.authorities.at(-1)?.authorityId ?? 'nobody' }
      : m,
  );
  switch (type) {
    case 'report-incident':
      return {
        ...r,
        counterAllegation: told.whole ? 'That a colleague swore first.' : '',
        ...(told.urgent ? { channel: 'email', conduct: [abuseIn(pack)] } : {}),
      };
    case 'take-immediate-action':
      return {
        ...r,
        acts: told.whole ? ['no-visits', 'office-by-appointment'] : ['leave', 'manager-takes-calls'],
        ...(told.urgent ? { told: 'not-told', whyNotTold: 'He had walked off.' } : {}),
      };
    case 'decide-immediate-action':
      return {
        ...r,
        ...(told.urgent ? { tell: 'not-told', whyNotTold: 'A letter would say where she lives now.' } : {}),
        ...(told.whole ? { lastDay: by } : {}),
      };
    case 'record-needs':
      return told.needs.length > 0
        ? { ...r, status: 'yes', needs: told.needs }
        : { ...r, status: told.whole ? 'declined' : 'none-found-after-asking' };
    case 'agree-adjustment':
      return { ...r, ...told.promise, reviewOn: by };
    case 'record-authority':
      return { ...r, expiresOn: told.whole ? by : null };
    case 'invite-account':
      return { ...r, replyBy: by };
    case 'issue-warning':
      return {
        ...r,
        form: told.whole ? 'verbal' : 'written',
        given: 'By phone.',
        validUntil: told.urgent ? by : null,
      };
    case 'request-restriction':
      return {
        ...r,
        bypass: {
          ground: told.whole ? 'departure' : ground,
          reason: 'A threat was made.',
          risk: 'To a colleague.',
        },
      };
    case 'assess-request':
      return { ...r, proposed: measures, recommendation: told.whole ? 'restrict' : 'do-not-restrict' };
    case 'give-view':
      return told.whole
        ? { ...r, outcome: 'decline', measures: [] }
        : { ...r, outcome: 'restrict', measures: measures.map((m) => m.kind) };
    case 'give-appeal-view':
      return told.urgent
        ? { ...r, outcome: 'quash' }
        : told.whole
          ? { ...r, outcome: 'vary', measures: measures.map((m) => m.kind) }
          : r;
    case 'decide-request':
      return {
        ...r,
        measures,
        panelOtherwise: 'The panel agreed these instead.',
        ...(told.whole ? { scope: { extent: 'all', whyAll: 'Every service was called in turn.' } } : {}),
        ...(told.urgent ? { plannedUntil: by } : {}),
        ...(told.days % 3 === 0
          ? { reviewOn: by, exceptional: { reason: 'A court date is fixed for then.' } }
          : {}),
      };
    case 'approve-decision':
      return { ...r, outcome: 'returned' };
    case 'hold-review':
      return {
        ...r,
        ...(told.urgent ? { outcome: 'lift' } : told.whole ? { outcome: 'vary', measures } : {}),
        ...(told.days % 3 === 0
          ? { reviewOn: by, exceptional: { reason: 'A court date is fixed for then.' } }
          : {}),
      };
    case 'decide-alert':
      return {
        ...r,
        ...(told.urgent ? { tell: 'not-told', whyNotTold: 'They said they would find who told.' } : {}),
      };
    case 'review-alert':
      return { ...r, ...(told.urgent ? { outcome: 'remove', reviewOn: null } : {}) };
    case 'send-letter':
      return { ...r, route: 'by-hand', to: 'Jordan, at the office' };
    case 'follow-letter':
      return told.urgent ? { ...r, outcome: 'arrived' } : r;
    case 'decide-appeal':
      return {
        ...r,
        ...(told.urgent ? { outcome: 'quash' } : told.whole ? { outcome: 'vary', measures } : {}),
      };
    case 'record-support-contacts':
      return { ...r, contacts: [{ name: 'Robin Support', lawfulBasis: 'Consent' }] };
    default:
      return r;
  }
}

type Slot = { holder: Record<string, unknown>; key: string };
function slotsOf(value: unknown, found: Slot[] = []): Slot[] {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    if (key !== 'type') found.push({ holder: value as Record<string, unknown>, key });
    slotsOf(inner, found);
  }
  return found;
}

function bent(rough: Rough, bend: Bend, today: LocalDate): Rough {
  const copy = structuredClone(rough);
  const slots = slotsOf(copy);
  const slot = slots[bend.at % Math.max(1, slots.length)];
  if (!slot) return copy;
  const { holder, key } = slot;
  if (bend.how === 'drop') delete holder[key];
  else if (bend.how === 'double') {
    const was = holder[key];
    holder[key] = Array.isArray(was) ? [...was, ...was] : `${was}${was}`;
  } else if (bend.how === 'date') {
    const dates = slots.filter((x) => /^\d{4}-\d{2}-\d{2}$/.test(String(x.holder[x.key])));
    const at = dates[bend.at % Math.max(1, dates.length)] ?? slot;
    at.holder[at.key] = addDays(today, Number(bend.to));
  } else holder[key] = bend.to;
  return copy;
}

/** London's changes of clock in the years of a story, in UTC. */
const clockChanges = [2026, 2027, 2028, 2029].flatMap((y) => [lastSunday(y, 2), lastSunday(y, 9)]);
function lastSunday(year: number, month: number): string {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return new Date(Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1)).toISOString();
}

/** What the offer and the answer say of the same step; used to compare them. */
export const offered = (turn: Turn, target: string) =>
  nextSteps(turn.situation()).find((n) => n.type === turn.command.type && n.target === target);

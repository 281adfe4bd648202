import type { LocalDate } from '../../domain/calendar.ts';
import { changeInWords } from '../../domain/casework/changes/words.ts';
import { restricting, saidOf, standingInWords } from '../../domain/casework/households.ts';
import type { NextStep } from '../../domain/casework/next-steps.ts';
import { type Situation, standingRestrictions } from '../../domain/casework/situation.ts';
import type { CommandType } from '../../domain/casework/steps.ts';
import { deathOf } from '../../domain/facts/changes.ts';
import { adjustmentInForce, askAgainOn } from '../../domain/facts/person.ts';
import { permitted } from '../../domain/policy/ask.ts';
import type { TaskOnRecord } from '../../platform/contact-tasks.ts';
import type { Told } from '../../platform/record-changes.ts';
import { dateInWords, londonDate } from '../../ui/dates.ts';
import type { Content, Html } from '../../ui/html.ts';
import { Due, Steps } from '../../ui/steps.tsx';
import { Timeline } from '../../ui/timeline.tsx';
import { AgreementNow } from './agreement-told.tsx';
import { CameIn } from './came-in.tsx';
import { type Sorted, sortSteps } from './case-steps.ts';
import { ContactsChanged } from './contacts-changed.tsx';
import { NowInForce } from './measures.tsx';
import { Panels } from './panel.tsx';
import { WhereCarriedOut } from './places.tsx';
import { Readers } from './readers.tsx';
import { clauseAddress, concernedIn, mendIn, stepAddress } from './step-address.ts';
import { type StoryFilter, storyEntries, storyFilters } from './story.tsx';

type Props = {
  s: Situation & { file: NonNullable<Situation['file']> };
  offered: readonly NextStep[];
  told: Told;
  filter: StoryFilter | null;
  /** Everything that happened, and not the newest alone. */
  whole: boolean;
  /** The kind of step of which each is shown. */
  every: CommandType | null;
  /** What this person's contacts still ask of us. */
  waiting: readonly TaskOnRecord[];
};

/** A case: what to do now, what applies, what helps, and only then the story. */
export function CasePage({ s, offered, told, filter, whole, every, waiting }: Props): Html {
  const { file, person, pack } = s;
  const sorted = sortSteps(s, offered, every);
  return (
    <>
      <h1 class="govuk-heading-l govuk-!-margin-bottom-2">
        {person.name}: {file.title}
      </h1>
      <p class="evenhand-quiet">
        Owner {file.owner.name}, {file.owner.role} · opened {dateInWords(londonDate(file.opened.at))} ·{' '}
        {pack.policy.title} ·{' '}
        <a class="govuk-link" href={`/people/${person.personId}`}>
          Check a contact with {person.name}
        </a>
      </p>
      <HasDied s={s} />
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <CameIn waiting={waiting} now={s.now} mayDeal={permitted(pack, s.actor, 'log-contact').value} />
          <WhatNext s={s} sorted={sorted} offered={offered} />
        </div>
        <div class="govuk-grid-column-one-third">
          <Beside s={s} />
        </div>
      </div>
      <section id="story">
        <h2 class="govuk-heading-m">Story</h2>
        <Filters caseId={file.caseId} filter={filter} />
        <Story {...{ s, told, filter, whole }} />
      </section>
    </>
  );
}

function HasDied({ s }: { s: Situation }): Html | null {
  const death = deathOf(s.person.register);
  if (!death) return null;
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">
        {changeInWords(death, s.person.name)} Nothing more is decided about them, and no letter goes to them.
      </p>
      {death.speaksForThem && <p class="govuk-body">Who speaks for them: {death.speaksForThem}</p>}
    </div>
  );
}

type Next = { s: Situation; sorted: Sorted; offered: readonly NextStep[] };

function WhatNext({ s, sorted: { next, alsoBy, notYet, dates }, offered }: Next): Html {
  const same = { now: s.now, address: clauseAddress, mend: mendIn(s, offered) };
  return (
    <section id="next">
      <h2 class="govuk-heading-m">Next</h2>
      {next.length > 0 ? (
        <Steps steps={next} {...same} />
      ) : (
        <p class="govuk-body">Nothing here waits for you.</p>
      )}
      {dates.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Dates to keep</h3>
          <ul class="govuk-list">
            {dates.map((o) => (
              <li>
                {o.what}
                <Due due={o.dueAt} now={s.now} />
              </li>
            ))}
          </ul>
        </>
      )}
      {notYet.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Not now, and why</h3>
          <Steps steps={notYet} {...same} />
        </>
      )}
      {alsoBy.length > 0 && (
        <>
          <h3 class="govuk-heading-s">At any time</h3>
          {alsoBy.map(({ about, steps }) => (
            <>
              <h4 class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">{about}</h4>
              <ul class="govuk-list">
                {steps.map(({ title, href }) => (
                  <li>
                    <a class="govuk-link govuk-link--no-visited-state" href={href}>
                      {title}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          ))}
        </>
      )}
    </section>
  );
}

function Beside({ s }: { s: Situation }): Html {
  const asked = (s.file?.incidents ?? [])
    .filter((i) => i.realRequest !== '')
    .slice(-5)
    .reverse()
    .map((i) => {
      const passed = s.file?.passedOn.find((p) => p.incidentId === i.incidentId);
      const where = passed
        ? `with ${[passed.team, passed.reference].filter(Boolean).join(', ')}`
        : 'with nobody yet';
      return `${i.realRequest} (${dateInWords(i.on)}; ${where})`;
    });
  return (
    <>
      <section>
        <h2 class="govuk-heading-m">Now in force</h2>
        <NowInForce s={s} />
      </section>
      <AgreementNow s={s} />
      <Household s={s} />
      <ContactsChanged s={s} />
      <WhereCarriedOut s={s} />
      <Panels s={s} />
      <WhoHasRead s={s} />
      <Conflicts s={s} />
      <section>
        <h2 class="govuk-heading-m">Needs and adjustments</h2>
        <Needs s={s} />
      </section>
      <section>
        <h2 class="govuk-heading-m">Open with us</h2>
        <Items items={asked} none="Nobody has recorded what they were asking for." />
        {s.others.length > 0 && (
          <ul class="govuk-list">
            {s.others.map((c) => (
              <li>
                <a class="govuk-link" href={`/cases/${c.caseId}`}>
                  Another case: {c.title}
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

/** Each who lives with them, and where they stand: nothing passes from one to another (I9). */
function Household({ s }: { s: Situation }): Content {
  const { file, atHome = [], today } = s;
  if (!file || atHome.length === 0 || restricting(file, today).length === 0) return null;
  const { authorities } = s.person.register;
  return (
    <section>
      <h2 class="govuk-heading-m">Same household</h2>
      <ul class="govuk-list govuk-list--spaced">
        {atHome.map((m) => {
          const said = saidOf({ file, authorities, today }, m);
          return (
            <li>
              <a class="govuk-link" href={`/people/${m.personId}`}>
                {m.name}
              </a>
              : {standingInWords(m, s.person.name, said)} {said?.note}
              {said && (
                <div class="evenhand-quiet">
                  Said by {said.by.name}, {dateInWords(londonDate(said.at))}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Colleagues who leave decisions here to somebody else. */
function Conflicts({ s }: { s: Situation }): Content {
  const declared = s.file?.conflicts ?? [];
  if (declared.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">Conflicts of interest</h2>
      <Items
        items={declared.map((c) => `${c.by.name}, ${c.by.role}: ${c.why} (${dateInWords(londonDate(c.at))})`)}
        none=""
      />
    </section>
  );
}

/** Those asked to know what is in force, under each restriction that stands. */
function WhoHasRead({ s }: { s: Situation }): Content {
  const { file } = s;
  const standing = file ? standingRestrictions([file], s.today) : [];
  if (!file || standing.length === 0) return null;
  return (
    <section>
      <h2 class="govuk-heading-m">Who has read it</h2>
      {standing.map((r) => (
        <Readers file={file} restrictionId={r.restrictionId} />
      ))}
    </section>
  );
}

function Items({ items, none }: { items: readonly string[]; none: string }): Html {
  if (items.length === 0) return <p class="govuk-body">{none}</p>;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}

const lookedAtAgain = (on: LocalDate, today: LocalDate): string =>
  on <= today
    ? `(may be out of date: to be asked again since ${dateInWords(on)})`
    : `(asked again from ${dateInWords(on)})`;

function Needs({ s }: { s: Situation }): Content {
  const { needs, adjustments } = s.person.register;
  const agreed = adjustments
    .filter((a) => adjustmentInForce(a, s.today))
    .map((a) => `${a.what} ${lookedAtAgain(a.reviewOn, s.today)}`);
  const known = needs.needs.map((n) => n.detail || n.kind.replaceAll('-', ' '));
  const again = askAgainOn(needs);
  const askedAgain = again && <p class="evenhand-quiet">Needs {lookedAtAgain(again, s.today)}</p>;
  if (agreed.length + known.length > 0)
    return (
      <>
        <Items items={[...agreed, ...known]} none="" />
        {askedAgain}
      </>
    );
  if (needs.status !== 'not-asked')
    return (
      <>
        <p class="govuk-body">
          {needs.status === 'declined'
            ? 'We asked, and they preferred not to say.'
            : 'We asked; nothing particular is needed.'}
        </p>
        {askedAgain}
      </>
    );
  return (
    <p class="govuk-body">
      Nobody has asked yet.{' '}
      <a class="govuk-link" href={stepAddress(concernedIn(s), 'record-needs')}>
        Ask what would help
      </a>
    </p>
  );
}

const filterNames: Record<StoryFilter, string> = {
  letters: 'Letters',
  contacts: 'Contacts',
  decisions: 'Decisions',
};

const nameOf = (choice: StoryFilter | null) => (choice ? filterNames[choice] : 'Everything');

function Filters({ caseId, filter }: { caseId: string; filter: StoryFilter | null }): Html {
  return (
    <nav aria-label="Show of the story" class="evenhand-no-print">
      <ul class="govuk-list">
        {[null, ...storyFilters].map((choice) => (
          <li class="govuk-!-display-inline-block govuk-!-margin-right-4">
            <a
              class="govuk-link govuk-link--no-visited-state"
              href={`/cases/${caseId}${choice ? `?show=${choice}` : ''}#story`}
              aria-current={choice === filter ? 'true' : undefined}
            >
              {choice === filter ? <strong>{nameOf(choice)}</strong> : nameOf(choice)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Story({ s, told, filter, whole }: Pick<Props, 's' | 'told' | 'filter' | 'whole'>): Html {
  const { caseId } = s.file;
  const entries = storyEntries(told.entries, { pack: s.pack, caseId });
  if (entries.length === 0) return <p class="govuk-body">Nothing of this kind has happened yet.</p>;
  const left = told.total - entries.length;
  return (
    <>
      <Timeline entries={entries} address={clauseAddress} />
      {left > 0 && !whole && (
        <p class="govuk-body">
          These are the newest {entries.length} of {told.total}.{' '}
          <a class="govuk-link" href={`/cases/${caseId}?${filter ? `show=${filter}&` : ''}story=whole#story`}>
            Show all {told.total}
          </a>
        </p>
      )}
    </>
  );
}

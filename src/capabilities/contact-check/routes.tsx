import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasAHome } from '../../domain/casework/steps/change-of-life.ts';
import { canDie } from '../../domain/casework/steps/record-death.ts';
import type { Advice } from '../../domain/contact/advice.ts';
import type { Arrangements } from '../../domain/contact/arrangements.ts';
import type { PersonIdentity } from '../../domain/facts/person.ts';
import { permitted } from '../../domain/policy/ask.ts';
import type { Action } from '../../domain/policy/roles.ts';
import { checkFor } from '../../platform/check-read.ts';
import { writeChecks } from '../../platform/check-read-log.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { problem } from '../../platform/http/problems.ts';
import type { FormValues } from '../../ui/form-fields.ts';
import { ProblemPage } from '../../ui/problem.tsx';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { clauseAddress } from '../cases/step-address.ts';
import { answered, checkFields, checkQuery, contactAsked, mattersIn } from './asked.ts';
import { carriedFrom, direction, quickFields, shortFields } from './log-fields.ts';
import { CheckPage, type CheckPageProps } from './pages.tsx';
import { besideCheck, stepsOpenTo } from './queries.ts';
import { advisedAs } from './shown.ts';

/** A person's page is the contact check: what to do now comes before anything that was. */
export function contactCheckRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.addHook('onClose', () => writeChecks(deps));
  app.get('/people/:personId', { config: { access: 'check-contact' } }, async (request, reply) => {
    const sent = answered(request.query);
    const query = checkQuery.safeParse(sent);
    if (!query.success) return unreadable(deps, request, reply, faultsOf(query.error.issues));
    const visitor = visitorOf(request);
    const { personId } = request.params as { personId: string };
    const checked = await checkFor(deps, visitor, personId, contactAsked(query.data));
    if (!checked) {
      reply.callNotFound();
      return reply;
    }
    const { person, arrangements, advice } = checked;
    if (person.personId !== personId.toLowerCase()) {
      const asked = new URL(request.url, 'http://here').search;
      return reply.redirect(`/people/${person.personId}${asked}`, 308);
    }
    const { matter } = query.data;
    if (matter && matter !== 'other' && !mattersIn(arrangements).some((m) => m.id === matter)) {
      const message = 'This is not a matter that any arrangement with them names.';
      return unreadable(deps, request, reply, [{ field: 'matter', message }]);
    }
    const may = (action: Action) => permitted(packOf(deps, request), visitor, action).value;
    const now = deps.clock.now();
    // With nothing in force or to come, no further question changes the answer.
    const plain = advice.restrictions.length + advice.immediate.length === 0;
    const page: CheckPageProps = {
      person,
      headline: advice.headline,
      advice: advisedAs(advice),
      plain,
      fields: [direction, ...checkFields(arrangements)],
      values: {
        ...(sent as FormValues),
        channel: query.data.channel,
        capacity: query.data.capacity,
        direction: query.data.direction,
      },
      log: may('log-contact')
        ? {
            personId: person.personId,
            fields: plain ? shortFields(arrangements) : quickFields(arrangements),
            values: { ...(sent as FormValues), channel: query.data.channel, direction: query.data.direction },
            csrf: reply.generateCsrf(),
            hidden: {
              ...(plain ? {} : carriedFrom({ ...(sent as FormValues), ...query.data })),
              once: deps.newId(),
              shown: advice.compliance,
            },
            more: `/people/${person.personId}/contacts/new`,
          }
        : null,
      beside: await besideCheck(deps.database.app, person, {
        now,
        withCases: may('read-case'),
        ...(arrangements.alsoRecords && { alsoRecords: arrangements.alsoRecords }),
      }),
      matters: may('log-contact') ? mattersFor(person.personId, arrangements, may('triage-incident')) : null,
      links: linksFor(person, may, advice, arrangements.alsoRecords),
      steps: may('read-case') ? [] : await stepsOpenTo(deps, { ...visitor, personId: person.personId }),
      now,
      address: clauseAddress,
    };
    return sendPage(deps, request, reply, { title: person.name, back: '/', quick: true }, CheckPage(page));
  });
}

/** Each matter with what may be done about it now. */
function mattersFor(
  personId: string,
  { matters = [] }: Arrangements,
  closes: boolean,
): NonNullable<CheckPageProps['matters']> {
  const step = (type: string, matterId: string) =>
    `/people/${personId}/steps/${type}?target=${encodeURIComponent(matterId)}`;
  return {
    open: `/people/${personId}/steps/open-matter`,
    known: matters.map(({ matterId, title, open }) => ({
      title,
      state: open ? 'open' : 'closed',
      links: open
        ? [
            { text: 'Record our answer', href: step('answer-matter', matterId) },
            ...(closes ? [{ text: 'Close it', href: step('close-matter', matterId) }] : []),
          ]
        : [{ text: 'Something is new', href: step('reopen-matter', matterId) }],
    })),
  };
}

function linksFor(
  person: PersonIdentity,
  may: (action: Action) => boolean,
  advice: Advice,
  also: readonly string[] = [],
): CheckPageProps['links'] {
  const { personId } = person;
  const step = (type: string) => `/people/${personId}/steps/${type}`;
  const neverAsked = advice.needsStatus === 'not-asked';
  const life = may('record-life-change') ? lifeLinks(step, advice, person) : [];
  const safeHome =
    advice.keptSafe && may('see-protected-details')
      ? [{ text: 'Where they live, kept safe', href: `/people/${personId}/safe-home` }]
      : [];
  const twice = may('merge-records')
    ? [{ text: 'Are they on record twice?', href: `/people/${personId}/duplicates` }]
    : [];
  const apart = may('merge-records')
    ? also.map((id) => ({
        text: 'Take apart a record kept with this one',
        href: `${step('undo-merge')}?target=${id}`,
      }))
    : [];
  const authority = may('record-authority') ? { recordAuthority: step('record-authority') } : {};
  const contacts = {
    ...(may('read-case') ? { contacts: `/people/${personId}/contacts` } : {}),
    ...(may('log-contact') ? { ownPage: `/people/${personId}/own-page` } : {}),
  };
  if (advice.died) return { ...contacts, ...authority, addToNeeds: [], life: [...life, ...apart] };
  return {
    ...(may('report-incident') ? { reportIncident: step('report-incident') } : {}),
    ...contacts,
    ...(may('act-at-once') ? { actAtOnce: step('take-immediate-action') } : {}),
    ...(may('record-needs') ? { askAboutNeeds: step('record-needs') } : {}),
    ...authority,
    addToNeeds: [
      ...(may('record-needs') && !neverAsked ? [{ text: 'Record needs', href: step('record-needs') }] : []),
      ...(may('agree-adjustment') ? [{ text: 'Agree an adjustment', href: step('agree-adjustment') }] : []),
    ],
    life: [...safeHome, ...life, ...twice, ...apart],
  };
}

function lifeLinks(step: (type: string) => string, { died }: Advice, person: PersonIdentity) {
  if (died) return [{ text: 'They are alive: put this right', href: step('correct-death') }];
  return [
    { text: 'They have another name', href: step('change-name') },
    { text: 'They moved', href: step('record-move') },
    ...(hasAHome(person) ? [{ text: 'The tenancy ended', href: step('end-tenancy') }] : []),
    ...(canDie(person) ? [{ text: 'They have died', href: step('record-death') }] : []),
  ];
}

function unreadable(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  faults: { field: string; message: string }[],
): FastifyReply {
  const shown = problem(400, { faults });
  return sendPage(deps, request, reply, { title: shown.title, status: 400 }, ProblemPage({ problem: shown }));
}

import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { londonDate } from '../../domain/calendar.ts';
import { stepFor } from '../../domain/casework/steps.ts';
import { kindsToDo, lateSince, rolesBelow } from '../../domain/casework/work.ts';
import type { ObligationKind } from '../../domain/facts/obligations.ts';
import { permitted } from '../../domain/policy/ask.ts';
import { type Covered, coveredBy } from '../../platform/absences.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { draftsBy } from '../../platform/drafts.ts';
import { unsaidAtHome } from '../../platform/household-standings.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { isId } from '../../platform/ids.ts';
import { countWordingsToSettle } from '../../platform/letter-wording.ts';
import { countMarkers } from '../../platform/old-markers.ts';
import { countPromises } from '../../platform/promises.ts';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { nowhere, readQuery } from '../cases/query.ts';
import { workInPlace } from './in-place.ts';
import { type ListName, listNames, WorkPage } from './pages.tsx';
import { type Asked, casesOfOfficer, listWork, teamOf, type Whose, type WorkList } from './queries.ts';
import { OfficerPage, TeamPage } from './team-pages.tsx';

const lists = Object.keys(listNames) as [ListName, ...ListName[]];
const list = z.enum(lists, { error: `Choose one of: ${lists.join(', ')}` });
const kind = z
  .union([z.literal(''), z.enum(kindsToDo as [ObligationKind, ...ObligationKind[]])], {
    error: `Choose one of: ${kindsToDo.join(', ')}`,
  })
  .optional();
const page = z.coerce.number({ error: 'Give the page as a number' }).int().min(1).max(100_000).default(1);
const pageQuery = z.strictObject({ list: list.optional(), kind, page });
const apiQuery = z.strictObject({
  list: list.default('mine'),
  kind,
  page,
  perPage: z.coerce.number().int().min(1).max(200).default(50),
});

const perPage = 50;

const promisedToday = (deps: PageDeps, request: FastifyRequest) => {
  const { landlordId, staffId } = visitorOf(request);
  const now = deps.clock.now();
  return inLandlord(deps.database.app, landlordId, (tx) => countPromises(tx, { landlordId, staffId, now }));
};

async function oldMarkersOverdue(deps: PageDeps, request: FastifyRequest): Promise<number> {
  const visitor = visitorOf(request);
  const { landlordId } = visitor;
  if (!permitted(packOf(deps, request), visitor, 'manage-safety-alert').value) return 0;
  const now = deps.clock.now();
  return (await inLandlord(deps.database.app, landlordId, (tx) => countMarkers(tx, landlordId, now))).overdue;
}

async function wordingsToSettle(deps: PageDeps, request: FastifyRequest): Promise<number> {
  const visitor = visitorOf(request);
  if (!permitted(packOf(deps, request), visitor, 'manage-policy').value) return 0;
  return inLandlord(deps.database.app, visitor.landlordId, (tx) => countWordingsToSettle(tx, visitor));
}

/** In the reader's own cases; null for whoever may not say it. */
async function unsaidOfOwn(deps: PageDeps, request: FastifyRequest): Promise<number | null> {
  const visitor = visitorOf(request);
  const { landlordId, staffId: ownerStaffId } = visitor;
  if (!permitted(packOf(deps, request), visitor, 'issue-letter').value) return null;
  const today = londonDate(deps.clock.now());
  return (
    await inLandlord(deps.database.app, landlordId, (tx) =>
      unsaidAtHome(tx, landlordId, { today, ownerStaffId }),
    )
  ).length;
}

/** Work as its list is asked for: one's own, one's role's, the team's, or what is late below. */
export function workRoutes(app: FastifyInstance, deps: PageDeps): void {
  const config = { access: 'signed-in' } as const;

  app.get('/work', { config }, async (request, reply) => {
    const query = readQuery(deps, request, reply, pageQuery);
    if (!query) return reply;
    const pack = packOf(deps, request);
    const asked = { kind: query.kind || null, now: deps.clock.now(), page: query.page, perPage };
    const covers = await coversOf(deps, request);
    const read = async (list: ListName) => ({
      list,
      ...(await workShown(deps, request, { ...asked, whose: await whoseWork(deps, request, list, covers) })),
    });
    const own = await read(query.list ?? 'mine');
    // Whoever has nothing of their own sees at once what they could take.
    const found = query.list || own.total > 0 ? own : await read('role');
    const shown = {
      ...found,
      lists,
      kind: asked.kind,
      kinds: kindsToDo,
      page: query.page,
      perPage,
      now: asked.now,
      covers,
      calendar: deps.calendars.of(pack),
      begun: await begunBy(deps, request),
      promised: await promisedToday(deps, request),
      roles: visitorOf(request).roles,
      wordingsToSettle: await wordingsToSettle(deps, request),
      asksAboutNeeds: permitted(pack, visitorOf(request), 'record-needs').value,
      unsaidAtHome: await unsaidOfOwn(deps, request),
      oldMarkersOverdue: await oldMarkersOverdue(deps, request),
      roleLabel: (id: string) => pack.people.roles.find((r) => r.id === id)?.label ?? id,
    };
    return sendPage(deps, request, reply, { title: 'Your work' }, <WorkPage {...shown} />);
  });

  app.get('/work/team', { config }, async (request, reply) => {
    const { landlordId, staffId } = visitorOf(request);
    const team = await teamOf(deps.database.app, landlordId, staffId, deps.clock.now());
    const back = { text: 'Your work', href: '/work' };
    return sendPage(deps, request, reply, { title: 'Your team', back }, <TeamPage team={team} />);
  });

  app.get('/work/team/:staffId', { config: { access: 'read-case' } }, async (request, reply) => {
    const { landlordId, staffId: managerId } = visitorOf(request);
    const { staffId } = request.params as { staffId: string };
    const officer = isId(staffId)
      ? await casesOfOfficer(deps.database.app, landlordId, { managerId, staffId })
      : null;
    if (!officer) return nowhere(reply);
    const back = { text: 'Your team', href: '/work/team' };
    const shown = <OfficerPage {...officer} now={deps.clock.now()} />;
    return sendPage(deps, request, reply, { title: `Cases of ${officer.name}`, back }, shown);
  });
}

/** What this colleague began to write and has not sent. */
async function begunBy(deps: Deps, request: FastifyRequest) {
  const visitor = visitorOf(request);
  const drafts = await inLandlord(deps.database.app, visitor.landlordId, (tx) => draftsBy(tx, visitor));
  return drafts.map((draft) => ({ ...draft, what: stepFor(draft.step)?.label ?? draft.step }));
}

/** The same lists for other systems. */
export function workApi(app: FastifyInstance, deps: Deps): void {
  const schema = { summary: 'Open work, what hurts most first', tags: ['work'], querystring: apiQuery };
  app.get('/api/v1/work', { config: { access: 'signed-in' }, schema }, async (request) => {
    const query = request.query as z.infer<typeof apiQuery>;
    const covers = query.list === 'mine' ? await coversOf(deps, request) : [];
    const whose = await whoseWork(deps, request, query.list, covers);
    const asked = {
      whose,
      kind: query.kind || null,
      now: deps.clock.now(),
      page: query.page,
      perPage: query.perPage,
    };
    return workShown(deps, request, asked);
  });
}

/** What a case is about is for those who may read cases. */
async function workShown(deps: Deps, request: FastifyRequest, asked: Asked): Promise<WorkList> {
  const visitor = visitorOf(request);
  const found = await listWork(deps.database.app, visitor.landlordId, asked);
  const reads = permitted(packOf(deps, request), visitor, 'read-case').value;
  return reads ? found : { ...found, work: found.work.map((w) => ({ ...w, title: '' })) };
}

function coversOf(deps: Deps, request: FastifyRequest): Promise<Covered[]> {
  const { landlordId, staffId: coverId } = visitorOf(request);
  const on = londonDate(deps.clock.now());
  return inLandlord(deps.database.app, landlordId, (tx) => coveredBy(tx, landlordId, { coverId, on }));
}

async function whoseWork(
  deps: Deps,
  request: FastifyRequest,
  name: ListName,
  covers: readonly Covered[],
): Promise<Whose> {
  const me = visitorOf(request);
  const { landlordId, staffId, roles } = me;
  const pack = packOf(deps, request);
  switch (name) {
    case 'mine':
      return { list: 'mine', staffId, roles, covers };
    case 'role':
      return {
        list: 'role',
        roles,
        inPlace: await inLandlord(deps.database.app, landlordId, (tx) => workInPlace(deps, tx, pack, me)),
      };
    case 'team':
      return { list: 'team', managerId: staffId };
    case 'late':
      return {
        list: 'late',
        roles: rolesBelow(pack, roles),
        dueBefore: lateSince(deps.clock.now(), deps.calendars.of(pack)),
      };
  }
}

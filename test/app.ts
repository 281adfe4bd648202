import { resolve } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { pino } from 'pino';
import { buildApp, passingSecret } from '../src/app.ts';
import type { PageDeps } from '../src/capabilities/cases/page.tsx';
import { letterRenderer } from '../src/capabilities/letters/render.tsx';
import { addStaff } from '../src/capabilities/sign-in/queries.ts';
import type { MailServer } from '../src/config.ts';
import { londonDate } from '../src/domain/calendar.ts';
import { castOf } from '../src/domain/scenarios/cast.ts';
import { openCalendars } from '../src/platform/calendars.ts';
import { openClock } from '../src/platform/clock.ts';
import { inLandlord } from '../src/platform/database.ts';
import { sessionCookie } from '../src/platform/http/access.ts';
import { startSession } from '../src/platform/http/sessions.ts';
import { idSource } from '../src/platform/ids.ts';
import { packRegistry, storePacks } from '../src/platform/pack-registry.ts';
import { loadPacks, packFolders } from '../src/platform/packs.ts';
import { openPrinter } from '../src/platform/print/printer.ts';
import { openSeals } from '../src/platform/seals.ts';
import { readAssets } from '../src/ui/assets.ts';
import { testDatabase } from './database.ts';

export type Visitor = {
  staffId: string;
  /** For what the helpers below do not send. */
  token: string;
  /** A page as this colleague sees it. */
  get: (
    url: string,
  ) => Promise<{ status: number; body: string; bytes: Buffer; headers: Record<string, unknown> }>;
  /** Sends a form as the page did: the token of a page is fetched first. */
  post: (
    url: string,
    form: Record<string, string | string[]>,
  ) => Promise<{ status: number; body: string; location: string | null }>;
  /** Bytes of any kind, to a page (with the cookies of this visit) or to the API (with the token). */
  send: (
    url: string,
    payload: Buffer,
    contentType: string,
  ) => Promise<{ status: number; body: string; location: string | null }>;
  /** The API with this colleague's token. */
  api: (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; json: unknown; headers: Record<string, unknown> }>;
};

export type TestApp = Awaited<ReturnType<typeof testApp>>;

/** The real application on a database of this test's own, with two invented colleagues in every role of every pack. */
export async function testApp(
  options: { at?: string; demonstration?: boolean; proxies?: string[]; mailServers?: MailServer[] } = {},
) {
  const database = await testDatabase();
  const root = resolve(import.meta.dirname, '..');
  const { packs: loaded, faults } = await loadPacks([
    ...(await packFolders(resolve(root, 'packs'))),
    resolve(root, 'test/packs/glenmoor'),
  ]);
  if (faults.length > 0) throw new Error(`The packs are not sound: ${JSON.stringify(faults.slice(0, 3))}`);
  const clock = openClock({ settable: true });
  clock.set?.(options.at ?? '2026-03-02T10:00:00.000Z');
  await storePacks(database.app, loaded, londonDate(clock.now()));
  const registry = packRegistry(loaded, () => londonDate(clock.now()));
  const printer = openPrinter();
  const deps: PageDeps = {
    database,
    packs: registry,
    clock,
    calendars: await openCalendars(database.app, registry, 2026),
    newId: idSource(clock),
    renderLetter: letterRenderer(printer, 'https://evenhand.example'),
    printer,
    seals: openSeals('a secret of this test and of nothing else'),
    mailer: null,
    mailServers: options.mailServers ?? [],
    address: 'https://evenhand.example',
    publicAddress: 'https://evenhand.example',
    log: pino({ level: 'silent' }),
    demonstration: options.demonstration ?? false,
    testControls: true,
    secureCookies: false,
    proxies: options.proxies ?? [],
    assets: readAssets(resolve(root, 'dist/assets')),
  };
  const app = await buildApp(deps, passingSecret());
  const staff = new Map<string, string>();
  for (const { pack } of loaded) {
    // Managers first, so that the others can point at them.
    const cast = castOf(pack).sort(
      (a, b) => Number(a.lineManagerId !== null) - Number(b.lineManagerId !== null),
    );
    for (const a of cast) {
      const lineManagerId = a.lineManagerId
        ? (staff.get(`${pack.landlord.id}/${a.lineManagerId}`) ?? null)
        : null;
      const id = await addStaff(database.app, pack, { name: a.name, roles: a.roles, lineManagerId });
      staff.set(`${pack.landlord.id}/${a.staffId}`, id);
    }
  }
  return {
    app,
    deps,
    clock,
    database,
    /** The id of `karbon/manager`, or `karbon/manager 2`. */
    staffId: (who: string) => staff.get(who) ?? '',
    signIn: (who: string) => visitor(app, deps, who, staff.get(who) ?? ''),
    person: (landlordId: string, more: Partial<NewPerson> = {}) => newPerson(deps, landlordId, more),
    /** Serves on a free port, and answers the address. */
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    /** The cookie of `karbon/manager`, signed in at this moment. */
    cookie: async (who: string) => ({
      name: sessionCookie,
      value: await startSession(database.app, {
        landlordId: who.split('/')[0] ?? '',
        staffId: staff.get(who) ?? '',
        kind: 'browser',
        at: clock.now(),
      }),
    }),
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

type NewPerson = {
  name: string;
  reference: string;
  relationship: 'tenant' | 'leaseholder' | 'household-member';
  dateOfBirth: string | null;
  household: string | null;
};
let people = 0;

/** Somebody invented, on record with a landlord. */
async function newPerson(deps: PageDeps, landlordId: string, more: Partial<NewPerson>): Promise<string> {
  people += 1;
  const personId = deps.newId();
  await inLandlord(deps.database.app, landlordId, (tx) =>
    tx
      .insertInto('person')
      .values({
        landlord_id: landlordId,
        person_id: personId,
        reference: more.reference ?? `T-${people}`,
        name: more.name ?? 'Jordan Example',
        relationship: more.relationship ?? 'tenant',
        date_of_birth: more.dateOfBirth === undefined ? '1980-05-04' : more.dateOfBirth,
        address: '12 Sample Court',
        postcode: 'ZZ1 1AA',
        household_reference: more.household ?? null,
      })
      .execute(),
  );
  return personId;
}

async function visitor(app: FastifyInstance, deps: PageDeps, who: string, staffId: string): Promise<Visitor> {
  const landlordId = who.split('/')[0] ?? '';
  const at = deps.clock.now();
  const cookie = await startSession(deps.database.app, {
    landlordId,
    staffId,
    kind: 'browser',
    at,
    hours: 200_000,
  });
  const token = await startSession(deps.database.app, {
    landlordId,
    staffId,
    kind: 'api',
    at,
    hours: 200_000,
  });
  const jar: Record<string, string> = { [sessionCookie]: cookie };
  const inject = async (request: InjectOptions) => {
    const response = await app.inject({ ...request, cookies: jar });
    for (const c of response.cookies) jar[c.name] = c.value;
    return response;
  };
  return {
    staffId,
    token,
    get: async (url) => {
      const r = await inject({ method: 'GET', url });
      return { status: r.statusCode, body: r.body, bytes: r.rawPayload, headers: r.headers };
    },
    post: async (url, form) => {
      const page = await inject({ method: 'GET', url: '/sign-out' });
      const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries({ _csrf: csrf, ...form }))
        for (const v of [value].flat()) body.append(name, v);
      const r = await inject({
        method: 'POST',
        url,
        payload: body.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
      return {
        status: r.statusCode,
        body: r.body,
        location: (r.headers.location as string | undefined) ?? null,
      };
    },
    send: async (url, payload, contentType) => {
      const api = url.startsWith('/api/') && { authorization: `Bearer ${token}` };
      const r = await inject({
        method: 'POST',
        url,
        payload,
        headers: { 'content-type': contentType, ...api },
      });
      return {
        status: r.statusCode,
        body: r.body,
        location: (r.headers.location as string | undefined) ?? null,
      };
    },
    api: async (method, url, body, headers = {}) => {
      const payload =
        body === undefined
          ? {}
          : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
      const r = await app.inject({
        method,
        url,
        ...payload,
        headers: { ...(payload.headers ?? {}), ...headers, authorization: `Bearer ${token}` },
      });
      const json: unknown = /json/.test(String(r.headers['content-type'])) ? JSON.parse(r.body) : null;
      return { status: r.statusCode, json, headers: r.headers };
    },
  };
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { permitted } from '../../domain/policy/ask.ts';
import type { Action } from '../../domain/policy/roles.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../database.ts';
import type { Packs } from '../pack-registry.ts';
import { inScope, type Scope, scopeOf } from './scopes.ts';
import { type SignedIn, sessionOf } from './sessions.ts';

/** Who may open a route. Every route declares one; the list of public routes is short and tested. */
export type Access = 'public' | 'signed-in' | Action;

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** `in-route`: the route reads the token itself, out of a body it streams. */
    csrf?: 'in-route';
  }
  interface FastifyRequest {
    /** Null on public routes where nobody is signed in. */
    visitor: SignedIn | null;
    token: string | null;
    /** The form's token, where a route has read it itself. */
    sentCsrf: string | undefined;
  }
}

export const sessionCookie = 'evenhand_session';

export type Refusals = {
  signInFirst: (request: FastifyRequest, reply: FastifyReply) => unknown;
  notForYou: (request: FastifyRequest, reply: FastifyReply, action: Action) => unknown;
  outsideScope: (request: FastifyRequest, reply: FastifyReply, scope: Scope) => unknown;
};

/** Told by the route that answers and not by how its address was written: `/%61pi/…` is the API too. */
export const isApi = (request: FastifyRequest): boolean =>
  (request.routeOptions.url ?? request.url).startsWith('/api/');

const bearer = (request: FastifyRequest): string | null =>
  /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;

/** The signed-in visitor of a route that is not public. */
export function visitorOf(request: FastifyRequest): SignedIn {
  if (!request.visitor)
    throw new Error(`${request.url} was reached by nobody: its route lacks an access rule`);
  return request.visitor;
}

/** Reads who is asking and holds every route to its access rule, before anything else is read. */
export function guardRoutes(
  app: FastifyInstance,
  deps: { db: Db; clock: Clock; packs: Packs },
  refusals: Refusals,
): void {
  app.decorateRequest('visitor', null);
  app.decorateRequest('token', null);
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/assets/')) route.config = { ...route.config, access: 'public' };
    if (!route.config?.access && route.url !== '*')
      throw new Error(`${route.method} ${route.url} declares no access rule`);
  });
  app.addHook('onRequest', async (request, reply) => {
    // An API call never rides on a browser's cookie: no other site can make it.
    const api = isApi(request);
    request.token = api ? bearer(request) : (request.cookies[sessionCookie] ?? null);
    const holder = request.token && (await sessionOf(deps.db, request.token, deps.clock.now()));
    // An integration's token opens no pages, and a browser's cookie taken from it opens no API.
    if (holder && holder.kind === (api ? 'api' : 'browser')) request.visitor = holder;
    const access = request.routeOptions.config.access ?? 'public';
    if (access === 'public') return;
    if (!request.visitor) return refusals.signInFirst(request, reply);
    const pack = deps.packs.current(request.visitor.landlordId);
    if (!pack) return refusals.signInFirst(request, reply);
    const scope = scopeOf(request.method, request.routeOptions.url ?? '');
    if (api && !inScope(request.visitor.scopes, scope)) return refusals.outsideScope(request, reply, scope);
    if (access !== 'signed-in' && !permitted(pack, request.visitor, access).value) {
      return refusals.notForYou(request, reply, access);
    }
  });
}

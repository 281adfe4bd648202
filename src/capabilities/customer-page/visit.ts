import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Instant } from '../../domain/calendar.ts';
import type { Deps } from '../../platform/deps.ts';

const cookie = 'evenhand_yours';
const textCookie = 'evenhand_yours_text';
const path = '/yours';
const MINUTES = 30;

/**
 * Somebody who showed that a letter is theirs. No account: it ends by itself, on "Leave this page", and when a colleague ends
 * the ways in that there were when its code was made.
 */
export type Visit = { landlordId: string; personId: string; codeMadeAt: Instant };
type VisitDeps = Pick<Deps, 'clock' | 'secureCookies'>;

const common = ({ secureCookies }: VisitDeps) =>
  ({ path, httpOnly: true, sameSite: 'lax', secure: secureCookies, signed: true }) as const;

/** Begins a visit, or carries it on for another half hour. */
export function keepVisit(
  deps: VisitDeps,
  reply: FastifyReply,
  { landlordId, personId, codeMadeAt }: Visit,
): void {
  const expires = Date.parse(deps.clock.now()) + MINUTES * 60_000;
  const value = [landlordId, personId, Date.parse(codeMadeAt), expires].join('.');
  reply.setCookie(cookie, value, { ...common(deps), maxAge: MINUTES * 60 });
}

export const endVisit = (reply: FastifyReply): FastifyReply => reply.clearCookie(cookie, { path });

/** Who the browser says is on this landlord's page; null where nobody has shown who they are, or too long ago. */
export function visitOf(deps: VisitDeps, request: FastifyRequest, landlordId: string): Visit | null {
  const { valid, value } = request.unsignCookie(request.cookies[cookie] ?? '');
  const [, landlord, personId = '', made = '', expires] =
    (valid && /^([a-z0-9-]+)\.([0-9a-f-]{36})\.(\d{1,15})\.(\d{1,15})$/.exec(value ?? '')) || [];
  const stands = landlord === landlordId && Number(expires) > Date.parse(deps.clock.now());
  return stands ? { landlordId, personId, codeMadeAt: new Date(Number(made)).toISOString() } : null;
}

/** The size of the text, as the reader last asked: by the link in the bar, without a script. */
export function textSize(deps: VisitDeps, request: FastifyRequest, reply: FastifyReply): 'large' | 'usual' {
  const asked = (request.query as { text?: unknown } | undefined)?.text;
  if (asked === 'large' || asked === 'usual') {
    reply.setCookie(textCookie, asked, { ...common(deps), signed: false, maxAge: 365 * 86_400 });
    return asked;
  }
  return request.cookies[textCookie] === 'large' ? 'large' : 'usual';
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Html } from '../../ui/html.ts';
import { Notice } from '../../ui/layout.tsx';

const cookie = 'evenhand_notice';

/** Words for the page that follows a redirect. Signed: nobody can put words on a page through a link. */
export function leaveNotice(reply: FastifyReply, words: string, secure: boolean): void {
  reply.setCookie(cookie, words, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    signed: true,
    maxAge: 60,
  });
}

/** What the page before left to be said, once. */
export function takeNotice(request: FastifyRequest, reply: FastifyReply): Html | undefined {
  const left = request.cookies?.[cookie];
  if (!left) return undefined;
  reply.clearCookie(cookie, { path: '/' });
  const { valid, value } = request.unsignCookie(left);
  return valid && value ? <Notice text={value} done /> : undefined;
}

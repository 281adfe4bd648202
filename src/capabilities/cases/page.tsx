import type { FastifyReply, FastifyRequest } from 'fastify';
import { permitted } from '../../domain/policy/ask.ts';
import type { Action } from '../../domain/policy/roles.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import type { Deps } from '../../platform/deps.ts';
import type { SignedIn } from '../../platform/http/sessions.ts';
import type { Assets } from '../../ui/assets.ts';
import { type Html, renderPage } from '../../ui/html.ts';
import { Page, type PageProps, type Shell } from '../../ui/layout.tsx';
import { takeNotice } from './notice.tsx';

/** What pages need beside what capabilities need. */
export type PageDeps = Deps & { assets: Assets };

export const packOf = (deps: Deps, request: FastifyRequest): PolicyPack => {
  const pack = request.visitor && deps.packs.current(request.visitor.landlordId);
  if (!pack) throw new Error('A page for the signed-in was asked for by nobody');
  return pack;
};

const places: { text: string; href: string; action: Action | Action[] }[] = [
  { text: 'Who is in touch?', href: '/', action: 'find-person' },
  { text: 'Your work', href: '/work', action: ['check-contact', 'decide', 'hear-appeal'] },
  { text: 'Contacts', href: '/contact-tasks', action: 'log-contact' },
  { text: 'Cases', href: '/cases', action: 'read-case' },
  { text: 'Register', href: '/register', action: 'read-case' },
  { text: 'Homes', href: '/property-alerts', action: 'check-contact' },
  { text: 'Post', href: '/post', action: 'issue-letter' },
  { text: 'Policy', href: '/policy', action: ['check-contact', 'manage-policy', 'audit', 'report'] },
  { text: 'Letter wording', href: '/letter-wording', action: 'manage-policy' },
  { text: 'Before a visit', href: '/instruction', action: 'see-instruction' },
  { text: 'Out of hours', href: '/out-of-hours', action: 'take-sheet' },
  { text: 'Import people', href: '/import', action: 'import-people' },
  { text: 'Other systems', href: '/integrations', action: 'administer' },
  { text: 'Mail sent out', href: '/mail-out', action: 'administer' },
  { text: 'Away and leaving', href: '/away', action: 'administer' },
  { text: 'Holidays', href: '/holidays', action: 'administer' },
];

/** Where somebody of these roles may go. */
export const placesFor = (pack: PolicyPack, visitor: Pick<SignedIn, 'roles'>) =>
  places.filter((p) => [p.action].flat().some((action) => permitted(pack, visitor, action).value));

/** The frame around every page of this visit. */
export function shellOf(deps: PageDeps, request: FastifyRequest): Shell {
  const pack = request.visitor ? deps.packs.current(request.visitor.landlordId) : null;
  const demonstration = deps.demonstration ? { demonstration: { change: '/demonstration' } } : {};
  if (!request.visitor || !pack) return { landlord: 'Fair contact', assets: deps.assets, ...demonstration };
  const { visitor } = request;
  const path = request.url.split('?')[0] ?? '/';
  const role = pack.people.roles.find((r) => visitor.roles.includes(r.id))?.label ?? '';
  return {
    landlord: pack.landlord.name,
    assets: deps.assets,
    navigation: placesFor(pack, visitor).map(({ text, href }) => ({ text, href, current: path === href })),
    signedIn: { name: visitor.name, role, signOut: { text: 'Sign out', href: '/sign-out' } },
    ...demonstration,
  };
}

type Sent = Omit<PageProps, 'shell' | 'children'> & { status?: number };

/** Sends a page of this visit. */
export function sendPage(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  props: Sent,
  content: Html,
): FastifyReply {
  const { status = 200, ...page } = props;
  const notice = page.notice ?? takeNotice(request, reply);
  const html = renderPage(
    <Page shell={shellOf(deps, request)} {...page} notice={notice}>
      {content}
    </Page>,
  );
  // What is in force today must never be read from yesterday's copy.
  return reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
}

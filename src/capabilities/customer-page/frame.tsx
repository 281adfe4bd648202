import type { FastifyReply, FastifyRequest } from 'fastify';
import { withoutCapital } from '../../domain/capital.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { type Content, type Html, renderPage } from '../../ui/html.ts';
import { Page, type PageProps } from '../../ui/layout.tsx';
import type { PageDeps } from '../cases/page.tsx';
import { textSize, type Visit } from './visit.ts';

export const homeOf = (pack: PolicyPack): string => `/yours/${pack.landlord.id}`;

export type Frame = { deps: PageDeps; request: FastifyRequest; reply: FastifyReply; pack: PolicyPack };
type Sent = Pick<PageProps, 'title' | 'errorSummary' | 'back'> & { status?: number; visit?: Visit | null };

/** Sends a page to somebody outside: the landlord's name, the way to help in an emergency first, and the way out. */
export function sendOutside(
  frame: Frame,
  { status = 200, visit, ...page }: Sent,
  content: Content,
): FastifyReply {
  const { deps, request, reply, pack } = frame;
  const large = textSize(deps, request, reply) === 'large';
  const at = request.method === 'GET' ? (request.url.split('?')[0] ?? homeOf(pack)) : homeOf(pack);
  const shell = {
    landlord: pack.landlord.name,
    assets: deps.assets,
    home: homeOf(pack),
    navigation: [
      large
        ? { text: 'Usual text size', href: `${at}?text=usual` }
        : { text: 'Larger text', href: `${at}?text=large` },
    ],
    outside: { large, first: <Emergency pack={pack} />, ...(visit && { end: <Leave at={homeOf(pack)} /> }) },
    ...(deps.demonstration ? { demonstration: { change: '/demonstration' } } : {}),
  };
  const html = renderPage(
    <Page shell={shell} {...page} quick>
      {content}
    </Page>,
  );
  return reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
}

/** Ends the visit; it needs no token, for nothing is lost by it. */
function Leave({ at }: { at: string }): Html {
  return (
    <form method="post" action={`${at}/leave`} class="evenhand-leave">
      <button type="submit" class="evenhand-leave__button">
        Leave this page
      </button>
    </form>
  );
}

/** First on each page, whatever brought somebody here (I2). */
function Emergency({ pack }: { pack: PolicyPack }): Html {
  const { text, phone, hours, otherWays } = pack.floor.emergencyRoute.value;
  return (
    <aside class="evenhand-emergency" aria-label="In an emergency">
      <p class="govuk-body govuk-!-font-weight-bold">
        In an emergency call{' '}
        <a class="govuk-link" href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>
          {phone}
        </a>{' '}
        ({withoutCapital(hours)})
      </p>
      <p class="govuk-body-s govuk-!-margin-bottom-0">
        {text.replace(/[.]?$/, '.')}
        {otherWays.length > 0 && ` Also: ${otherWays.join('; ')}.`}
      </p>
    </aside>
  );
}

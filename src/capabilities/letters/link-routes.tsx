import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dueDay } from '../../domain/calendar.ts';
import { inLandlord } from '../../platform/database.ts';
import { keepOpening, type Linked, linkOf } from '../../platform/dispatch/links.ts';
import { printOf } from '../../platform/letter-prints.ts';
import { dateInWords } from '../../ui/dates.ts';
import { type Html, renderPage } from '../../ui/html.ts';
import { Page } from '../../ui/layout.tsx';
import type { PageDeps } from '../cases/page.tsx';

const config = { access: 'public', rateLimit: { max: 30, timeWindow: '1 minute' } } as const;

/** A letter for whoever holds the link in their mail. Nobody signs in; nothing on the page says whom or what it is about. */
export function letterLinkRoutes(app: FastifyInstance, deps: PageDeps): void {
  const found = (request: FastifyRequest) =>
    linkOf(deps.database.app, (request.params as { token: string }).token, deps.clock.now());

  app.get('/l/:token', { config }, async (request, reply) => {
    const link = await found(request);
    const { token } = request.params as { token: string };
    if (!link || link.ended) return ended(deps, reply, link);
    return sendTo(
      deps,
      reply,
      link,
      200,
      <TheLetter landlord={nameOf(deps, link)} until={link.expiresAt} href={`/l/${token}/letter.pdf`} />,
    );
  });

  app.get('/l/:token/letter.pdf', { config }, async (request, reply) => {
    const link = await found(request);
    const { token } = request.params as { token: string };
    if (!link || link.ended) return ended(deps, reply, link);
    const print = await inLandlord(deps.database.app, link.landlordId, async (tx) => {
      await keepOpening(tx, link.landlordId, token, deps.clock.now());
      return printOf(tx, deps.printer, link);
    });
    if (!print?.pdf) return sendTo(deps, reply, link, 503, <NotNow landlord={nameOf(deps, link)} />);
    return reply
      .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
      .header('content-disposition', 'attachment; filename="letter.pdf"')
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .header('x-robots-tag', 'noindex')
      .type('application/pdf')
      .send(print.pdf);
  });
}

const nameOf = (deps: PageDeps, link: Linked): string =>
  deps.packs.current(link.landlordId)?.landlord.name ?? '';

/** One page for every link that leads nowhere: whoever guesses learns nothing from it. */
function ended(deps: PageDeps, reply: FastifyReply, link: Linked | null): FastifyReply {
  const status = link ? 410 : 404;
  return sendTo(deps, reply, link, status, <Ended landlord={link ? nameOf(deps, link) : null} link={link} />);
}

function sendTo(
  deps: PageDeps,
  reply: FastifyReply,
  link: Linked | null,
  status: number,
  content: Html,
): FastifyReply {
  const shell = { landlord: link ? nameOf(deps, link) : 'Letters', assets: deps.assets };
  const html = renderPage(
    <Page shell={shell} title="A letter for you">
      {content}
    </Page>,
  );
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex')
    .type('text/html; charset=utf-8')
    .send(html);
}

function TheLetter({ landlord, until, href }: { landlord: string; until: string; href: string }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">A letter for you from {landlord}</h1>
      <p class="govuk-body">
        <a class="govuk-button" href={href}>
          Open the letter (PDF)
        </a>
      </p>
      <p class="govuk-body">
        You can open it until {dateInWords(dueDay(until))}. Keep a copy if you want to read it later.
      </p>
      <p class="govuk-body">
        If you would rather have it on paper, in large print, in easy read or in another language, tell us and
        we will send it.
      </p>
    </>
  );
}

function Ended({ landlord, link }: { landlord: string | null; link: Linked | null }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">
        {link ? 'This link no longer opens a letter' : 'This link opens no letter'}
      </h1>
      <p class="govuk-body">{whyEnded(link)}</p>
      <p class="govuk-body">
        You can still have the letter: tell {landlord ?? 'your landlord'} that you want it again, by e-mail or
        on paper. What it says still counts, and time to answer it may be running.
      </p>
    </>
  );
}

function whyEnded(link: Linked | null): string {
  if (!link) return 'Look whether the whole link from the e-mail is in the address.';
  if (link.ended === 'withdrawn') return 'The letter was sent in another way.';
  return `It worked until ${dateInWords(dueDay(link.expiresAt))}.`;
}

function NotNow({ landlord }: { landlord: string }): Html {
  return (
    <>
      <h1 class="govuk-heading-l">The letter cannot be shown at the moment</h1>
      <p class="govuk-body">Try again later, or ask {landlord} to send it on paper.</p>
    </>
  );
}

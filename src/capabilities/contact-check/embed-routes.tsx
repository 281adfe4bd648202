import type { FastifyInstance, FastifyReply } from 'fastify';
import { permitted } from '../../domain/policy/ask.ts';
import { checkFor } from '../../platform/check-read.ts';
import { inLandlord } from '../../platform/database.ts';
import { type Html, renderPage } from '../../ui/html.ts';
import type { PageDeps } from '../cases/page.tsx';
import { type EmbedQuery, embedQuery, embedSettingOf, isOurs } from './embed-link.ts';
import { Badge, EmbedDocument, NotShown, Panel } from './embed-pages.tsx';

const over = 'This link has run out.';
const changed = 'This link is not whole, or not one of ours.';

/** Another system's view of a contact check: public, since the signed link is what lets somebody in. */
export function embedRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/embed', { config: { access: 'public' } }, async (request, reply) => {
    const parsed = embedQuery.safeParse(request.query);
    if (!parsed.success || !deps.packs.current(parsed.data.landlord)) return refuse(reply, 403, changed, []);
    const link = parsed.data;
    const setting = await embedSettingOf(deps.database.app, link.landlord);
    const { origins } = setting;
    if (!isOurs(deps.seals, setting.generation, link)) return refuse(reply, 403, changed, origins);
    const now = deps.clock.now();
    if (link.until <= now) return refuse(reply, 410, over, origins);
    if (!(await stillMay(link)))
      return refuse(reply, 403, 'The system that made this link may no longer ask.', origins);
    const asker = { landlordId: link.landlord, staffId: link.by, source: 'embed', system: link.system };
    const contact = { channel: link.channel, direction: 'inbound' as const };
    const checked = await checkFor(deps, asker, link.person, contact);
    if (!checked) return refuse(reply, 404, 'This person is no longer on record.', origins);
    const shown = { person: checked.person, advice: checked.advice, at: now };
    const content = link.view === 'badge' ? Badge(shown) : Panel(shown);
    return send(reply, 200, origins, { title: checked.advice.headline, content });
  });

  /** The account that asked for the link still works, and its role may still check contacts. */
  async function stillMay({ landlord, by }: EmbedQuery): Promise<boolean> {
    const pack = deps.packs.current(landlord);
    const row = await inLandlord(deps.database.app, landlord, (tx) =>
      tx
        .selectFrom('staff')
        .select('roles')
        .where('landlord_id', '=', landlord)
        .where('staff_id', '=', by)
        .where('active', '=', true)
        .executeTakeFirst(),
    );
    return pack !== null && row !== undefined && permitted(pack, row, 'check-contact').value;
  }

  const refuse = (reply: FastifyReply, status: number, why: string, origins: string[]) =>
    send(reply, status, origins, { title: 'Nothing is shown here', content: NotShown({ why }) });

  /** Only on the sites this landlord allowed; the rest of Evenhand is shown in no frame at all. */
  function send(
    reply: FastifyReply,
    status: number,
    origins: string[],
    { title, content }: { title: string; content: Html },
  ): FastifyReply {
    const ancestors = origins.length > 0 ? origins.join(' ') : "'none'";
    const html = renderPage(
      <EmbedDocument title={title} assets={deps.assets}>
        {content}
      </EmbedDocument>,
    );
    return reply
      .code(status)
      .removeHeader('x-frame-options')
      .header(
        'content-security-policy',
        `default-src 'none';style-src 'self';img-src 'self';font-src 'self';base-uri 'none';form-action 'none';frame-ancestors ${ancestors}`,
      )
      .header('referrer-policy', 'no-referrer')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('text/html; charset=utf-8')
      .send(html);
  }
}

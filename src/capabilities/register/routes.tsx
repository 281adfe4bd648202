import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { londonDate } from '../../domain/calendar.ts';
import { permitted } from '../../domain/policy/ask.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf, InvalidInput } from '../../platform/http/input.ts';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { readQuery } from '../cases/query.ts';
import { addressOf, endedInWords, RegisterPage } from './page.tsx';
import { countRegister, type Entry, readRegister, type Standing, standings } from './read.ts';

const show = z.enum(standings, { error: `Choose from: ${standings.join(', ')}` }).default('now');
const whole = z.coerce.number('Give a whole number').int('Give a whole number').min(1, 'Give 1 or more');
const query = z.strictObject({ show, page: whole.max(100_000).default(1) });
const apiQuery = query.extend({ perPage: whole.max(200).default(50) });
const taking = z.strictObject({ _csrf: z.string().optional(), show });

const config = { access: 'read-case' } as const;
const perPage = 50;

/** The register (CL-33, KA-29, TU-29): who is under what, from when to when, and when it is looked at again. */
export function registerRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/register', { config }, async (request, reply) => {
    const asked = readQuery(deps, request, reply, query);
    if (!asked) return reply;
    const page = await pageOf(deps, visitorOf(request).landlordId, { ...asked, perPage });
    const oldMarkers = permitted(packOf(deps, request), visitorOf(request), 'manage-safety-alert').value;
    const shown = { standing: asked.show, csrf: reply.generateCsrf(), now: deps.clock.now(), oldMarkers };
    const props = { ...page, ...shown };
    return sendPage(deps, request, reply, { title: 'Register of restrictions' }, <RegisterPage {...props} />);
  });

  app.post('/register', { config }, async (request, reply) => {
    const sent = taking.safeParse(request.body ?? {});
    if (!sent.success) throw new InvalidInput(faultsOf(sent.error.issues));
    const { landlordId, staffId, name } = visitorOf(request);
    const standing = sent.data.show;
    const now = deps.clock.now();
    const entries = await inLandlord(deps.database.app, landlordId, async (tx) => {
      const taken = await readRegister(tx, { landlordId, standing, now });
      await tx
        .insertInto('register_taken')
        .values({
          landlord_id: landlordId,
          taken_id: deps.newId(),
          taken_by: staffId,
          taken_by_name: name,
          taken_at: now,
          standing,
          people: [...new Set(taken.map((e) => e.personId))],
        })
        .execute();
      return taken;
    });
    return reply
      .header(
        'content-disposition',
        `attachment; filename="${landlordId}-register-${standing}-${londonDate(now)}.csv"`,
      )
      .type('text/csv; charset=utf-8')
      .send(asCsv(entries));
  });
}

type Asked = { show: Standing; page: number; perPage: number };

async function pageOf(deps: Deps, landlordId: string, { show: standing, page, perPage }: Asked) {
  const asked = { landlordId, standing, now: deps.clock.now() };
  return inLandlord(deps.database.app, landlordId, async (tx) => ({
    ...(await countRegister(tx, asked)),
    entries: await readRegister(tx, asked, { limit: perPage, offset: (page - 1) * perPage }),
    page,
    perPage,
  }));
}

/** For a spreadsheet: nothing anybody typed can become a formula. */
function asCsv(entries: readonly Entry[]): string {
  const rows = entries.map((e) => ({
    Name: e.name,
    Address: addressOf(e),
    Restrictions: e.restrictions.join('; '),
    About: e.scope,
    'In force from': e.from,
    'Ends on': e.to ?? '',
    'Review by': e.ended === null ? e.reviewOn : '',
    'Days overdue': e.overdueDays || '',
    Ended: endedInWords(e),
  }));
  const columns = [
    'Name',
    'Address',
    'Restrictions',
    'About',
    'In force from',
    'Ends on',
    'Review by',
    'Days overdue',
    'Ended',
  ];
  return stringify(rows, {
    header: true,
    columns,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

export function registerApi(app: FastifyInstance, deps: Deps): void {
  const entry = z.looseObject({
    restrictionId: z.uuid(),
    name: z.string(),
    address: z.string().nullable(),
    restrictions: z.array(z.string()),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
    reviewOn: z.iso.date(),
  });
  const schema = {
    summary: 'The register of restrictions: of whom, what, from when to when, and when it is looked at again',
    tags: ['cases'],
    querystring: apiQuery,
    response: { 200: z.looseObject({ total: z.int(), people: z.int(), entries: z.array(entry) }) },
  };
  app.get('/api/v1/register', { config, schema }, async (request) =>
    pageOf(deps, visitorOf(request).landlordId, request.query as Asked),
  );
}

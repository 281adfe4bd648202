import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { addMonths, londonDate, startOfLondonDay } from '../../domain/calendar.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { type Unasked, unaskedAboutNeeds } from '../../platform/last-in-touch.ts';
import { instantInWords } from '../../ui/dates.ts';
import type { Html } from '../../ui/html.ts';
import { Table } from '../../ui/tables.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { readQuery } from '../cases/query.ts';
import { stepAddress } from '../cases/step-address.ts';

const config = { access: 'record-needs' } as const;
const perPage = 50;
/** Whoever was in touch this long ago or less: a system default. */
const monthsBack = 12;

const query = z
  .strictObject({
    /** The last of the page before. */
    at: z.iso.datetime('Give the moment as 2026-03-02T10:00:00.000Z').optional(),
    person: z.uuid('Give the id of a person').optional(),
  })
  .refine((q) => (q.at === undefined) === (q.person === undefined), {
    message: 'Give both, where the page before ended, or neither',
    path: ['at'],
  });
type Query = z.infer<typeof query>;

type Page = { people: Unasked[]; next: string | null };

/** One more than is shown tells whether there is another page. */
async function read(deps: Deps, request: FastifyRequest, { at, person }: Query): Promise<Page> {
  const { landlordId } = visitorOf(request);
  const since = startOfLondonDay(addMonths(londonDate(deps.clock.now()), -monthsBack));
  const after = at !== undefined && person !== undefined ? { at, personId: person } : null;
  const found = await inLandlord(deps.database.app, landlordId, (tx) =>
    unaskedAboutNeeds(tx, landlordId, { since, after, limit: perPage + 1 }),
  );
  const people = found.slice(0, perPage);
  const last = people.at(-1);
  const next =
    found.length > perPage && last
      ? String(new URLSearchParams({ at: last.lastAt, person: last.personId }))
      : null;
  return { people, next };
}

const title = 'Whom nobody has asked about needs';

/** People who are in touch, have no case, and were never asked what would help (LG-05). */
export function unaskedRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/work/needs', { config }, async (request, reply) => {
    const asked = readQuery(deps, request, reply, query);
    if (!asked) return reply;
    const page = await read(deps, request, asked);
    const back = { text: 'Your work', href: '/work' };
    return sendPage(deps, request, reply, { title, back }, UnaskedPage(page));
  });
}

function UnaskedPage({ people, next }: Page): Html {
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        They were in touch in the last {monthsBack} months and have no case. Ask each of them once, when you
        speak with them; what they say is remembered at every contact, also that they prefer not to say.
      </p>
      <Table<Unasked>
        caption="Never asked, last in touch first"
        columns={[
          {
            heading: 'Who',
            cell: (u) => (
              <a class="govuk-link" href={`/people/${u.personId}`}>
                {u.name}
              </a>
            ),
          },
          { heading: 'Reference', cell: (u) => u.reference ?? '' },
          { heading: 'Last in touch', cell: (u) => instantInWords(u.lastAt) },
          {
            heading: 'What to do',
            cell: (u) => (
              <a
                class="govuk-link"
                href={stepAddress({ personId: u.personId, caseId: null }, 'record-needs')}
              >
                Record what they say<span class="govuk-visually-hidden">: {u.name}</span>
              </a>
            ),
          },
        ]}
        rows={people}
        empty="Everybody who was in touch was asked, or has a case."
      />
      {next && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/work/needs?${next}`}>
            Those who were in touch before
          </a>
        </p>
      )}
    </>
  );
}

const unasked = z.object({
  personId: z.uuid(),
  name: z.string(),
  reference: z.string().nullable(),
  lastAt: z.iso.datetime(),
});

export function unaskedApi(app: FastifyInstance, deps: Deps): void {
  const schema = {
    summary: 'People in touch in the last 12 months without a case, whose needs nobody ever asked about',
    description: 'The newest contact first. `next` is the query of the page after, null on the last.',
    tags: ['work'],
    querystring: query,
    response: { 200: z.object({ people: z.array(unasked), next: z.string().nullable() }) },
  };
  app.get('/api/v1/work/needs', { config, schema }, async (request) =>
    read(deps, request, request.query as Query),
  );
}

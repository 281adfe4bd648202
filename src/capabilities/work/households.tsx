import type { FastifyInstance, FastifyRequest } from 'fastify';
import { londonDate } from '../../domain/calendar.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { type Unsaid, unsaidAtHome } from '../../platform/household-standings.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { Table } from '../../ui/tables.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { stepAddress } from '../cases/step-address.ts';

const config = { access: 'issue-letter' } as const;

const unsaid = (deps: Deps, request: FastifyRequest): Promise<Unsaid[]> => {
  const { landlordId } = visitorOf(request);
  const today = londonDate(deps.clock.now());
  return inLandlord(deps.database.app, landlordId, (tx) => unsaidAtHome(tx, landlordId, { today }));
};

/** Everybody who lives with a restricted person, and of whom nobody has said where they stand: also who moved in since. */
export function householdRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/work/households', { config }, async (request, reply) => {
    const back = { text: 'Your work', href: '/work' };
    const title = 'Who lives with somebody restricted';
    const page = (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">
          What is arranged with one person does not touch another, whether or not anybody has said so. Say it,
          so that colleagues who meet either of them need not guess.
        </p>
        <Table<Unsaid>
          caption="Nobody has said where they stand"
          columns={[
            {
              heading: 'Who',
              cell: (u) => (
                <a
                  class="govuk-link"
                  href={stepAddress({ personId: u.personId, caseId: u.caseId }, 'say-household', u.personId)}
                >
                  {u.name}
                </a>
              ),
            },
            { heading: 'Lives with', cell: (u) => u.person },
            { heading: 'Whose case it is', cell: (u) => u.owner },
          ]}
          rows={await unsaid(deps, request)}
          empty="It has been said of everybody."
        />
      </>
    );
    return sendPage(deps, request, reply, { title, back }, page);
  });
}

export function householdApi(app: FastifyInstance, deps: Deps): void {
  const schema = {
    summary: 'Who lives with somebody restricted, and nobody has said where they stand',
    tags: ['work'],
  };
  app.get('/api/v1/work/households', { config, schema }, async (request) => ({
    people: await unsaid(deps, request),
  }));
}

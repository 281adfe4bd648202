import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import type { Html } from '../../ui/html.ts';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { type MayBeSame, mayBeSame } from './duplicates.ts';
import { personIdentity } from './queries.ts';

const path = '/people/:personId/duplicates';
const access = { config: { access: 'merge-records' } } as const;
type Params = { personId: string };

function Records({ personId, found }: { personId: string; found: readonly MayBeSame[] }): Html {
  if (found.length === 0)
    return (
      <p class="govuk-body">
        No other record has the same phone, the same e-mail, or the same date of birth with a like name.
      </p>
    );
  return (
    <ul class="govuk-list govuk-list--spaced">
      {found.map((p) => (
        <li>
          <a class="govuk-link" href={`/people/${personId}/steps/merge-records?target=${p.personId}`}>
            {p.name}, {p.reference}
          </a>
          <br />
          {p.relationship.replaceAll('-', ' ')}: {p.same.join(', ')}
        </li>
      ))}
    </ul>
  );
}

/** Other records that may be of the same person. Looking decides nothing. */
export function duplicatesRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get(path, access, async (request, reply) => {
    const { landlordId } = visitorOf(request);
    const { personId } = request.params as Params;
    const person = await personIdentity(deps.database.app, landlordId, personId);
    if (!person) {
      reply.callNotFound();
      return reply;
    }
    const whose = { landlordId, personId: person.personId };
    const found = await inLandlord(deps.database.app, landlordId, (tx) => mayBeSame(tx, whose));
    const title = `Is ${person.name} on record twice?`;
    const content = (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">
          A wrong merge gives one person the story of another. Choose a record to see what each holds before
          you decide; families share phones, and names repeat.
        </p>
        <Records personId={person.personId} found={found} />
      </>
    );
    return sendPage(deps, request, reply, { title, back: `/people/${person.personId}` }, content);
  });
}

export function duplicatesApi(app: FastifyInstance, deps: Deps): void {
  const params = z.strictObject({ personId: z.uuid('Give the id of a person') });
  const record = z.strictObject({
    personId: z.uuid(),
    reference: z.string(),
    name: z.string(),
    relationship: z.string(),
    same: z.array(z.string()),
  });
  app.get(
    `/api/v1${path}`,
    {
      ...access,
      schema: {
        summary: 'Other records that may be of the same person, and what they share',
        tags: ['people'],
        params,
        response: { 200: z.strictObject({ people: z.array(record) }), 404: problemSchema },
      },
    },
    async (request, reply) => {
      const { landlordId } = visitorOf(request);
      const { personId } = request.params as Params;
      const person = await personIdentity(deps.database.app, landlordId, personId);
      if (!person) return sendProblem(reply, problem(404));
      const whose = { landlordId, personId: person.personId };
      return { people: await inLandlord(deps.database.app, landlordId, (tx) => mayBeSame(tx, whose)) };
    },
  );
}

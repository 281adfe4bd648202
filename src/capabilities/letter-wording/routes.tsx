import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { LetterType } from '../../domain/facts/vocabulary.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { inUse } from '../../platform/letter-wording.ts';
import { settleWording } from '../../platform/letter-wording-write.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { nowhere, readQuery } from '../cases/query.ts';
import { formValues } from '../cases/step-sent.ts';
import { notYours, typeAsked, versionsIn } from './asked.ts';
import { changeWordingRoutes } from './change-routes.tsx';
import { ListPage, TypePage, typePath, versionPath } from './pages.tsx';
import { settlement } from './schemas.ts';
import { example, partsOf } from './shown.ts';
import { settleFields, VersionPage } from './version-page.tsx';
import { letterNames, notSettledInWords } from './words.ts';

const config = { access: 'manage-policy' } as const;
const noQuery = z.strictObject({});
const back = { text: 'Letter wording', href: '/letter-wording' };

/** A landlord words its own letters: somebody proposes, somebody else approves, and every version is kept. */
export function letterWordingRoutes(app: FastifyInstance, deps: PageDeps): void {
  const versionsFor = (request: FastifyRequest, type: LetterType | null) => versionsIn(deps, request, type);
  const typeIn = (request: FastifyRequest) => typeAsked(deps, request);

  changeWordingRoutes(app, deps);

  app.get('/letter-wording', { config }, async (request, reply) => {
    if (!readQuery(deps, request, reply, noQuery)) return reply;
    const types = packOf(deps, request).letters.templates.map((t) => t.type);
    const versions = await versionsFor(request, null);
    const me = visitorOf(request).staffId;
    const title = 'Letter wording';
    return sendPage(deps, request, reply, { title }, ListPage({ types, versions, me }));
  });

  app.get('/letter-wording/:type', { config }, async (request, reply) => {
    const type = typeIn(request);
    if (!type) return nowhere(reply);
    if (!readQuery(deps, request, reply, noQuery)) return reply;
    const versions = await versionsFor(request, type);
    const letter = example(deps, packOf(deps, request), type, inUse(versions)?.texts ?? {});
    const me = visitorOf(request).staffId;
    const title = `Letter wording: ${letterNames[type]}`;
    return sendPage(deps, request, reply, { title, back }, TypePage({ type, versions, letter, me }));
  });

  const showVersion = async (
    request: FastifyRequest,
    reply: FastifyReply,
    {
      values = {},
      errors = [],
      status = 422,
    }: { values?: FormValues; errors?: FieldError[]; status?: number },
  ) => {
    const type = typeIn(request);
    const { version: asked } = request.params as { version: string };
    const versions = type ? await versionsFor(request, type) : [];
    const version = versions.find((v) => String(v.version) === asked);
    if (!type || !version) return nowhere(reply);
    const pack = packOf(deps, request);
    const errorSummary = errors.length > 0 && ErrorSummary({ errors, fields: settleFields, values });
    return sendPage(
      deps,
      request,
      reply,
      {
        title: `${letterNames[type]}: version ${version.version}`,
        back: { text: letterNames[type], href: typePath(type) },
        status: errors.length > 0 ? status : 200,
        ...(errorSummary && { errorSummary }),
      },
      VersionPage({
        ...{ version, values, errors },
        now: inUse(versions),
        parts: partsOf(pack, type),
        letter: example(deps, pack, type, version.texts),
        me: visitorOf(request).staffId,
        csrf: reply.generateCsrf(),
      }),
    );
  };

  app.get('/letter-wording/:type/versions/:version', { config }, async (request, reply) =>
    readQuery(deps, request, reply, noQuery) ? showVersion(request, reply, {}) : reply,
  );

  app.post('/letter-wording/:type/versions/:version/settle', { config }, async (request, reply) => {
    const type = typeIn(request);
    if (!type) return nowhere(reply);
    const { _csrf, ...values } = formValues(request.body);
    const parsed = settlement.safeParse(
      values.outcome === 'withdrawn' ? values : formInput(settleFields, values),
    );
    if (!parsed.success)
      return showVersion(request, reply, { values, errors: faultsOf(parsed.error.issues) });
    const version = Number((request.params as { version: string }).version);
    const answer = await settleWording(deps, visitorOf(request), { type, version, ...parsed.data });
    if (answer.done) {
      leaveNotice(reply, settledNotice[parsed.data.outcome], deps.secureCookies);
      return reply.redirect(versionPath({ type, version }), 303);
    }
    const refuse = (messages: string[], status = 409) =>
      showVersion(request, reply, {
        values,
        errors: messages.map((message) => ({ field: '', message })),
        status,
      });
    if ('proposal' in answer) return refuse([notSettledInWords(answer.why, answer.proposal, answer.now)]);
    if (answer.why === 'not-found') return nowhere(reply);
    if (answer.why === 'faults')
      return refuse(
        answer.faults.map((f) => `${f.block}: ${f.message}`),
        422,
      );
    return refuse([notYours], 403);
  });
}

const settledNotice = {
  approved: 'Approved. Every letter of this kind has these words from now on.',
  declined: 'Not approved. Letters stay as they are.',
  withdrawn: 'Taken back. Letters stay as they are.',
} as const;

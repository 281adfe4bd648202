import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Action } from '../../domain/policy/roles.ts';
import { loadCase } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import { attachedFile, fileName, type Kept, keepFile, mostBytes } from '../../platform/files.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { InvalidInput } from '../../platform/http/input.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import type { PageDeps } from './page.tsx';
import { nowhere } from './query.ts';
import { logReading } from './reading.ts';

const place = z.strictObject({
  caseId: z.uuid('Give the id of a case'),
  holderId: z.uuid('Give the id of an incident or of what was added to it'),
  position: z.coerce.number().int('Give the number of the file').min(0).max(99),
});
type Place = z.infer<typeof place>;

/** Files of a case, for those who may read it. */
export function fileRoutes(app: FastifyInstance, deps: PageDeps): void {
  keptFileRoutes(app, {
    path: 'cases/:caseId/files/:holderId/:position',
    access: 'read-case',
    summary: 'A file that came with an incident, or was added to it later',
    tags: ['cases'],
    params: place,
    read: (request, at) => read(deps, request, at),
  });
  keepRoute(app, deps);
}

type KeptFiles<P> = {
  path: string;
  access: Action;
  summary: string;
  tags: string[];
  params: z.ZodType<P>;
  /** Null where there is no such file for this visitor; otherwise its reading is on record. */
  read: (request: FastifyRequest, at: P) => Promise<Kept | null>;
};

/** A page's address and the API's for files kept with something. Always saved, never shown where they could run. */
export function keptFileRoutes<P>(app: FastifyInstance, files: KeptFiles<P>): void {
  const { path, summary, tags, params, read } = files;
  const config = { access: files.access };
  app.get(`/${path}`, { config }, async (request, reply) => {
    const at = params.safeParse(request.params);
    const file = at.success && (await read(request, at.data));
    return file ? sendFile(reply, file) : nowhere(reply);
  });
  const schema = { summary, tags, params, response: { 404: problemSchema } };
  app.get(`/api/v1/${path}`, { config, schema }, async (request, reply) => {
    const file = await read(request, request.params as P);
    return file
      ? sendFile(reply, file)
      : sendProblem(reply, problem(404, { detail: 'There is no such file.' }));
  });
}

const kept = z.strictObject({ sha256: z.string(), name: z.string() });

/** A file comes first, as it is; the step that it belongs to names it by what it contains. */
function keepRoute(app: FastifyInstance, deps: PageDeps): void {
  app.register(async (own) => {
    own.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_, body, done) =>
      done(null, body),
    );
    own.post(
      '/api/v1/files',
      {
        config: { access: 'report-incident' },
        bodyLimit: mostBytes + 1,
        schema: {
          summary: 'Keep a file, so that an incident or an addition to it can name it',
          description:
            'Send the bytes as application/octet-stream, the name in the query. What it is is told by its bytes. The answer goes into `files` of report-incident, add-to-incident or record-translation. A file that nothing names goes after a month.',
          tags: ['cases'],
          consumes: ['application/octet-stream'],
          querystring: z.strictObject({
            name: z
              .string({ error: 'Give the name of the file' })
              .trim()
              .min(1, 'Give the name of the file')
              .max(300, 'Shorten the name'),
          }),
          response: { 200: kept, 413: problemSchema, 422: problemSchema },
        },
      },
      async (request) => {
        const { landlordId } = visitorOf(request);
        const { name } = request.query as { name: string };
        const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const at = deps.clock.now();
        const file = await inLandlord(deps.database.app, landlordId, (tx) =>
          keepFile(tx, { landlordId, name, content, at }),
        );
        if ('fault' in file) throw new InvalidInput([{ field: 'file', message: file.fault }]);
        return file;
      },
    );
  });
}

/** Only files of this very case: of its incidents and what was added to them. */
async function read(deps: PageDeps, request: FastifyRequest, at: Place): Promise<Kept | null> {
  const { landlordId, staffId } = visitorOf(request);
  return inLandlord(deps.database.app, landlordId, async (tx) => {
    const file = await loadCase(tx, landlordId, at.caseId);
    const holders = [
      ...(file?.incidents ?? []).map((i) => i.incidentId),
      ...(file?.addenda ?? []).map((a) => a.addendumId),
    ];
    if (!file || !holders.includes(at.holderId)) return null;
    const found = await attachedFile(
      tx,
      { landlordId, holder: 'incident', holder_id: at.holderId },
      at.position,
    );
    if (!found) return null;
    const reading = { landlordId, staffId, personId: file.personId, caseId: file.caseId };
    const what = `file: ${found.name}`;
    await logReading(tx, { ...reading, what, at: deps.clock.now(), readId: deps.newId() });
    return found;
  });
}

/** Always saved and never opened in place: what a stranger sent does not run here. */
export function sendFile(reply: FastifyReply, { name, mediaType, content }: Kept): FastifyReply {
  const plain = fileName(name).replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
  return reply
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName(name)).replaceAll("'", '%27')}`,
    )
    .header('cache-control', 'no-store')
    .type(mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType)
    .send(content);
}

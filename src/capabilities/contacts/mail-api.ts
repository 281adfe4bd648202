import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { InvalidInput } from '../../platform/http/input.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { type FindSenders, receiveMail } from './mail-receive.ts';

const mostBytes = 80 * 1_048_576;

const answer = z.strictObject({
  mailId: z.uuid(),
  outcome: z.enum(['contact', 'several-people', 'nobody', 'unreadable', 'set-aside']),
  personId: z.uuid().nullable(),
  again: z.boolean(),
  leftOut: z.array(z.strictObject({ name: z.string(), why: z.string() })),
});

/** A mail relay hands over what came in, as it came. */
export function mailApi(app: FastifyInstance, deps: Deps, find: FindSenders): void {
  app.register(async (own) => {
    own.removeAllContentTypeParsers();
    own.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
    own.post(
      '/api/v1/inbound-mail',
      {
        config: { access: 'log-contact' },
        bodyLimit: mostBytes,
        schema: {
          summary: 'Take in an e-mail as it arrived',
          description:
            'Send the raw message (RFC 822), whatever its content type says. From one person on record it becomes a contact and waits to be read; from an address of several people, of nobody, or where it cannot be read, it waits for a colleague. The same mail sent again is answered as before and taken once. Attachments of more than 25 MB, or of kinds that are not kept, are named in `leftOut`, and everything else is kept. Up to 80 MB.',
          tags: ['contacts'],
          consumes: ['message/rfc822'],
          response: { 200: answer, 201: answer, 202: answer, 413: problemSchema, 422: problemSchema },
        },
      },
      async (request, reply) => {
        const raw = request.body;
        if (!Buffer.isBuffer(raw) || raw.length === 0)
          throw new InvalidInput([{ field: 'body', message: 'Send the raw message as the body.' }]);
        const received = await receiveMail(deps, visitorOf(request), find, raw);
        const status = received.again ? 200 : received.outcome === 'contact' ? 201 : 202;
        return reply.code(status).send(received);
      },
    );
  });
}

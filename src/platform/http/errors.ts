import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isApi } from './access.ts';
import { InvalidInput, unstorable } from './input.ts';
import { type Problem, problem, sendProblem } from './problems.ts';

/** What a fault says to whoever asked. Anything unforeseen is a 500 whose detail stays in the log. */
function problemOf(error: FastifyError | InvalidInput): Problem {
  if (error instanceof InvalidInput) return problem(422, { faults: error.faults });
  if (cameBroken(error))
    return problem(400, { detail: 'What was sent broke off on its way. Send it again.' });
  const status = error.statusCode ?? 500;
  if (status >= 500)
    return problem(500, {
      title: 'Something went wrong on our side',
      detail: 'Nothing was saved. Try again; if it happens again, tell your administrator.',
    });
  return problem(status, { detail: sentences[error.code] ?? 'Check what was sent.' });
}

/** Whatever reads a form with files gives these faults of the sender's no code, and they would pass for faults of ours. */
const cameBroken = ({ statusCode, message }: FastifyError): boolean =>
  statusCode === undefined &&
  /^(Multipart: Boundary not found|Boundary required|.*unexpected end of multipart data)$/i.test(message);

const sentences: Record<string, string> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty. Send JSON.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'What was sent is larger than 1 MB. Shorten it, or attach it as a file.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send JSON with the header content-type: application/json.',
  FST_CSRF_INVALID_TOKEN: 'This form is too old. Go back, reload the page and send it again.',
  FST_CSRF_MISSING_SECRET: 'This form is too old. Go back, reload the page and send it again.',
};

/** Faults and dead ends: problem details for programs, a page for people. The page is given, not known here. */
export function answerFaults(
  app: FastifyInstance,
  showPage: (request: FastifyRequest, reply: FastifyReply, problem: Problem) => FastifyReply,
): void {
  const answer = (request: FastifyRequest, reply: FastifyReply, body: Problem) =>
    isApi(request) ? sendProblem(reply, body) : showPage(request, reply, body);

  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const body = problemOf(error);
    if (body.status >= 500) request.log.error({ err: error }, 'unforeseen fault');
    return answer(request, reply, body);
  });
  app.setNotFoundHandler((request, reply) => answer(request, reply, problem(404)));
  // In the style of callbacks: it runs before every answer, and a promise for each would cost more than the look itself.
  app.addHook('preValidation', (request, _reply, done) => {
    const faults = [...unstorable(request.params), ...unstorable(request.query), ...unstorable(request.body)];
    done(faults.length > 0 ? new InvalidInput(faults) : undefined);
  });
}

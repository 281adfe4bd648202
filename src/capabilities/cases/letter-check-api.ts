import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { checkLetter } from '../../domain/casework/letter-check.ts';
import type { AnyStep, Command } from '../../domain/casework/steps.ts';
import { bars, guardRules } from '../../domain/letters/guards/finding.ts';
import { easyUntil } from '../../domain/letters/guards/reading-age.ts';
import { describeSource } from '../../domain/reasons.ts';
import { loadCase, situationFor } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { problemSchema } from '../../platform/http/openapi.ts';
import { problem, sendProblem } from '../../platform/http/problems.ts';
import { writeSeal } from '../../platform/letter-changes.ts';
import { examples } from './api-examples.ts';
import { logReading } from './reading.ts';

const params = z.strictObject({ caseId: z.uuid('Give the id of a case') });
const finding = z.strictObject({
  rule: z.enum(guardRules),
  weight: z.enum(['must', 'look']).meta({ description: 'must: the letter does not go like this' }),
  bars: z.boolean(),
  field: z.string(),
  passage: z.string(),
  start: z.int(),
  end: z.int(),
  why: z.string(),
  mend: z.string(),
  standsOn: z.string().meta({ example: 'UK GDPR Article 5(1)(c)' }),
  mayStay: z.boolean().meta({ description: 'A reason in keptWords lets it stand' }),
  kept: z.string().nullable(),
});
const answer = z.strictObject({
  seal: z
    .string()
    .nullable()
    .meta({ description: 'Send it with the step, as letter-seal: only this draft goes then' }),
  letter: z
    .strictObject({
      subject: z.string(),
      blocks: z.array(z.strictObject({ heading: z.string(), paragraphs: z.array(z.string()) })),
    })
    .nullable(),
  findings: z.array(finding),
  reading: z
    .strictObject({
      formula: z.string(),
      age: z.int(),
      easyUntil: z.int(),
      longSentences: z.array(z.string()),
      longWords: z.array(z.string()),
    })
    .nullable(),
});

/** The letter that a step would send, and what the rules find in it; nothing is written but that somebody looked. */
export function letterCheckRoute(app: FastifyInstance, deps: Deps, step: AnyStep): void {
  const body = (step.schema as unknown as z.ZodObject)
    .omit({ type: true })
    .meta({ examples: examples[step.type] ? [examples[step.type]] : [] });
  const schema = {
    summary: `The letter before it goes: ${step.label}`,
    tags: ['letters'],
    params,
    body,
    response: { 200: answer, 404: problemSchema, 409: problemSchema, 422: problemSchema },
  };
  app.post(
    `/api/v1/cases/:caseId/steps/${step.type}/letter-check`,
    { config: { access: step.action }, schema },
    async (request, reply) => {
      const { landlordId, staffId } = visitorOf(request);
      const { caseId } = request.params as z.infer<typeof params>;
      const s = await inLandlord(deps.database.app, landlordId, async (tx) => {
        const file = await loadCase(tx, landlordId, caseId);
        if (!file) return null;
        const who = { landlordId, staffId, personId: file.personId, caseId: file.caseId };
        await logReading(tx, {
          ...who,
          what: `letter check: ${step.type}`,
          at: deps.clock.now(),
          readId: deps.newId(),
        });
        return situationFor(deps, tx, who);
      });
      if (!s || 'verdict' in s) return sendProblem(reply, problem(404));
      const check = checkLetter(s, { type: step.type, ...(request.body as object) } as Command);
      if (!check)
        return sendProblem(
          reply,
          problem(409, { detail: 'No letter would come of this step as it stands.' }),
        );
      const { letter, reading } = check;
      return {
        seal: letter && writeSeal(s, letter),
        letter: letter && {
          subject: letter.subject,
          blocks: letter.blocks.map(({ heading, paragraphs }) => ({ heading, paragraphs })),
        },
        findings: check.findings.map(({ source, ...f }) => ({
          ...f,
          bars: bars({ ...f, source }),
          standsOn: describeSource(source),
        })),
        reading: reading && {
          formula: 'Flesch-Kincaid grade + 5',
          age: reading.age,
          easyUntil,
          longSentences: reading.longSentences,
          longWords: reading.longWords,
        },
      };
    },
  );
}

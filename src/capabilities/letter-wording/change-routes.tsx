import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { LetterType } from '../../domain/facts/vocabulary.ts';
import {
  ownTexts,
  type WordingFault,
  type WordingTexts,
  wordingFaults,
} from '../../domain/letters/wording.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { inUse, type WordingVersion } from '../../platform/letter-wording.ts';
import { proposeWording } from '../../platform/letter-wording-write.ts';
import { ErrorSummary } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { nowhere, readQuery } from '../cases/query.ts';
import { formValues } from '../cases/step-sent.ts';
import { notYours, typeAsked, versionsIn } from './asked.ts';
import { ChangePage, partField, wordingFields } from './change-page.tsx';
import { typePath, versionPath } from './pages.tsx';
import { newWording } from './schemas.ts';
import { boxesWith, example, partsOf, readingAgeOf } from './shown.ts';
import { letterNames, wordsInUse } from './words.ts';

const config = { access: 'manage-policy' } as const;
const fromVersion = z.strictObject({
  from: z.coerce.number('Give a version by its number').int().min(1).max(1_000_000).optional(),
});

/** Every fault of a part as one, beside its box. */
const besideBoxes = (faults: readonly WordingFault[]): FieldError[] =>
  [...Map.groupBy(faults, (f) => f.block)].map(([block, of]) => ({
    field: partField(block),
    message: of.map((f) => f.message).join(' '),
  }));

/** Somebody words the parts of a letter, sees how it reads, and proposes it. */
export function changeWordingRoutes(app: FastifyInstance, deps: PageDeps): void {
  type Typed = {
    type: LetterType;
    values: FormValues;
    basedOn: number;
    status?: number;
    errors?: FieldError[];
  };
  const showChange = (request: FastifyRequest, reply: FastifyReply, typed: Typed) => {
    const { type, values, basedOn, errors = [], status = 422 } = typed;
    const pack = packOf(deps, request);
    const parts = partsOf(pack, type).map((p) => p.block);
    const sound = soundTexts(values, parts, errors);
    const preview = example(deps, pack, type, sound);
    const fields = wordingFields(type, parts);
    const errorSummary = errors.length > 0 && ErrorSummary({ errors, fields, values });
    return sendPage(
      deps,
      request,
      reply,
      {
        title: `Change the words: ${letterNames[type]}`,
        back: { text: letterNames[type], href: typePath(type) },
        status: errors.length > 0 ? status : 200,
        ...(errorSummary && { errorSummary }),
      },
      ChangePage({
        ...{ pack, type, parts, values, errors, preview, basedOn },
        readingAge: readingAgeOf(preview),
        csrf: reply.generateCsrf(),
      }),
    );
  };

  app.get('/letter-wording/:type/change', { config }, async (request, reply) => {
    const type = typeAsked(deps, request);
    if (!type) return nowhere(reply);
    const asked = readQuery(deps, request, reply, fromVersion);
    if (!asked) return reply;
    const versions = await versionsIn(deps, request, type);
    const now = inUse(versions);
    const from = asked.from === undefined ? now : versions.find((v) => v.version === asked.from);
    if (from === undefined) return nowhere(reply);
    const values = boxesWith(packOf(deps, request), type, from?.texts ?? {});
    return showChange(request, reply, { type, values, basedOn: now?.version ?? 0 });
  });

  app.post('/letter-wording/:type/change', { config }, async (request, reply) => {
    const type = typeAsked(deps, request);
    if (!type) return nowhere(reply);
    const pack = packOf(deps, request);
    const { look, basedOn, _csrf, ...values } = formValues(request.body);
    const parts = partsOf(pack, type).map((p) => p.block);
    const parsed = newWording.safeParse({
      texts: {},
      ...formInput(wordingFields(type, parts), values),
      basedOn: Number(basedOn),
    });
    const again = { type, values, basedOn: Number(basedOn) || 0 };
    if (!parsed.success)
      return showChange(request, reply, { ...again, errors: faultsOf(parsed.error.issues) });
    if (look !== undefined) {
      const errors = besideBoxes(wordingFaults(pack, type, ownTexts(pack, type, parsed.data.texts)));
      return showChange(request, reply, { ...again, errors });
    }
    const answer = await proposeWording(deps, visitorOf(request), { type, ...parsed.data });
    if (answer.done) {
      const words = `Version ${answer.version} is proposed. Letters have it once somebody else approves it.`;
      leaveNotice(reply, words, deps.secureCookies);
      return reply.redirect(versionPath({ type, version: answer.version }), 303);
    }
    switch (answer.why) {
      case 'faults':
        return showChange(request, reply, { ...again, errors: besideBoxes(answer.faults) });
      case 'outdated': {
        const errors = [{ field: '', message: outdatedInWords(answer.now) }];
        return showChange(request, reply, {
          ...again,
          basedOn: answer.now?.version ?? 0,
          errors,
          status: 409,
        });
      }
      case 'nothing-changed':
        return showChange(request, reply, { ...again, errors: [{ field: '', message: nothingChanged }] });
      case 'not-yours':
        return showChange(request, reply, {
          ...again,
          errors: [{ field: '', message: notYours }],
          status: 403,
        });
    }
  });
}

const nothingChanged = 'These are the words that are in use already. Change a part, or leave it as it is.';

const outdatedInWords = (now: WordingVersion | null): string =>
  `While you wrote, other words came into use (${wordsInUse(now)}). Yours are all here. Look at the words in use, and propose yours again if they still fit.`;

/** What was typed in each box in which nothing is wrong. */
const soundTexts = (
  values: FormValues,
  parts: readonly (keyof WordingTexts)[],
  errors: readonly FieldError[],
): WordingTexts =>
  Object.fromEntries(
    parts
      .filter((block) => !errors.some((e) => e.field === partField(block)))
      .map((block) => [block, String(values[partField(block)] ?? '')]),
  );

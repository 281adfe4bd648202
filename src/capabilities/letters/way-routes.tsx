import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inLandlord } from '../../platform/database.ts';
import { sendByEmail, sendByPost } from '../../platform/dispatch/another-way.ts';
import { dispatchesOf } from '../../platform/dispatch/waiting.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { isId } from '../../platform/ids.ts';
import { isMailAddress } from '../../platform/mail/outbox.ts';
import { ErrorSummary, Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { govuk } from '../../ui/govuk.tsx';
import type { Html } from '../../ui/html.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';

type Address = { caseId: string; letterId: string };
const config = { access: 'issue-letter' } as const;
const path = '/cases/:caseId/letters/:letterId';

/** How long a link may live: as many days as the landlord chooses, within these. */
const daysOffered = [7, 14, 30] as const;
export const emailSchema = z.strictObject({
  to: z
    .string({ error: 'Enter the e-mail address' })
    .trim()
    .min(1, 'Enter the e-mail address')
    .refine(isMailAddress, 'Enter one e-mail address, such as name@example.org'),
  days: z.coerce
    .number({ error: 'Choose how long the link works' })
    .refine((n) => (daysOffered as readonly number[]).includes(n), 'Choose 7, 14 or 30 days'),
});

const fieldsFor = (known: readonly string[]): Field[] => [
  {
    kind: 'text',
    name: 'to',
    label: 'To which e-mail address?',
    hint:
      known.length > 0
        ? `On record: ${known.join(', ')}. Make sure that nobody else reads it.`
        : 'None is on record. Make sure that nobody else reads it.',
    type: 'email',
    spellcheck: false,
  },
  {
    kind: 'radios',
    name: 'days',
    label: 'For how long does the link work?',
    options: daysOffered.map((n) => ({ value: String(n), text: `${n} days` })),
  },
];

/** Ways for a letter to go other than the next print batch. */
export function letterWayRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get(`${path}/email`, { config }, (request, reply) => askEmail(deps, request, reply));

  app.post(`${path}/email`, { config }, async (request, reply) => {
    const values = (request.body ?? {}) as FormValues;
    const parsed = emailSchema.safeParse(formInput(fieldsFor([]), values));
    if (!parsed.success)
      return askEmail(deps, request, reply, { values, errors: faultsOf(parsed.error.issues) });
    const of = request.params as Address;
    const way = await sendByEmail(deps, visitorOf(request), of, parsed.data);
    if (way.how === 'nowhere') return nowhere(reply);
    if (way.how === 'refused')
      return askEmail(deps, request, reply, {
        values,
        errors: way.why.map((message) => ({ field: '', message })),
      });
    leaveNotice(
      reply,
      deps.mailer ? 'The e-mail is on its way.' : 'The e-mail waits: no mail server is set up.',
      deps.secureCookies,
    );
    return reply.redirect(`/cases/${of.caseId}/letters/${of.letterId}`, 303);
  });

  app.post(`${path}/post`, { config }, async (request, reply) => {
    const of = request.params as Address;
    const way = await sendByPost(deps, visitorOf(request), of);
    if (way.how === 'nowhere') return nowhere(reply);
    leaveNotice(
      reply,
      way.how === 'refused' ? way.why.join(' ') : 'It waits for the next print batch.',
      deps.secureCookies,
    );
    return reply.redirect(`/cases/${of.caseId}/letters/${of.letterId}`, 303);
  });
}

async function askEmail(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  asked?: { values: FormValues; errors: FieldError[] },
): Promise<FastifyReply> {
  const { landlordId } = visitorOf(request);
  const { caseId, letterId } = request.params as Address;
  const found = await inLandlord(deps.database.app, landlordId, async (tx) => {
    if (!isId(caseId) || !isId(letterId)) return null;
    const letter = await tx
      .selectFrom('letter')
      .select(['subject', 'person_id', 'letter_id'])
      .where('landlord_id', '=', landlordId)
      .where('case_id', '=', caseId)
      .where('letter_id', '=', letterId)
      .executeTakeFirst();
    if (!letter) return null;
    const known = await tx
      .selectFrom('contact_point')
      .select('normalised')
      .where('landlord_id', '=', landlordId)
      .where('person_id', '=', letter.person_id)
      .where('kind', '=', 'email')
      .orderBy('created_at')
      .execute();
    const [now] = await dispatchesOf(tx, { landlordId, letterId: letter.letter_id });
    const held = now?.closed_at === null ? now.held : null;
    return { letter, held, known: known.map((k) => k.normalised) };
  });
  if (!found) return nowhere(reply);
  const { letter, known, held } = found;
  const letterPath = `/cases/${caseId}/letters/${letter.letter_id}`;
  const { values, errors } = asked ?? { values: { to: known[0] ?? '', days: '30' }, errors: [] };
  const fields = fieldsFor(known);
  return sendPage(
    deps,
    request,
    reply,
    {
      title: 'Send a letter by e-mail',
      back: { text: 'The letter', href: letterPath },
      status: errors.length > 0 ? 422 : 200,
      ...(errors.length > 0 && { errorSummary: ErrorSummary({ errors, fields, values }) }),
    },
    <EmailPage
      {...{ subject: letter.subject, held, letterPath, fields, values, errors }}
      csrf={reply.generateCsrf()}
    />,
  );
}

type Props = {
  subject: string;
  /** Why somebody is to look before it goes; null where nothing happened. */
  held: string | null;
  letterPath: string;
  fields: readonly Field[];
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
};

function EmailPage({ subject, held, letterPath, fields, values, errors, csrf }: Props): Html {
  return (
    <>
      <h1 class="govuk-heading-l">Send the letter by e-mail</h1>
      {held &&
        govuk('warning-text', { text: `Look at it before it goes. ${held}`, iconFallbackText: 'Warning' })}
      <p class="govuk-body">
        “{subject}”. The e-mail says only that there is a letter from us, and holds a link to it. The link
        needs no password, so that it works for everybody, and then it ends.
      </p>
      <Form
        action={`${letterPath}/email`}
        fields={fields}
        values={values}
        errors={errors}
        csrf={csrf}
        submit="Send it"
        cancel={{ text: 'Back to the letter', href: letterPath }}
      />
    </>
  );
}

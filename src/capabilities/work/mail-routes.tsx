import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import type { Fault } from '../../platform/http/problems.ts';
import { isMailAddress } from '../../platform/mail/outbox.ts';
import { ErrorSummary, Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import type { Html } from '../../ui/html.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { formValues } from '../cases/step-sent.ts';

const config = { access: 'signed-in' } as const;

const chosen = z.strictObject({
  choice: z.enum(['none', 'morning', 'at-once'], { error: 'Choose what we write to you about' }),
  email: z
    .string()
    .trim()
    .refine(isMailAddress, { error: 'Enter one e-mail address, such as name@landlord.example' })
    .optional(),
});

const fieldsFor = (email: string | null): Field[] => [
  {
    kind: 'radios',
    name: 'choice',
    label: 'When shall we write to you about your work?',
    hint: 'Mail never holds a name or what a case is about.',
    options: [
      {
        value: 'morning',
        text: 'Every working morning',
        hint: 'What is late, due today and due this week. Nothing due, no mail.',
      },
      {
        value: 'at-once',
        text: 'Every working morning, and at once',
        hint: 'At once when work is given to you, or work below you is late enough to concern you.',
      },
      { value: 'none', text: 'Never' },
    ],
  },
  ...(email === null
    ? [
        {
          kind: 'text' as const,
          name: 'email',
          label: 'Your work e-mail address',
          type: 'email' as const,
          autocomplete: 'email',
          optional: true,
        },
      ]
    : []),
];

/** What a colleague wants to be written to about. */
export function mailChoiceRoutes(app: FastifyInstance, deps: PageDeps): void {
  const now = (request: FastifyRequest) => {
    const { landlordId, staffId } = visitorOf(request);
    return inLandlord(deps.database.app, landlordId, (tx) =>
      tx
        .selectFrom('staff')
        .select(['email', 'mail_choice'])
        .where('landlord_id', '=', landlordId)
        .where('staff_id', '=', staffId)
        .executeTakeFirstOrThrow(),
    );
  };
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { values, faults = [] }: { values?: FormValues; faults?: Fault[] },
  ) => {
    const { email, mail_choice } = await now(request);
    const fields = fieldsFor(email);
    const filled = values ?? { choice: mail_choice };
    const errorSummary =
      faults.length > 0 ? ErrorSummary({ errors: faults, fields, values: filled }) : undefined;
    return sendPage(
      deps,
      request,
      reply,
      {
        title: 'Mail about your work',
        back: { text: 'Your work', href: '/work' },
        status: faults.length > 0 ? 422 : 200,
        ...(errorSummary && { errorSummary }),
      },
      <MailPage {...{ email, fields, values: filled, errors: faults }} csrf={reply.generateCsrf()} />,
    );
  };

  app.get('/work/mail', { config }, (request, reply) => show(request, reply, {}));

  app.post('/work/mail', { config }, async (request, reply) => {
    const values = formValues(request.body);
    const { email } = await now(request);
    const parsed = chosen.safeParse(formInput(fieldsFor(email), values));
    if (!parsed.success) return show(request, reply, { values, faults: faultsOf(parsed.error.issues) });
    const { landlordId, staffId } = visitorOf(request);
    const given = email === null ? parsed.data.email : undefined;
    const taken = await inLandlord(deps.database.app, landlordId, async (tx) => {
      const other =
        given &&
        (await tx
          .selectFrom('staff')
          .select('staff_id')
          .where('landlord_id', '=', landlordId)
          .where((eb) => eb(eb.fn('lower', ['email']), '=', given.toLowerCase()))
          .executeTakeFirst());
      if (other) return true;
      await tx
        .updateTable('staff')
        .set({
          mail_choice: parsed.data.choice,
          mail_choice_at: deps.clock.now(),
          ...(given && { email: given }),
        })
        .where('landlord_id', '=', landlordId)
        .where('staff_id', '=', staffId)
        .execute();
      return false;
    });
    if (taken) {
      const faults = [{ field: 'email', message: 'A colleague has this address. Enter your own.' }];
      return show(request, reply, { values, faults });
    }
    leaveNotice(reply, 'Your choice is kept.', deps.secureCookies);
    return reply.redirect('/work', 303);
  });
}

type Props = {
  email: string | null;
  fields: readonly Field[];
  values: FormValues;
  errors: readonly FieldError[];
  csrf: string;
};

function MailPage({ email, ...form }: Props): Html {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">Mail about your work</h1>
        <p class="govuk-body">
          {email
            ? `We write to ${email}.`
            : 'We have no e-mail address of yours, so nothing can be sent yet.'}
        </p>
        <Form action="/work/mail" {...form} submit="Keep this choice" />
      </div>
    </div>
  );
}

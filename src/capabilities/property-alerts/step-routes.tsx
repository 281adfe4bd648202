import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PlaceCommand } from '../../domain/casework/property-alerts/commands.ts';
import type { PlaceSituation } from '../../domain/casework/property-alerts/situation.ts';
import { placeSteps } from '../../domain/casework/property-alerts/steps.ts';
import type { PropertyAlert } from '../../domain/facts/property-alerts.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { onePropertyAlert } from '../../platform/property-alerts.ts';
import { placeSituation, recordPropertyAlert } from '../../platform/property-alerts-write.ts';
import { ErrorSummary, Form } from '../../ui/form.tsx';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';
import { reasonInWords } from '../cases/step-pages.tsx';
import { formValues } from '../cases/step-sent.ts';
import { Story, WhatToDo } from './alert-page.tsx';
import { fieldFor, type PlaceForm, placeForms, schemaOf } from './forms.ts';
import { lastOf, titleOf } from './words.ts';

type Held = { alert: PropertyAlert; s: PlaceSituation };
type Sent = { values: FormValues; errors: FieldError[]; status?: number };

/** Deciding on an alert about a home, looking at it again, ending it, and who was told. */
export function stepRoutes(app: FastifyInstance, deps: PageDeps): void {
  for (const form of placeForms) {
    const url = `/property-alerts/:alertId/${form.path}`;
    const config = { access: placeSteps[form.type].action };

    app.get(url, { config }, async (request, reply) => {
      const held = await heldBy(deps, request);
      if (!held) return nowhere(reply);
      return show(
        deps,
        request,
        reply,
        { form, held },
        { values: form.initial(held.s, held.alert), errors: [] },
      );
    });

    app.post(url, { config }, async (request, reply) => {
      const held = await heldBy(deps, request);
      if (!held) return nowhere(reply);
      const { _csrf, version = '', ...values } = formValues(request.body);
      const again = (errors: FieldError[], status = 422, now = held) =>
        show(deps, request, reply, { form, held: now }, { values, errors, status });
      const input = formInput(form.fields(held.alert), values);
      const parsed = schemaOf(form.type).safeParse({ type: form.type, ...form.command(input) });
      if (!parsed.success)
        return again(faultsOf(parsed.error.issues).map((f) => ({ ...f, field: fieldFor(f.field, input) })));
      const seen = /^\d{1,9}$/.test(String(version)) ? Number(version) : 0;
      const answer = await recordPropertyAlert(deps, {
        ...visitorOf(request),
        alertId: held.alert.alertId,
        command: parsed.data as PlaceCommand,
        expectedVersion: seen,
      });
      switch (answer.verdict) {
        case 'permitted':
          leaveNotice(reply, form.sent, deps.secureCookies);
          return reply.redirect(`/property-alerts/${held.alert.alertId}`, 303);
        case 'not-found':
          return nowhere(reply);
        case 'stale': {
          const now = (await heldBy(deps, request)) ?? held;
          const message = `${lastOf(answer.alert)} since this page was opened. Nothing of yours was recorded: read it, and send it again if it still holds.`;
          return again([{ field: '', message }], 412, now);
        }
        default:
          return again(
            answer.reasons.map((r) => ({
              field: r.field ? fieldFor(r.field, input) : '',
              message: reasonInWords(r),
            })),
            409,
          );
      }
    });
  }
}

async function heldBy(deps: PageDeps, request: FastifyRequest): Promise<Held | null> {
  const visitor = visitorOf(request);
  const { alertId } = request.params as { alertId: string };
  return inLandlord(deps.database.app, visitor.landlordId, async (tx) => {
    const held = await onePropertyAlert(tx, visitor.landlordId, alertId);
    if (!held) return null;
    const { alert } = held;
    const s = await placeSituation(deps, tx, visitor, { alert, homes: alert.homes });
    return s && { alert, s };
  });
}

function show(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { form, held: { alert } }: { form: PlaceForm; held: Held },
  { values, errors, status = 200 }: Sent,
): FastifyReply {
  const fields = form.fields(alert);
  const page = {
    title: form.heading,
    back: { text: titleOf(alert), href: `/property-alerts/${alert.alertId}` },
    ...(errors.length > 0 && { status, errorSummary: ErrorSummary({ errors, fields, values }) }),
  };
  return sendPage(
    deps,
    request,
    reply,
    page,
    <>
      <span class="govuk-caption-l">{titleOf(alert)}</span>
      <h1 class="govuk-heading-l">{form.heading}</h1>
      <WhatToDo alert={alert} />
      <Story alert={alert} />
      <Form
        action={`/property-alerts/${alert.alertId}/${form.path}`}
        fields={fields}
        values={values}
        errors={errors}
        csrf={reply.generateCsrf()}
        hidden={{ version: String(alert.version) }}
        submit={form.submit}
      />
    </>,
  );
}

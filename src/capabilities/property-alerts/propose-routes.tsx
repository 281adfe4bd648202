import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { londonDate } from '../../domain/calendar.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { homesAt } from '../../platform/property-alerts.ts';
import { recordPropertyAlert } from '../../platform/property-alerts-write.ts';
import { ErrorSummary, Form } from '../../ui/form.tsx';
import { type Field, type FieldError, type FormValues, listOf, textOf } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import type { Html } from '../../ui/html.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { readQuery } from '../cases/query.ts';
import { reasonInWords } from '../cases/step-pages.tsx';
import { formValues } from '../cases/step-sent.ts';
import { homeFrom, proposeFields } from './fields.ts';
import { schemaOf, usualReview } from './forms.ts';

const config = { access: 'report-incident' } as const;
const back = { text: 'Alerts about homes', href: '/property-alerts' };
const query = z.strictObject({ postcode: z.string().trim().max(20).optional() });
const whereFields: Field[] = [{ kind: 'text', name: 'postcode', label: 'Postcode of the home', width: 10 }];
const title = 'Propose an alert about a home';

type Sent = { values: FormValues; errors: FieldError[]; status?: number };

/** First where, so that the home is the register's own; then what it is about. */
export function proposeRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get('/property-alerts/new', { config }, async (request, reply) => {
    const asked = readQuery(deps, request, reply, query);
    if (!asked) return reply;
    const { postcode } = asked;
    if (postcode === undefined || !/[A-Za-z0-9]/.test(postcode)) {
      const errors = postcode === undefined ? [] : [{ field: 'postcode', message: 'Enter the postcode' }];
      return where(deps, request, reply, errors);
    }
    const today = londonDate(deps.clock.now());
    const calendar = deps.calendars.of(packOf(deps, request));
    return show(deps, request, reply, postcode, { values: usualReview({ today, calendar }), errors: [] });
  });

  app.post('/property-alerts', { config }, async (request, reply) => {
    const { _csrf, postcode: at = '', ...values } = formValues(request.body);
    const postcode = String(at).trim();
    const again = (errors: FieldError[], status = 422) =>
      show(deps, request, reply, postcode, { values, errors, status });
    const fields = await fieldsFor(deps, request, postcode);
    const { otherAddress, homes: _, ...input } = formInput(fields, values);
    const other = textOf(values, 'otherAddress').trim();
    const homes = [
      ...listOf(values, 'homes').map(homeFrom),
      ...(other ? [{ address: other, postcode }] : []),
    ];
    const command = { type: 'propose-property-alert', ...input, homes };
    const parsed = schemaOf('propose-property-alert').safeParse(command);
    const beside = (field: string) =>
      field.startsWith('homes')
        ? fields.some((f) => 'name' in f && f.name === 'homes')
          ? 'homes'
          : 'otherAddress'
        : field;
    if (!parsed.success)
      return again(faultsOf(parsed.error.issues).map((f) => ({ ...f, field: beside(f.field) })));
    const answer = await recordPropertyAlert(deps, {
      ...visitorOf(request),
      alertId: null,
      command: parsed.data as Parameters<typeof recordPropertyAlert>[1]['command'],
    });
    if (answer.verdict === 'permitted') {
      leaveNotice(
        reply,
        'Proposed. Nobody is warned until somebody senior has decided it.',
        deps.secureCookies,
      );
      return reply.redirect(`/property-alerts/${answer.alertId}`, 303);
    }
    if (!('reasons' in answer)) throw new Error('An alert that is not there yet cannot be stale');
    return again(
      answer.reasons.map((r) => ({
        field: beside(r.field ?? ''),
        message: reasonInWords(r),
        ...(r.code === 'alert-exists' && {
          clause: { words: 'see it', href: `/property-alerts/${r.facts?.[0] ?? ''}` },
        }),
      })),
      409,
    );
  });
}

const fieldsFor = async (deps: PageDeps, request: FastifyRequest, postcode: string): Promise<Field[]> => {
  const { landlordId } = visitorOf(request);
  const homes = await inLandlord(deps.database.app, landlordId, (tx) => homesAt(tx, landlordId, postcode));
  return proposeFields(packOf(deps, request), homes);
};

function where(deps: PageDeps, request: FastifyRequest, reply: FastifyReply, errors: FieldError[]) {
  const errorSummary = errors.length > 0 && ErrorSummary({ errors, fields: whereFields });
  const page = { title, back, ...(errorSummary && { status: 422, errorSummary }) };
  return sendPage(
    deps,
    request,
    reply,
    page,
    <>
      <h1 class="govuk-heading-l">Which home is it about?</h1>
      <NotAPerson />
      <Form action="/property-alerts/new" method="get" fields={whereFields} errors={errors} submit="Go on" />
    </>,
  );
}

const NotAPerson = (): Html => (
  <div class="govuk-inset-text">
    Is it about what somebody who lives there did? That is a safety alert about them, and goes with them when
    they move:{' '}
    <a class="govuk-link" href="/">
      find them
    </a>{' '}
    and report what happened.
  </div>
);

async function show(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  postcode: string,
  { values, errors, status = 200 }: Sent,
): Promise<FastifyReply> {
  const fields = await fieldsFor(deps, request, postcode);
  const page = {
    title,
    back,
    ...(errors.length > 0 && { status, errorSummary: ErrorSummary({ errors, fields, values }) }),
  };
  return sendPage(
    deps,
    request,
    reply,
    page,
    <>
      <span class="govuk-caption-l">{postcode.toUpperCase()}</span>
      <h1 class="govuk-heading-l">What must whoever visits know about the home?</h1>
      <NotAPerson />
      <Form
        action="/property-alerts"
        fields={fields}
        values={values}
        errors={errors}
        csrf={reply.generateCsrf()}
        hidden={{ postcode }}
        submit="Propose the alert"
      />
    </>,
  );
}

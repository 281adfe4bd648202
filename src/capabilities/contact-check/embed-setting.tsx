import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { cutTo } from '../../domain/cut-text.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { faultsOf } from '../../platform/http/input.ts';
import { instantInWords } from '../../ui/dates.ts';
import { ErrorSummary, Form } from '../../ui/form.tsx';
import type { Field, FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { leaveNotice } from '../cases/notice.tsx';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { formValues } from '../cases/step-sent.ts';
import { type EmbedSetting, embedSettingOf } from './embed-link.ts';

const config = { access: 'administer' } as const;
const address = '/integrations/embedding';
const most = 20;

const fields: Field[] = [
  {
    kind: 'textarea',
    name: 'origins',
    label: 'Sites that may show a contact check in their pages',
    hint: 'One a line, such as https://housing.example. Without any, links still open by themselves.',
    optional: true,
    rows: 5,
  },
];

const isSite = (text: string, localToo: boolean): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const secure = url.protocol === 'https:' || (localToo && /^(localhost|127\.0\.0\.1)$/.test(url.hostname));
  return secure && url.origin === text.replace(/\/$/, '') && !/[;,\s*]/.test(text);
};

const given = (localToo: boolean) =>
  z.strictObject({
    origins: z
      .string()
      .max(5000, 'Give fewer sites')
      .default('')
      .transform((text) => [
        ...new Set(
          text
            .split(/\s*[\r\n]+\s*/)
            .map((s) => s.trim())
            .filter(Boolean),
        ),
      ])
      .superRefine((sites, context) => {
        for (const site of sites.filter((s) => !isSite(s, localToo)))
          context.addIssue({
            code: 'custom',
            message: `“${cutTo(site, 80)}” is not a site: give https:// and its name, without a path`,
          });
        if (sites.length > most) context.addIssue({ code: 'custom', message: `Give ${most} sites at most` });
      })
      .transform((sites) => sites.map((s) => s.replace(/\/$/, ''))),
  });

type Props = { setting: EmbedSetting; values: FormValues; errors: readonly FieldError[]; csrf: string };

function Embedding({ setting, values, errors, csrf }: Props) {
  return (
    <>
      <h1 class="govuk-heading-l">Contact checks shown in other systems</h1>
      <p class="govuk-body">
        A system with a token asks for a link to one person’s check, for an hour at most. It shows what to do
        and the ways in, and never why.
      </p>
      <Form action={address} fields={fields} values={values} errors={errors} csrf={csrf} submit="Save" />
      {setting.setAt && (
        <p class="evenhand-quiet">
          Last changed {instantInWords(setting.setAt)} by {setting.setBy}.
        </p>
      )}
      <h2 class="govuk-heading-m">If links went astray</h2>
      <form method="post" action={`${address}/new-key`}>
        <input type="hidden" name="_csrf" value={csrf} />
        <button type="submit" class="govuk-button govuk-button--secondary">
          Make every link invalid
        </button>
      </form>
    </>
  );
}

/** On which sites a check may be framed; and the way to end every link at once. */
export function embedSettingRoutes(app: FastifyInstance, deps: PageDeps): void {
  const schema = given(deps.testControls);
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    typed: FormValues | null,
    errors: readonly FieldError[],
  ) => {
    const setting = await embedSettingOf(deps.database.app, visitorOf(request).landlordId);
    const values = typed ?? { origins: setting.origins.join('\n') };
    const errorSummary = errors.length > 0 ? ErrorSummary({ errors, fields, values }) : undefined;
    const page = {
      title: 'Contact checks shown in other systems',
      back: '/integrations',
      status: errors.length > 0 ? 422 : 200,
      ...(errorSummary && { errorSummary }),
    };
    return sendPage(
      deps,
      request,
      reply,
      page,
      <Embedding setting={setting} values={values} errors={errors} csrf={reply.generateCsrf()} />,
    );
  };

  const keep = async (request: FastifyRequest, change: { origins: string[] } | 'new-key') => {
    const { landlordId, name } = visitorOf(request);
    const by = { set_by_name: name, set_at: deps.clock.now() };
    const origins = change === 'new-key' ? {} : { origins: change.origins };
    await inLandlord(deps.database.app, landlordId, (tx) =>
      tx
        .insertInto('embed_setting')
        .values({ landlord_id: landlordId, ...origins, ...by, generation: change === 'new-key' ? 2 : 1 })
        .onConflict((clash) =>
          clash.column('landlord_id').doUpdateSet({
            ...origins,
            ...by,
            ...(change === 'new-key' && { generation: sql<number>`embed_setting.generation + 1` }),
          }),
        )
        .execute(),
    );
  };

  app.get(address, { config }, async (request, reply) => show(request, reply, null, []));

  app.post(address, { config }, async (request, reply) => {
    const { _csrf: _, ...values } = formValues(request.body);
    const parsed = schema.safeParse(formInput(fields, values));
    if (!parsed.success) return show(request, reply, values, faultsOf(parsed.error.issues));
    await keep(request, parsed.data);
    leaveNotice(reply, 'Saved.', deps.secureCookies);
    return reply.redirect(address, 303);
  });

  app.post(`${address}/new-key`, { config }, async (request, reply) => {
    await keep(request, 'new-key');
    leaveNotice(reply, 'Every link made until now is invalid.', deps.secureCookies);
    return reply.redirect(address, 303);
  });
}

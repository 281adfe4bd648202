import { verify } from '@node-rs/argon2';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import { sessionCookie } from '../../platform/http/access.ts';
import { endSession, startSession } from '../../platform/http/sessions.ts';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { type PageDeps, sendPage } from '../cases/page.tsx';
import { formValues } from '../cases/step-sent.ts';
import { ChooseWhoToBe, SignIn, SignOut, signInErrors, Welcome } from './pages.tsx';
import { accountOf, letterHolderOf, type StaffMember, staffOf } from './queries.ts';

const text = (what: string) =>
  z
    .string({ error: `Enter ${what}` })
    .trim()
    .min(1, `Enter ${what}`)
    .max(320, `Shorten ${what}`);
const credentials = z.strictObject({
  _csrf: z.string().optional(),
  caseVersion: z.string().optional(),
  landlord: z.string({ error: 'Choose your landlord' }).min(1, 'Choose your landlord').max(80),
  email: text('your work e-mail'),
  password: z
    .string({ error: 'Enter your password' })
    .min(1, 'Enter your password')
    .max(1000, 'That password is too long'),
});
const chosen = z.strictObject({
  _csrf: z.string().optional(),
  landlord: z.string().max(80),
  staff: z.uuid(),
});

// Verified against when nobody has that e-mail, so that the answer takes as long either way.
const nobody =
  '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$0Yg5wCqUBAVIBk5eKhdKgS9yCEGR5GPs9zNnmrEgHfs';

/** The front line first, then by seniority: the order in which a case passes through hands. */
function inOrder(pack: PolicyPack, staff: StaffMember[]): StaffMember[] {
  const grade = (who: StaffMember) => pack.people.roles.find((r) => who.roles.includes(r.id))?.grade ?? 0;
  return staff.toSorted((a, b) => grade(a) - grade(b) || a.jobTitle.localeCompare(b.jobTitle));
}

/** What the address opens on for somebody not signed in: what this is. */
export const welcome = (deps: PageDeps, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendPage(
    deps,
    request,
    reply,
    { title: 'Run your unacceptable-behaviour policy fairly' },
    <Welcome landlords={deps.packs.landlords()} demonstration={deps.demonstration} />,
  );

export function signInRoutes(app: FastifyInstance, deps: PageDeps): void {
  async function enter(request: FastifyRequest, reply: FastifyReply, landlordId: string, staffId: string) {
    if (request.token) await endSession(deps.database.app, request.token, deps.clock.now());
    const token = await startSession(deps.database.app, {
      landlordId,
      staffId,
      kind: 'browser',
      at: deps.clock.now(),
    });
    return reply
      .setCookie(sessionCookie, token, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: deps.secureCookies,
      })
      .redirect('/', 303);
  }

  if (deps.demonstration) {
    app.get('/demonstration', { config: { access: 'public' } }, async (request, reply) => {
      const casts = await Promise.all(
        deps.packs.landlords().map(async (pack) => ({
          pack,
          staff: inOrder(pack, await staffOf(deps.database.app, pack.landlord.id)),
          holder: await letterHolderOf(deps.database.app, pack.landlord.id),
        })),
      );
      return sendPage(
        deps,
        request,
        reply,
        { title: 'Who would you like to be?' },
        <ChooseWhoToBe casts={casts} csrf={reply.generateCsrf()} />,
      );
    });
    app.post('/demonstration', { config: { access: 'public' } }, async (request, reply) => {
      const sent = chosen.safeParse(request.body);
      if (!sent.success || !deps.packs.current(sent.data.landlord))
        return reply.redirect('/demonstration', 303);
      const staff = await staffOf(deps.database.app, sent.data.landlord);
      if (!staff.some((s) => s.staffId === sent.data.staff)) return reply.redirect('/demonstration', 303);
      return enter(request, reply, sent.data.landlord, sent.data.staff);
    });
  }

  function show(request: FastifyRequest, reply: FastifyReply, values: FormValues, errors: FieldError[]) {
    const props = { landlords: deps.packs.landlords(), values, errors };
    const errorSummary = signInErrors(props);
    const status = errors.length > 0 ? 422 : 200;
    return sendPage(
      deps,
      request,
      reply,
      { title: 'Sign in', status, ...(errorSummary && { errorSummary }) },
      <SignIn {...props} csrf={reply.generateCsrf()} />,
    );
  }

  app.get('/sign-in', { config: { access: 'public' } }, async (request, reply) =>
    show(request, reply, {}, []),
  );
  app.post(
    '/sign-in',
    { config: { access: 'public', rateLimit: { max: 10, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const parsed = credentials.safeParse(request.body);
      const { password: _, ...values } = formValues(request.body);
      if (!parsed.success) {
        return show(
          request,
          reply,
          values,
          parsed.error.issues.map((i) => ({ field: String(i.path[0] ?? ''), message: i.message })),
        );
      }
      const { landlord, email, password } = parsed.data;
      const account = deps.packs.current(landlord)
        ? await accountOf(deps.database.app, landlord, email)
        : null;
      const right = await verify(account?.passwordHash ?? nobody, password).catch(() => false);
      if (!account || !right)
        return show(request, reply, values, [
          { field: 'email', message: 'The e-mail or the password is not right.' },
        ]);
      return enter(request, reply, landlord, account.staffId);
    },
  );

  app.get('/sign-out', { config: { access: 'public' } }, async (request, reply) =>
    sendPage(deps, request, reply, { title: 'Sign out' }, <SignOut csrf={reply.generateCsrf()} />),
  );
  app.post('/sign-out', { config: { access: 'public' } }, async (request, reply) => {
    if (request.token) await endSession(deps.database.app, request.token, deps.clock.now());
    return reply.clearCookie(sessionCookie, { path: '/' }).redirect('/', 303);
  });
}

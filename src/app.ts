import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import staticFiles from '@fastify/static';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { leaverRoutes } from './capabilities/absences/leaver-routes.tsx';
import { absenceApi, absenceRoutes } from './capabilities/absences/routes.tsx';
import { forms as appealForms } from './capabilities/appeals/forms.tsx';
import { forms as breachForms } from './capabilities/breaches/forms.tsx';
import { breachRoutes } from './capabilities/breaches/routes.tsx';
import { calendarRoutes } from './capabilities/calendar/routes.tsx';
import { caseApi } from './capabilities/cases/api.ts';
import { fileRoutes } from './capabilities/cases/file-routes.ts';
import { caseListApi } from './capabilities/cases/list-api.ts';
import { type PageDeps, sendPage } from './capabilities/cases/page.tsx';
import { caseRoutes } from './capabilities/cases/routes.tsx';
import { stepRoutes } from './capabilities/cases/step-routes.ts';
import { contactCheckApi } from './capabilities/contact-check/api.ts';
import { bulkCheckApi } from './capabilities/contact-check/bulk-api.ts';
import { embedApi } from './capabilities/contact-check/embed-api.ts';
import { embedRoutes } from './capabilities/contact-check/embed-routes.tsx';
import { embedSettingRoutes } from './capabilities/contact-check/embed-setting.tsx';
import { contactLogRoutes } from './capabilities/contact-check/log-routes.tsx';
import { contactCheckRoutes } from './capabilities/contact-check/routes.tsx';
import { contactsApi } from './capabilities/contacts/api.ts';
import { contactFileRoutes } from './capabilities/contacts/file-routes.ts';
import { mailApi } from './capabilities/contacts/mail-api.ts';
import { mailRoutes } from './capabilities/contacts/mail-routes.tsx';
import { contactsRoutes } from './capabilities/contacts/routes.tsx';
import { triageApi } from './capabilities/contacts/triage-api.ts';
import { triageRoutes } from './capabilities/contacts/triage-routes.tsx';
import { weeksApi, weeksRoutes } from './capabilities/contacts/weeks-routes.ts';
import { contractorRoutes } from './capabilities/contractors/routes.tsx';
import { customerPageRoutes, outsideProblem } from './capabilities/customer-page/routes.tsx';
import { forms as incidentForms } from './capabilities/incidents/forms.ts';
import { tokenRoutes } from './capabilities/integrations/token-routes.tsx';
import { webhookRoutes } from './capabilities/integrations/webhook-routes.tsx';
import { letterWordingApi } from './capabilities/letter-wording/api.ts';
import { letterWordingRoutes } from './capabilities/letter-wording/routes.tsx';
import { letterApi } from './capabilities/letters/api.ts';
import { forms as letterForms } from './capabilities/letters/forms.tsx';
import { letterLinkRoutes } from './capabilities/letters/link-routes.tsx';
import { letterRoutes } from './capabilities/letters/routes.tsx';
import { letterWayApi } from './capabilities/letters/way-api.ts';
import { letterWayRoutes } from './capabilities/letters/way-routes.tsx';
import { mailOutRoutes } from './capabilities/mail-out/routes.tsx';
import { mailboxRoutes } from './capabilities/mailboxes/routes.ts';
import { outOfHoursRoutes } from './capabilities/out-of-hours/routes.tsx';
import { peopleApi } from './capabilities/people/api.ts';
import { duplicatesApi, duplicatesRoutes } from './capabilities/people/duplicates-routes.tsx';
import { forms as peopleForms } from './capabilities/people/forms.ts';
import { importRoutes } from './capabilities/people/import-routes.tsx';
import { mandateRoutes } from './capabilities/people/mandate-routes.ts';
import { peopleKnownBy } from './capabilities/people/queries-exact.ts';
import { peopleRoutes } from './capabilities/people/routes.tsx';
import { safeHomeApi, safeHomeRoutes } from './capabilities/people/safe-home-routes.tsx';
import { policyApi } from './capabilities/policy-library/api.ts';
import { policyLibraryRoutes } from './capabilities/policy-library/routes.tsx';
import { postApi } from './capabilities/post/api.ts';
import { postRoutes } from './capabilities/post/routes.tsx';
import { promiseApi } from './capabilities/promises/api.ts';
import { promiseRoutes } from './capabilities/promises/routes.tsx';
import { propertyAlertApi } from './capabilities/property-alerts/api.ts';
import { propertyAlertRoutes } from './capabilities/property-alerts/routes.tsx';
import { forms as recordForms } from './capabilities/records/forms.tsx';
import { registerApi, registerRoutes } from './capabilities/register/routes.tsx';
import { forms as restrictionForms } from './capabilities/restrictions/forms.ts';
import { forms as reviewForms } from './capabilities/reviews/forms.tsx';
import { forms as alertForms } from './capabilities/safety-alerts/forms.tsx';
import { oldMarkerImportRoutes } from './capabilities/safety-alerts/old-markers-import-routes.tsx';
import { oldMarkerRoutes } from './capabilities/safety-alerts/old-markers-routes.tsx';
import { signInRoutes, welcome } from './capabilities/sign-in/routes.tsx';
import { testControls } from './capabilities/sign-in/test-controls.ts';
import { forms as warningForms } from './capabilities/warnings/forms.ts';
import { feedRoutes } from './capabilities/work/feed-routes.tsx';
import { forms as workForms } from './capabilities/work/forms.tsx';
import { householdApi, householdRoutes } from './capabilities/work/households.tsx';
import { mailChoiceRoutes } from './capabilities/work/mail-routes.tsx';
import { workApi, workRoutes } from './capabilities/work/routes.tsx';
import { unaskedApi, unaskedRoutes } from './capabilities/work/unasked.tsx';
import { guardRoutes, isApi } from './platform/http/access.ts';
import { answerFaults } from './platform/http/errors.ts';
import { secureHeaders } from './platform/http/headers.ts';
import { validatorCompiler } from './platform/http/input.ts';
import { describeApi } from './platform/http/openapi.ts';
import { problem, sendProblem } from './platform/http/problems.ts';
import { installationFolder } from './platform/installation.ts';
import { networkOf } from './platform/network.ts';
import { ProblemPage } from './ui/problem.tsx';

const oneMegabyte = 1_048_576;

/** The whole server: plugins, then guards, then each capability by name. */
export async function buildApp(deps: PageDeps, secret: string): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    bodyLimit: oneMegabyte,
    trustProxy: deps.proxies.length > 0 ? [...deps.proxies] : false,
    routerOptions: { maxParamLength: 200 },
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.setValidatorCompiler(validatorCompiler);
  // Answers are built by us from typed values: their schemas describe them and need not parse them again.
  app.setSerializerCompiler(() => JSON.stringify);

  secureHeaders(app, { https: deps.secureCookies });
  await app.register(cookie, { secret });
  await app.register(formbody);
  await app.register(multipart, { limits: { fileSize: 200 * oneMegabyte, files: 1, fields: 20 } });
  await app.register(csrf, {
    cookieOpts: { signed: true, httpOnly: true, sameSite: 'lax', path: '/', secure: deps.secureCookies },
    getToken: (request) => request.sentCsrf ?? (request.body as { _csrf?: string } | undefined)?._csrf,
  });
  await app.register(rateLimit, { global: false, keyGenerator: ({ ip }) => networkOf(ip) });
  await app.register(compress, { threshold: 4096, encodings: ['br', 'gzip'] });
  await describeApi(app);

  app.decorateRequest('sentCsrf', undefined);
  answerFaults(
    app,
    (request, reply, body) =>
      outsideProblem(deps, request, reply, body) ??
      sendPage(
        deps,
        request,
        reply,
        { title: body.title, status: body.status },
        ProblemPage({ problem: body }),
      ),
  );
  guardRoutes(
    app,
    { db: deps.database.app, clock: deps.clock, packs: deps.packs },
    {
      signInFirst: (request, reply) => {
        if (isApi(request)) {
          return sendProblem(reply, problem(401, { detail: 'Send a bearer token that is still valid.' }));
        }
        if (request.url === '/') return welcome(deps, request, reply);
        return reply.redirect(deps.demonstration ? '/demonstration' : '/sign-in', 303);
      },
      outsideScope: (request, reply, scope) =>
        sendProblem(
          reply,
          problem(403, {
            type: 'urn:evenhand:problem:scope',
            title: 'This token may not do that',
            detail: `This needs the scope “${scope}”. The token has: ${request.visitor?.scopes.join(', ') || 'none'}.`,
          }),
        ),
      notForYou: (request, reply, action) => {
        const pack = request.visitor && deps.packs.current(request.visitor.landlordId);
        const permission = pack?.people.permissions.find((p) => p.action === action);
        const roles = permission?.roles.map((id) => pack?.people.roles.find((r) => r.id === id)?.label ?? id);
        const body = problem(403, {
          detail: roles ? `This is for: ${roles.join(', ')}.` : 'Nobody here may do this yet.',
        });
        if (isApi(request)) return sendProblem(reply, body);
        return sendPage(
          deps,
          request,
          reply,
          { title: body.title, status: 403 },
          ProblemPage({ problem: body }),
        );
      },
    },
  );
  app.addHook('preHandler', (request, reply, done) => {
    const safe = request.method === 'GET' || request.method === 'HEAD' || isApi(request);
    if (safe || request.routeOptions.config.csrf === 'in-route') return done();
    app.csrfProtection(request, reply, done);
  });

  await app.register(staticFiles, {
    root: join(installationFolder, 'dist', 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
  });

  signInRoutes(app, deps);
  peopleRoutes(app, deps);
  safeHomeRoutes(app, deps);
  mandateRoutes(app, deps);
  duplicatesRoutes(app, deps);
  contactCheckRoutes(app, deps);
  contactLogRoutes(app, deps);
  embedRoutes(app, deps);
  embedSettingRoutes(app, deps);
  contactsRoutes(app, deps);
  weeksRoutes(app, deps);
  triageRoutes(app, deps);
  promiseRoutes(app, deps);
  mailRoutes(app, deps, (asked) => peopleKnownBy(deps.database.app, asked));
  contactFileRoutes(app, deps);
  stepRoutes(app, deps, [
    ...incidentForms,
    ...peopleForms,
    ...warningForms,
    ...restrictionForms,
    ...reviewForms,
    ...breachForms,
    ...appealForms,
    ...alertForms,
    ...recordForms,
    ...workForms,
    ...letterForms,
  ]);
  caseRoutes(app, deps);
  registerRoutes(app, deps);
  propertyAlertRoutes(app, deps);
  oldMarkerRoutes(app, deps);
  oldMarkerImportRoutes(app, deps);
  fileRoutes(app, deps);
  workRoutes(app, deps);
  householdRoutes(app, deps);
  unaskedRoutes(app, deps);
  feedRoutes(app, deps);
  mailChoiceRoutes(app, deps);
  absenceRoutes(app, deps);
  leaverRoutes(app, deps);
  breachRoutes(app, deps);
  letterRoutes(app, deps);
  letterWayRoutes(app, deps);
  letterLinkRoutes(app, deps);
  postRoutes(app, deps);
  mailOutRoutes(app, deps);
  policyLibraryRoutes(app, deps);
  letterWordingRoutes(app, deps);
  importRoutes(app, deps);
  calendarRoutes(app, deps);
  customerPageRoutes(app, deps);
  outOfHoursRoutes(app, deps);
  tokenRoutes(app, deps);
  webhookRoutes(app, deps);
  mailboxRoutes(app, deps);
  contractorRoutes(app, deps, (asked) => peopleKnownBy(deps.database.app, asked));

  caseApi(app, deps);
  caseListApi(app, deps);
  registerApi(app, deps);
  workApi(app, deps);
  householdApi(app, deps);
  unaskedApi(app, deps);
  absenceApi(app, deps);
  letterApi(app, deps);
  letterWayApi(app, deps);
  postApi(app, deps);
  policyApi(app, deps);
  letterWordingApi(app, deps);
  peopleApi(app, deps);
  safeHomeApi(app, deps);
  duplicatesApi(app, deps);
  contactsApi(app, deps);
  weeksApi(app, deps);
  promiseApi(app, deps);
  propertyAlertApi(app, deps);
  triageApi(app, deps);
  mailApi(app, deps, (asked) => peopleKnownBy(deps.database.app, asked));
  bulkCheckApi(app, deps);
  embedApi(app, deps, (asked) => peopleKnownBy(deps.database.app, asked));
  contactCheckApi(app, deps, (asked) => peopleKnownBy(deps.database.app, asked));
  if (deps.testControls) testControls(app, deps);
  return app;
}

/** A secret for a process that nobody else needs to agree with. */
export const passingSecret = (): string => randomBytes(32).toString('hex');

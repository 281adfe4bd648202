import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { londonDate } from '../../domain/calendar.ts';
import { localDate } from '../../domain/calendar-schemas.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { formInput } from '../../ui/form-input.ts';
import { type PageDeps, packOf, sendPage } from '../cases/page.tsx';
import { dayFields, Holidays, holidayErrors } from './pages.tsx';

const newDay = z.strictObject({
  day: localDate,
  name: z
    .string({ error: 'Give the day a name' })
    .trim()
    .min(1, 'Give the day a name')
    .max(100, 'Shorten the name'),
  works: z.enum(['yes', 'no'], { error: 'Say what happens on that day' }),
});
const config = { access: 'administer' } as const;

/** Days that an administrator adds or takes away for this landlord. */
export function calendarRoutes(app: FastifyInstance, deps: PageDeps): void {
  const show = (request: FastifyRequest, reply: FastifyReply, values: FormValues, errors: FieldError[]) => {
    const pack = packOf(deps, request);
    const year = Number(londonDate(deps.clock.now()).slice(0, 4));
    const errorSummary = holidayErrors(values, errors);
    return sendPage(
      deps,
      request,
      reply,
      {
        title: 'Days that do not count',
        status: errors.length > 0 ? 422 : 200,
        ...(errorSummary && { errorSummary }),
      },
      <Holidays
        days={deps.calendars.holidays(pack, { first: year, last: year + 1 })}
        own={deps.calendars.setDays(pack.landlord.id)}
        values={values}
        errors={errors}
        csrf={reply.generateCsrf()}
      />,
    );
  };

  app.get('/holidays', { config }, async (request, reply) => show(request, reply, {}, []));

  app.post('/holidays', { config }, async (request, reply) => {
    const values = (request.body ?? {}) as FormValues;
    const parsed = newDay.safeParse(formInput(dayFields, values));
    if (!parsed.success) {
      return show(
        request,
        reply,
        values,
        parsed.error.issues.map((i) => ({ field: i.path.join('.'), message: i.message })),
      );
    }
    const { landlordId, staffId } = visitorOf(request);
    const { day, name, works } = parsed.data;
    const set = { name, works: works === 'yes', set_by: staffId, set_at: deps.clock.now() };
    await inLandlord(deps.database.app, landlordId, (tx) =>
      tx
        .insertInto('holiday')
        .values({ landlord_id: landlordId, day, ...set })
        .onConflict((oc) => oc.columns(['landlord_id', 'day']).doUpdateSet(set))
        .execute(),
    );
    await deps.calendars.read(landlordId);
    return reply.redirect('/holidays', 303);
  });

  app.post('/holidays/remove', { config }, async (request, reply) => {
    const day = localDate.safeParse((request.body as { day?: unknown } | undefined)?.day);
    const { landlordId } = visitorOf(request);
    if (day.success) {
      await inLandlord(deps.database.app, landlordId, (tx) =>
        tx.deleteFrom('holiday').where('landlord_id', '=', landlordId).where('day', '=', day.data).execute(),
      );
      await deps.calendars.read(landlordId);
    }
    return reply.redirect('/holidays', 303);
  });
}

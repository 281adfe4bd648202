import type { FastifyInstance } from 'fastify';
import { londonDate } from '../../domain/calendar.ts';
import { mandateForm } from '../../domain/letters/mandate-form.ts';
import { loadPersonFile } from '../../platform/case-files.ts';
import { inLandlord } from '../../platform/database.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { sendAsWord, sendLetterFile } from '../../platform/http/letter-file.ts';
import { isId } from '../../platform/ids.ts';
import { type PageDeps, packOf } from '../cases/page.tsx';
import { nowhere } from '../cases/query.ts';

/** The form by which somebody names who may speak for them, to print or to fill in: made anew each time, and kept nowhere. */
export function mandateRoutes(app: FastifyInstance, deps: PageDeps): void {
  app.get(
    '/people/:personId/authority-form/:kind',
    { config: { access: 'record-authority' } },
    async (request, reply) => {
      const { personId, kind } = request.params as { personId: string; kind: string };
      const { landlordId } = visitorOf(request);
      if (!isId(personId) || (kind !== 'pdf' && kind !== 'docx')) return nowhere(reply);
      const person = await inLandlord(deps.database.app, landlordId, (tx) =>
        loadPersonFile(tx, landlordId, personId),
      );
      if (!person) return nowhere(reply);
      const sheet = mandateForm(packOf(deps, request), person, londonDate(deps.clock.now()));
      if (kind === 'docx') return sendAsWord(reply, 'form', sheet);
      const { pdf, fault } = await deps.printer.print(sheet);
      if (!pdf) throw new Error(`A form could not be drawn: ${fault}`);
      return sendLetterFile(reply, 'pdf', 'form', Buffer.from(pdf));
    },
  );
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type MessageKind, messageKinds } from '../../domain/contact/own-page.ts';
import { isId } from '../../platform/ids.ts';
import { type FormValues, textOf } from '../../ui/form-fields.ts';

export const kindOf = (text: unknown): MessageKind | null =>
  messageKinds.find((kind) => kind === text) ?? null;

/** What was being written when the visit ended, carried through the door and back. */
export type Carried = { kind: MessageKind; words: string; once: string };

export function carriedIn(values: FormValues): Carried | null {
  const kind = kindOf(textOf(values, 'tell'));
  const once = textOf(values, 'once');
  return kind ? { kind, words: textOf(values, 'words'), once: isId(once) ? once : '' } : null;
}

export const asHidden = (carried: Carried | null): Record<string, string> =>
  carried ? { tell: carried.kind, words: carried.words, once: carried.once } : {};

/** Whether the form came from our own page: asked of the plugin, which would otherwise answer by itself and lose the words. */
export function isOurForm(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  values: FormValues,
): boolean {
  request.sentCsrf = textOf(values, '_csrf');
  let ours = false;
  const silent = {
    unsignCookie: reply.unsignCookie.bind(reply),
    send: () => silent,
  } as unknown as FastifyReply;
  app.csrfProtection(request, silent, () => {
    ours = true;
  });
  return ours;
}

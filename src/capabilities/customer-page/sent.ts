import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type MessageKind, messageKinds } from '../../domain/contact/own-page.ts';
import { isId } from '../../platform/ids.ts';
import { type FormValues, textOf } from '../../ui/form-fields.ts';

export const kindOf = (text: unknown): MessageKind | null =>
  messageKinds.find((kind) => kind === text) ?? null;

export const MOST_FILES = 5;

/** What was being written when the visit ended, and the documents kept with it, carried through the door and back. */
export type Carried = { kind: MessageKind; words: string; documents: readonly string[]; once: string };

export function carriedIn(values: FormValues): Carried | null {
  const kind = kindOf(textOf(values, 'tell'));
  const once = textOf(values, 'once');
  if (!kind) return null;
  const documents = documentsOf(values);
  return { kind, words: textOf(values, 'words'), documents, once: isId(once) ? once : '' };
}

/** The documents that are kept already, as they stand in a form; whether each is there is asked when it is sent. */
export const documentsOf = ({ documents = [] }: FormValues): string[] =>
  [documents]
    .flat()
    .filter((value) => value !== '')
    .slice(0, MOST_FILES);

export const asHidden = (carried: Carried | null): Record<string, string | readonly string[]> => {
  if (!carried) return {};
  const { kind, words, documents, once } = carried;
  return { tell: kind, words, documents, once };
};

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

import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

type Sent = { fields: Record<string, string | undefined>; file: MultipartFile | null };

/** The form's answers, and its file not yet read. */
export async function readUpTo(request: FastifyRequest): Promise<Sent> {
  const fields: Record<string, string> = {};
  for await (const part of request.parts()) {
    if (part.type === 'file') return { fields, file: part };
    if (typeof part.value === 'string') fields[part.fieldname] = part.value;
  }
  return { fields, file: null };
}

/** A file cut off because it is too large breaks whatever reads it, which then keeps nothing. */
export async function* whole({ file }: MultipartFile): AsyncGenerator<Uint8Array> {
  for await (const chunk of file) yield chunk as Uint8Array;
  if (file.truncated) {
    throw Object.assign(new Error('The file is too large'), {
      statusCode: 413,
      code: 'FST_ERR_CTP_BODY_TOO_LARGE',
    });
  }
}

/** Asks the plugin, which answers by itself where the token is missing or wrong. */
export function isOurForm(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): boolean {
  let ours = false;
  app.csrfProtection(request, reply, () => {
    ours = true;
  });
  return ours;
}

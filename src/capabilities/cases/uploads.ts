import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AttachedFile } from '../../domain/facts/files.ts';
import { inLandlord } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { fileName, keepFile, mostBytes, mostFiles, tooLarge } from '../../platform/files.ts';
import { visitorOf } from '../../platform/http/access.ts';
import { InvalidInput, unstorable } from '../../platform/http/input.ts';
import type { FieldError } from '../../ui/form-fields.ts';
import { keptFileValue } from '../../ui/kept-files.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What was wrong with files sent with a form; the form is shown again with the rest kept. */
    fileFaults: FieldError[];
  }
}

// Far more than a form has: a page that sends more was not one of ours, and a long one must still be answered.
const limits = { fileSize: mostBytes, files: 1000, fields: 2000, parts: 3000, fieldSize: 1_048_576 };

/**
 * Reads a form that carries files into `request.body`, as if it had been sent without them: each file is kept as it comes
 * and stands in the form by what it contains, so that a mistake elsewhere on the page loses none.
 */
export function readUploads(app: FastifyInstance, deps: Deps) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    request.fileFaults = [];
    if (!request.isMultipart()) return;
    const form = new Map<string, string[]>();
    const add = (name: string, value: string) => form.set(name, [...(form.get(name) ?? []), value]);
    let ours = false;
    let files = 0;
    for await (const part of request.parts({ limits, throwFileSizeLimit: false } as object)) {
      if (part.type === 'field') {
        add(part.fieldname, typedIn(part));
        continue;
      }
      // The form's own mark comes before its first file: nothing of a form that is not ours is kept.
      ours = ours || isOurs(app, request, reply, form.get('_csrf')?.[0]);
      if (!ours) {
        part.file.resume();
        return reply;
      }
      const content = await contentOf(part, files < mostFiles);
      if (content === 'nothing') continue;
      files += 1;
      const kept = await keep(deps, request, part.filename, content);
      if ('fault' in kept) request.fileFaults.push({ field: part.fieldname, message: kept.fault });
      else add(part.fieldname, keptFileValue(kept));
    }
    const fields = Object.fromEntries([...form].map(([name, all]) => [name, all.length > 1 ? all : all[0]]));
    const faults = unstorable(fields);
    if (faults.length > 0) throw new InvalidInput(faults);
    request.body = fields;
  };
}

const typedIn = (part: Extract<Multipart, { type: 'field' }>): string =>
  typeof part.value === 'string' ? part.value : '';

/** Asks the plugin, which answers by itself where the mark is missing or wrong. */
function isOurs(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply, mark?: string): boolean {
  request.sentCsrf = mark;
  let ours = false;
  app.csrfProtection(request, reply, () => {
    ours = true;
  });
  return ours;
}

type Content = Buffer | 'nothing' | 'too-large' | 'too-many';

/** The file's bytes; read to its end whatever becomes of it, or the rest of the form would never come. */
async function contentOf({ file, filename }: MultipartFile, wanted: boolean): Promise<Content> {
  const chunks: Buffer[] = [];
  for await (const chunk of file) if (wanted) chunks.push(chunk as Buffer);
  if (!filename) return 'nothing';
  if (!wanted) return 'too-many';
  return file.truncated ? 'too-large' : Buffer.concat(chunks);
}

async function keep(
  deps: Deps,
  request: FastifyRequest,
  name: string,
  content: Exclude<Content, 'nothing'>,
): Promise<AttachedFile | { fault: string }> {
  if (content === 'too-large') return { fault: tooLarge(fileName(name)) };
  if (content === 'too-many')
    return { fault: `“${fileName(name)}” was not kept: send ${mostFiles} files at a time or fewer.` };
  const { landlordId } = visitorOf(request);
  const at = deps.clock.now();
  return inLandlord(deps.database.app, landlordId, (tx) => keepFile(tx, { landlordId, name, content, at }));
}

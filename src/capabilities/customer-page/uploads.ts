import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { storable } from '../../domain/cut-text.ts';
import type { AttachedFile } from '../../domain/facts/files.ts';
import { inLandlord } from '../../platform/database.ts';
import { fileName, keepFile } from '../../platform/files.ts';
import type { FieldError, FormValues } from '../../ui/form-fields.ts';
import { keptFileValue } from '../../ui/kept-files.ts';
import { formValues } from '../cases/step-sent.ts';
import type { Frame } from './frame.tsx';
import { isOurForm, MOST_FILES } from './sent.ts';
import type { Visit } from './visit.ts';

const MEGABYTES = 10;

/** Bytes of one answer: any 20,000 characters are fewer, and many who send at once cannot fill the server. */
const MOST_TYPED = 100_000;
// Somewhat more than a page of ours has, so that one that sends too much is answered and not cut off.
const limits = {
  fileSize: MEGABYTES * 1_048_576,
  files: 50,
  fields: 12,
  parts: 62,
  fieldSize: MOST_TYPED,
};
const answers = new Set(['_csrf', 'once', 'words']);

/** A message as it was sent: what was typed, what was wrong with its files, and whether it came from our own page. */
export type SentMessage = {
  values: FormValues;
  ours: boolean;
  faults: FieldError[];
  /** Files came that could not be kept, for nobody had shown who they are. */
  filesLost: boolean;
  /** More was typed than could be taken: its beginning is in `values`. */
  cutShort: boolean;
};

/**
 * Reads a message with its documents. Each document is kept as it comes and stands in the form by what it contains, so that
 * a mistake elsewhere loses none. Nothing is kept of a stranger, or of a form that is not ours.
 */
export async function readMessage(
  app: FastifyInstance,
  frame: Frame,
  visit: Visit | null,
): Promise<SentMessage> {
  const { request, reply } = frame;
  if (!request.isMultipart()) {
    const values = formValues(request.body);
    return {
      values,
      ours: isOurForm(app, request, reply, values),
      faults: [],
      filesLost: false,
      cutShort: false,
    };
  }
  const typed: Record<string, string> = Object.create(null);
  const documents: string[] = [];
  const sent: SentMessage = { values: {}, ours: false, faults: [], filesLost: false, cutShort: false };

  for await (const part of request.parts({ limits, throwFileSizeLimit: false } as object)) {
    if (part.type === 'field') {
      const value = typeof part.value === 'string' ? storable(part.value) : '';
      if (part.fieldname === 'documents') documents.push(value);
      else if (answers.has(part.fieldname)) typed[part.fieldname] = value;
      sent.cutShort ||= part.valueTruncated;
      continue;
    }
    // The form's own mark comes before its first file.
    sent.ours = sent.ours || isOurForm(app, request, reply, { _csrf: typed._csrf });
    const wanted = visit !== null && sent.ours && documents.length < MOST_FILES;
    const content = await contentOf(part, wanted);
    if (!part.filename) continue;
    if (!visit || !sent.ours) {
      sent.filesLost = true;
      continue;
    }
    const kept = wanted ? await keep(frame, visit, part, content) : { fault: tooMany(part.filename) };
    if ('fault' in kept) sent.faults.push({ field: 'documents', message: kept.fault });
    else documents.push(keptFileValue(kept));
  }
  sent.ours = sent.ours || isOurForm(app, request, reply, { _csrf: typed._csrf });
  sent.values = { ...typed, documents: documents.slice(0, MOST_FILES) };
  return sent;
}

const tooMany = (name: string): string =>
  `“${fileName(name)}” was not kept: send ${MOST_FILES} documents at a time. You can send another message after this one`;

/** The file's bytes; read to its end whatever becomes of it, or the rest of the form would never come. */
async function contentOf({ file }: MultipartFile, wanted: boolean): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = [];
  for await (const chunk of file) if (wanted) chunks.push(chunk as Buffer);
  return file.truncated ? 'too-large' : Buffer.concat(chunks);
}

async function keep(
  { deps }: Frame,
  { landlordId }: Visit,
  { filename }: MultipartFile,
  content: Buffer | 'too-large',
): Promise<AttachedFile | { fault: string }> {
  if (content === 'too-large')
    return {
      fault: `“${fileName(filename)}” is larger than ${MEGABYTES} MB. Send a smaller picture, or bring or post it to us`,
    };
  const at = deps.clock.now();
  return inLandlord(deps.database.app, landlordId, (tx) =>
    keepFile(tx, { landlordId, name: filename, content, at }),
  );
}

/** The documents that stand in a form, of those which are kept; one that is gone must be chosen again. */
export async function documentsIn(
  { deps }: Frame,
  { landlordId }: Visit,
  given: readonly AttachedFile[],
): Promise<{ files: AttachedFile[]; gone: AttachedFile[] }> {
  if (given.length === 0) return { files: [], gone: [] };
  const rows = await inLandlord(deps.database.app, landlordId, (tx) =>
    tx
      .selectFrom('stored_file')
      .select('sha256')
      .where('landlord_id', '=', landlordId)
      .where(
        'sha256',
        'in',
        given.map((f) => f.sha256),
      )
      .execute(),
  );
  const there = new Set(rows.map((r) => r.sha256));
  const named = given.map(({ sha256, name }) => ({ sha256, name: fileName(name) }));
  return {
    files: named.filter((f) => there.has(f.sha256)),
    gone: named.filter((f) => !there.has(f.sha256)),
  };
}

import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';

/** What may be kept: pictures, sound, film, documents and mail. Nothing that runs. */
const kept: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/heic',
  'image/heif',
  'image/tiff',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/aac',
  'audio/wav',
  'audio/amr',
  'audio/ogg',
  'audio/ogg; codecs=opus',
  'video/mp4',
  'video/quicktime',
  'video/3gpp',
  'video/webm',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
  'application/rtf',
]);

/** Old Word, Excel and Outlook files share one container. */
const oldOffice = 'application/x-cfb';

/** What a person would call them. */
export const keptInWords = 'a picture, a recording, a film, a PDF, a Word or Excel document, or plain text';

/** Of the first bytes, never of the name: null where it is nothing that may be kept. */
export async function mediaTypeOf(content: Uint8Array): Promise<string | null> {
  const type = await fileTypeFromBuffer(content);
  if (type) return kept.has(type.mime) || type.mime === oldOffice ? type.mime : null;
  return isPlainText(content) ? 'text/plain' : null;
}

/** Letters and line breaks only. Markup is text too, and is only ever handed out as such. */
function isPlainText(content: Uint8Array): boolean {
  return isUtf8(content) && !content.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}

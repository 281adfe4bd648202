import type { FastifyReply } from 'fastify';
import type { LetterSheet } from '../../domain/letters/sheet.ts';

export const letterFileTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/** A copy of a letter to keep: under a name that says nothing of anybody, stored nowhere on the way, and nothing in it runs. */
export const sendLetterFile = (
  reply: FastifyReply,
  kind: keyof typeof letterFileTypes,
  letterId: string,
  bytes: Buffer,
): FastifyReply =>
  reply
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header(
      'content-disposition',
      `attachment; filename="letter-${letterId.slice(-8).toLowerCase()}.${kind}"`,
    )
    .header('cache-control', 'no-store')
    .type(letterFileTypes[kind])
    .send(bytes);

/** The words as they were sent, as a Word document. What draws it is loaded with the first that is asked for. */
export async function sendAsWord(
  reply: FastifyReply,
  letterId: string,
  sheet: LetterSheet,
): Promise<FastifyReply> {
  const { docxOf } = await import('../print/docx.ts');
  return sendLetterFile(reply, 'docx', letterId, await docxOf(sheet));
}

import type { Tx } from '../../platform/database.ts';
import { attach, fileName, keepFile, mostFiles } from '../../platform/files.ts';

/** An attachment that is not kept, and why: whoever reads the mail can ask for it. */
export type LeftOut = { name: string; why: string };

type Of = { landlordId: string; mailId: string; at: string };

/** Keeps what came with a mail under the mail's id, which its contact will have too; answers what could not be kept. */
export async function addedFiles(
  tx: Tx,
  { landlordId, mailId, at }: Of,
  attachments: readonly { name: string; content: Buffer }[],
): Promise<LeftOut[]> {
  const kept = [];
  const leftOut: LeftOut[] = [];
  for (const { name, content } of attachments) {
    if (kept.length >= mostFiles) {
      leftOut.push({ name: fileName(name), why: `More than ${mostFiles} files came with it.` });
      continue;
    }
    const file = await keepFile(tx, { landlordId, name, content, at });
    if ('fault' in file) leftOut.push({ name: fileName(name), why: file.fault });
    else kept.push(file);
  }
  await attach(tx, { landlordId, holder: 'contact', holder_id: mailId }, kept);
  return leftOut.slice(0, 200);
}

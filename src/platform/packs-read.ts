import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The longest real policy takes 40 kB; a megabyte is a mistake or worse. */
const MOST_BYTES = 1_000_000;

export type PackText = { file: string; bytes: Buffer; text: string };
export type Unreadable = { file: string; code: 'unreadable'; text: string };

/** Reads a pack's policy.yaml, or says in one sentence why it cannot be read. Never follows up on what is not a file. */
export async function readPackText(folder: string): Promise<PackText | Unreadable> {
  const file = join(folder, 'policy.yaml');
  const no = (text: string, at = file): Unreadable => ({ file: at, code: 'unreadable', text });

  const place = await stat(folder).catch(missingOnly);
  if (place === null) return no('There is no such folder. Check the path.', folder);
  if (!place.isDirectory())
    return no('This is not a folder. Name the folder that holds policy.yaml.', folder);
  const found = await stat(file).catch(missingOnly);
  if (found === null) return no('The folder holds no policy.yaml. Add one, or name another folder.');
  if (!found.isFile()) return no('policy.yaml is not a file. Put the policy there.');
  if (found.size > MOST_BYTES) return no(tooLong(found.size));

  const bytes = await readUpTo(file, MOST_BYTES + 1);
  if (bytes.length > MOST_BYTES) return no(tooLong(bytes.length));
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { file, bytes, text };
  } catch {
    return no('The file is not UTF-8 text. Save it as UTF-8.');
  }
}

const tooLong = (size: number) =>
  `The file has ${size.toLocaleString('en-GB')} bytes, more than the ${MOST_BYTES.toLocaleString('en-GB')} a pack may have. Shorten it.`;

/** Absent, or a file where a folder was expected on the way: both mean "not there". */
function missingOnly(fault: NodeJS.ErrnoException): null {
  if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') return null;
  throw fault;
}

/** Bounded, in case the file grows between the question and the reading. */
async function readUpTo(file: string, limit: number): Promise<Buffer> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const buffer = Buffer.alloc(limit);
    let length = 0;
    while (length < limit) {
      const { bytesRead } = await handle.read(buffer, length, limit - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await handle.close();
  }
}

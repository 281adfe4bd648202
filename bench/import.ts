import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationFolder } from '../src/platform/installation.ts';
import { fictionalPeople } from './people.ts';

const landlord = 'karbon';

async function writeFile(path: string, count: number): Promise<void> {
  const file = createWriteStream(path);
  file.write('reference,name,relationship,date_of_birth,address,postcode,household_reference,phone,email\n');
  for (const person of fictionalPeople(count)) {
    const { reference, name, relationship, dateOfBirth, address, postcode, household, phone, email } = person;
    const cells = [
      reference,
      name,
      relationship,
      dateOfBirth,
      `"${address}"`,
      postcode,
      household,
      phone,
      email,
    ];
    if (!file.write(`${cells.join(',')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

async function readAlone(path: string): Promise<number> {
  let bytes = 0;
  for await (const chunk of createReadStream(path)) bytes += chunk.length;
  return bytes;
}

/** Said by each process of the command as it ends, with what it ran; `maxRSS` is in kilobytes. */
const tellMemory =
  "data:text/javascript,process.on('exit',()=>console.error('most',process.argv[1],process.resourceUsage().maxRSS))";

type Ran = { took: string; resident: string; said: string };

/** One command of the product in a process of its own, as somebody would type it. */
async function ran(folder: string, ...command: string[]): Promise<Ran> {
  const start = performance.now();
  const child = spawn(process.execPath, [join(installationFolder, 'scripts', 'start.mjs'), ...command], {
    env: {
      ...process.env,
      NODE_OPTIONS: `--import ${tellMemory}`,
      EVENHAND_DATA: folder,
      EVENHAND_DEMO: '0',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let told = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    told += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command.join(' ')} failed: ${told}`);
  const most = Number(/^most \S+main\.js (\d+)$/m.exec(told)?.[1]);
  return {
    took: seconds(start),
    resident: `${Math.round(most / 1024)} MB`,
    said: said.trim(),
  };
}

/** A first import and the same file again, beside reading the file alone and beside the command with nothing to do. */
export async function benchImport(count = 100_000): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-bench-'));
  const path = join(folder, 'people.csv');
  const data = join(folder, 'data');
  try {
    await writeFile(path, count);
    const start = performance.now();
    const bytes = await readAlone(path);
    console.log(`${count} people, ${(bytes / 1e6).toFixed(1)} MB; the file read alone: ${seconds(start)}`);
    await ran(data, 'migrate');
    const idle = await ran(data, 'migrate');
    console.log(`a command with nothing to do: ${idle.took}, most resident ${idle.resident}`);
    for (const what of ['first import', 'the same file again']) {
      const { took, resident, said } = await ran(data, 'import', path, '--landlord', landlord);
      console.log(`${what}: ${took}, most resident ${resident} (${said})`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

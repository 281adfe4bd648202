import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sessionSecret } from './session-secret.ts';

it('a generated secret is kept, readable by its owner only; a configured one wins', async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'evenhand-secret-'));
  const first = await sessionSecret({ secret: undefined, dataFolder });
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(await sessionSecret({ secret: undefined, dataFolder })).toBe(first);
  expect((await stat(join(dataFolder, 'session-secret'))).mode & 0o777).toBe(0o600);
  expect(await sessionSecret({ secret: 'configured', dataFolder })).toBe('configured');
  await rm(dataFolder, { recursive: true });
});

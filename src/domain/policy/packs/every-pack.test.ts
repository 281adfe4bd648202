import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { channels } from '../../facts/channels.ts';
import { checkPack } from '../check-pack.ts';
import { policyPackSchema } from '../schema.ts';

const read = (landlord: string) =>
  policyPackSchema.parse(
    parse(readFileSync(new URL(`../../../../packs/${landlord}/policy.yaml`, import.meta.url), 'utf8')),
  );
const clarion = read('clarion');
const karbon = read('karbon');
const leith = read('port-of-leith');
const tuntum = read('tuntum');

describe('the four packs', () => {
  test.each([clarion, karbon, tuntum, leith])('$landlord.name has no fault', (pack) => {
    expect(checkPack(pack)).toEqual([]);
  });

  test('CL-15: incidents can come by every channel a policy names', () => {
    const named = [
      'in-person',
      'visit',
      'phone',
      'email',
      'letter',
      'text',
      'social-media',
      'portal',
      'other',
    ];
    expect(channels).toEqual(expect.arrayContaining(named));
  });
});

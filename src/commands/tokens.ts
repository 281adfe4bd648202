import { parseArgs } from 'node:util';
import {
  endToken,
  faultsOfToken,
  issueToken,
  newToken,
  tokensOf,
} from '../capabilities/integrations/tokens.ts';
import type { PolicyPack } from '../domain/policy/schema.ts';
import { faultsOf } from '../platform/http/input.ts';
import type { Packs } from '../platform/pack-registry.ts';
import { type Command, complain, say } from './command.ts';
import { withRecord } from './record.ts';

function packNamed(packs: Packs, id: string | undefined): PolicyPack | false {
  const ids = packs.landlords().map((p) => p.landlord.id);
  return packs.current(id ?? '') ?? complain(`--landlord must be one of: ${ids.join(', ')}`);
}

/** Makes a token for another system and prints it, once. */
export const createToken: Command = (rest) =>
  withRecord(async ({ record }) => {
    const { values } = parseArgs({
      args: [...rest],
      options: {
        landlord: { type: 'string' },
        label: { type: 'string' },
        role: { type: 'string' },
        scope: { type: 'string', multiple: true },
        days: { type: 'string', default: '90' },
      },
    });
    const pack = packNamed(record.packs, values.landlord);
    if (!pack) return false;
    const { label, role, scope: scopes, days } = values;
    const parsed = newToken.safeParse({ label, role, scopes, days });
    const faults = parsed.success ? faultsOfToken(pack, parsed.data) : faultsOf(parsed.error.issues);
    if (!parsed.success || faults.length > 0)
      return complain(
        faults.map((f) => `--${f.field.replace(/^scopes.*/, 'scope')}: ${f.message}.`).join('\n'),
      );
    say(await issueToken(record, pack.landlord.id, parsed.data, null));
    return true;
  });

/** Ends every token of that name which still works. */
export const endTokens: Command = (rest) =>
  withRecord(async ({ record }) => {
    const { values } = parseArgs({
      args: [...rest],
      options: { landlord: { type: 'string' }, label: { type: 'string' } },
    });
    const pack = packNamed(record.packs, values.landlord);
    if (!pack) return false;
    const all = await tokensOf(record.database.app, pack.landlord.id);
    const working = all.filter((t) => t.endedAt === null);
    const meant = working.filter((t) => t.label === values.label);
    if (meant.length === 0)
      return complain(`--label must be one of: ${[...new Set(working.map((t) => t.label))].join(', ')}`);
    for (const t of meant) await endToken(record, pack.landlord.id, t.integrationId, null);
    say(`Ended: ${meant.length}.`);
    return true;
  });

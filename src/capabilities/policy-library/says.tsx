import { permissionFor, sourceFor } from '../../domain/policy/ask.ts';
import type { Action } from '../../domain/policy/roles.ts';
import type { PolicyPack } from '../../domain/policy/schema.ts';
import type { Content, Html } from '../../ui/html.ts';
import { Clause } from '../../ui/reasons.tsx';
import { clauseAddress } from '../cases/step-address.ts';

type Standing = { clause?: string; default?: true };

/** A sentence, and the clause or the default it stands on. */
export function Says({ pack, by, children }: { pack: PolicyPack; by: Standing; children?: Content }): Html {
  const source = sourceFor(pack, by, 'policy');
  return (
    <li>
      {children} <Clause source={source} address={clauseAddress} />
    </li>
  );
}

/** The labels of these roles, as the landlord names them. */
export const roleNames = (pack: PolicyPack, ids: readonly string[]): string =>
  ids.map((id) => pack.people.roles.find((r) => r.id === id)?.label ?? id).join(', ');

/** Who may take an action. */
export const may = (pack: PolicyPack, action: Action): string =>
  roleNames(pack, permissionFor(pack, action)?.roles ?? []);

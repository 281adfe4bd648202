import type { CaseFile } from '../facts/case-file.ts';
import { permissionFor } from '../policy/ask.ts';
import type { Action } from '../policy/roles.ts';
import type { PolicyPack } from '../policy/schema.ts';
import { openAppeals } from './appeals.ts';
import { openRequests } from './requests.ts';

/** What a case waits for from somebody's role: the links of the chain while a request is open, and the hearing of an appeal. */
const chain: readonly Action[] = ['authorise-request', 'approve-bypass', 'assess', 'decide', 'approve'];

export function rolesWaitedFor(pack: PolicyPack, file: CaseFile | null): string[] {
  if (!file) return [];
  const actions: Action[] = [
    ...(openRequests(file).length > 0 ? chain : []),
    ...(openAppeals(file).length > 0 ? (['hear-appeal'] as const) : []),
  ];
  return [...new Set(actions.flatMap((action) => permissionFor(pack, action)?.roles ?? []))];
}

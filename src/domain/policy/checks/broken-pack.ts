import { describe, expect, test } from 'vitest';
import { checkPack } from '../check-pack.ts';
import { plainPack } from '../plain-pack.ts';
import type { PolicyPack } from '../schema.ts';
import { type PackFaultCode, packFaultCodes } from './fault.ts';

/** For tests: the plain pack, broken in one way at a time. */

/** How it is broken in words, the one fault expected, its place, and the breaking. */
type Break = [how: string, code: PackFaultCode, at: string, by: (pack: PolicyPack) => void];

export const byDefault = { default: true as const };
export const permission = (pack: PolicyPack, action: string) =>
  pack.people.permissions.find((p) => p.action === action)!;
export const stage = (pack: PolicyPack, name: string) => pack.stages.find((s) => s.stage === name)!;
export const rule = (pack: PolicyPack, kind: string) => pack.measures.find((m) => m.kind === kind)!;
export const letter = (pack: PolicyPack, type: string) =>
  pack.letters.templates.find((t) => t.type === type)!;
export function without<T>(list: T[], match: (entry: T) => boolean): void {
  const at = list.findIndex(match);
  if (at === -1) throw new Error('Nothing to take out');
  list.splice(at, 1);
}

export function faultsOf(by: (pack: PolicyPack) => void) {
  const pack = plainPack();
  by(pack);
  return checkPack(pack);
}

/** Each broken pack has its one fault and no other, said with what would mend it; no code of the check is left untried. */
export function refusesEach(check: keyof typeof packFaultCodes, breaks: Break[]): void {
  describe(`checking ${check}`, () => {
    test.each(breaks)('refuses %s: %s', (_, code, at, by) => {
      const faults = faultsOf(by);
      expect(faults.map((f) => `${f.code} at ${f.path.join('.')}`)).toEqual([`${code} at ${at}`]);
      expect(faults[0]?.text).toMatch(/^.+[^.]\. .+\.$/s);
    });

    test('has a broken pack here for every code', () => {
      expect(new Set(breaks.map(([, code]) => code))).toEqual(new Set(packFaultCodes[check]));
    });
  });
}

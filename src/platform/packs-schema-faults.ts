import type { z } from 'zod';
import type { PackPath } from '../domain/policy/checks/fault.ts';

/** What the pack schema found, in words a policy owner can act on. */

export type SchemaFault = {
  path: PackPath;
  code: 'uncited' | 'unknown-key' | 'missing' | 'not-in-list' | 'not-understood';
  text: string;
};

export function schemaFaults(issues: readonly z.core.$ZodIssue[], content: unknown): SchemaFault[] {
  return issues.flatMap((issue): SchemaFault[] => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    const found = valueAt(content, path);
    const name = String(path.at(-1) ?? 'the pack');
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({
          path: [...path, key],
          code: 'unknown-key',
          text: `“${key}” is not something a pack can say here. Check its spelling and its place, or remove it.`,
        }));
      case 'custom':
        return [
          { path, code: isUncited(issue) ? 'uncited' : 'not-understood', text: sentence(issue.message) },
        ];
      default:
        if (found === undefined) return [{ path, code: 'missing', text: `“${name}” is missing. Add it.` }];
        if (issue.code === 'invalid_value') {
          const allowed = issue.values.map(String).join(', ');
          return [
            {
              path,
              code: 'not-in-list',
              text: `“${show(found)}” cannot be said here. Use one of: ${allowed}.`,
            },
          ];
        }
        if (name === 'clause' && typeof found === 'number') {
          return [
            {
              path,
              code: 'not-understood',
              text: `Put the clause in quotes, '${found}': a bare 4.10 would be read as 4.1.`,
            },
          ];
        }
        return [{ path, code: 'not-understood', text: `“${name}”: ${sentence(issue.message)}` }];
    }
  });
}

const isUncited = (issue: z.core.$ZodIssueCustom) => issue.params?.fault === 'uncited';
const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);
const show = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 80);

/**
 * The content with its shallow faults set right (unknown keys gone, uncited values marked), so that the deeper checks
 * can be asked as well and every fault is told at once. Only ever used for asking.
 */
export function withoutShallowFaults(content: unknown, faults: readonly SchemaFault[]): unknown {
  const copy = structuredClone(content);
  for (const { code, path } of faults) {
    if (code === 'unknown-key') {
      const holder = valueAt(copy, path.slice(0, -1));
      if (typeof holder === 'object' && holder !== null) Reflect.deleteProperty(holder, path.at(-1)!);
    }
    if (code === 'uncited') {
      const entry = valueAt(copy, path) as { clause?: unknown; default?: unknown };
      if (entry.clause === undefined) entry.default = true;
      else delete entry.default;
    }
  }
  return copy;
}

function valueAt(content: unknown, path: PackPath): unknown {
  let here = content;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}

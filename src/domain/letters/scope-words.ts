import { listed, serviceName } from '../contact/wording.ts';
import type { Scope } from '../facts/measures.ts';

/** What limits are about and what they leave alone, as the person reads it (LG-08); nothing where the letter is about none. */
export function onlyAbout(scope: Scope | null): string[] {
  if (scope === null) return [];
  return scope.extent === 'all'
    ? [
        'This applies to all our services. It never applies to an emergency, to a worry about somebody’s safety, to a complaint or to an appeal.',
      ]
    : [
        `This is only about: ${listed(scope.services.map(serviceName))}. It limits nothing when you get in touch about anything else.`,
      ];
}

import type { CommandType } from '../src/domain/casework/steps.ts';
import { type TestApp, testApp, type Visitor } from './app.ts';
import { must, playThrough, type Stage } from './record-stage.ts';

const roles = [
  'customer-adviser',
  'line-manager',
  'housing-officer',
  'customer-relations-officer',
  'manager',
  'director',
];
const everybody = roles.flatMap((role) => [role, `${role} 2`]);

/** The real application with Karbon's staff signed in, and cases played to where a page is wanted. */
export async function webCases(prepare: (t: TestApp) => void = () => {}) {
  const t = await testApp();
  prepare(t);
  const stage: Stage = {
    deps: t.deps,
    landlordId: 'karbon',
    pack: t.deps.packs.current('karbon')!,
    staff: Object.fromEntries(everybody.map((who) => [who, t.staffId(`karbon/${who}`)])),
    at: (now) => t.clock.set?.(now),
    newPerson: () => t.person('karbon'),
  };
  const signedIn = new Map<string, Visitor>();
  return {
    t,
    stage,
    /** `manager`, `manager 2`; another landlord's as `tuntum/…`. */
    as: async (who: string): Promise<Visitor> => {
      const full = who.includes('/') ? who : `karbon/${who}`;
      const visitor = signedIn.get(full) ?? (await t.signIn(full));
      signedIn.set(full, visitor);
      return visitor;
    },
    async caseAt(last: CommandType) {
      const personId = await t.person('karbon');
      const { caseId } = await playThrough(stage, personId, last);
      return { personId, caseId: caseId ?? '' };
    },
    /** A warned person whose behaviour went on. */
    async warnedCase() {
      const warned = await this.caseAt('issue-warning');
      stage.at('2026-03-02T10:00:00.000Z');
      await must(stage, 'report-incident', { by: 'customer-adviser', ...warned });
      return warned;
    },
  };
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
const text = (html: string): string =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** What a browser would send of a page as it stands: everything hidden, ticked or filled in. */
export function filledIn(body: string): Record<string, string[]> {
  const sent: Record<string, string[]> = {};
  const add = (name: string | undefined, value: string) => {
    if (name) sent[name] = [...(sent[name] ?? []), text(value)];
  };
  for (const [tag] of body.matchAll(/<input\b[^>]*>/g)) {
    const isChoice = ['radio', 'checkbox'].includes(attribute(tag, 'type') ?? '');
    if (!isChoice || /\schecked\b/.test(tag)) add(attribute(tag, 'name'), attribute(tag, 'value') ?? '');
  }
  for (const [, tag = '', words = ''] of body.matchAll(/<textarea\b([^>]*)>([^<]*)<\/textarea>/g)) {
    add(attribute(tag, 'name'), words);
  }
  const { _csrf: _, ...rest } = sent;
  return rest;
}

/** The words of a page's error summary, one line each. */
export const faultsShown = (body: string): string[] => {
  const [summary = ''] = /<div class="govuk-error-summary"[\s\S]*?<\/ul>/.exec(body) ?? [];
  return [...summary.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, li = '']) =>
    text(
      li
        .replaceAll(/<span class="govuk-visually-hidden">[^<]*<\/span>/g, '')
        .replaceAll(/<[^>]*>/g, '')
        .trim(),
    ),
  );
};

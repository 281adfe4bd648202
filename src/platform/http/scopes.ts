/** What an integration's token may be given to do, beside what its role permits. The list is closed. */
export const scopes = [
  'contact-check',
  'instruction',
  'embed',
  'people',
  'people-import',
  'contacts',
  'inbound-mail',
  'cases-read',
  'cases-write',
  'property-alerts',
  'post',
  'work',
  'absences',
  'policy',
  'all',
] as const;
export type Scope = (typeof scopes)[number];

export const scopeNames: Record<Scope, string> = {
  'contact-check': 'Check contacts: what to do and say about somebody',
  instruction: 'A contractor’s instruction about the person of an order',
  embed: 'Show contact checks in its own pages by signed links',
  people: 'Find people, read who they are, and put somebody on record',
  'people-import': 'Bring people in from a file',
  contacts: 'Log contacts, read them, and read what came in',
  'inbound-mail': 'Hand over e-mail that came in',
  'cases-read': 'Read cases and their letters',
  'cases-write': 'Take steps in cases and about homes: report an incident, record needs',
  'property-alerts': 'Read alerts about homes: what to do before and at a visit',
  post: 'Print the letters that wait, and say when they went to the post',
  work: 'Read what is to be done',
  absences: 'Read and record who is away',
  policy: 'Read the policy and the words of its letters',
  all: 'Everything that the role may do',
};

type Rule = { method?: 'GET' | 'POST'; route: RegExp; scope: Scope };

/** The first that fits an API route; what fits none is for a token of every scope alone. */
const rules: readonly Rule[] = [
  { route: /^\/contact-checks?$/, scope: 'contact-check' },
  { route: /^\/instruction$/, scope: 'instruction' },
  { route: /^\/embed-links$/, scope: 'embed' },
  { route: /^\/people\/:personId\/contacts(\/|$)/, scope: 'contacts' },
  { route: /^\/contact-tasks(\/|$)/, scope: 'contacts' },
  { route: /^\/(people\/:personId\/)?promises(\/|$)/, scope: 'contacts' },
  { route: /^\/inbound-mail$/, scope: 'inbound-mail' },
  { route: /^\/people\/:personId\/steps\//, scope: 'cases-write' },
  { route: /^\/people\/import$/, scope: 'people-import' },
  { route: /^\/people(\/:personId)?$/, scope: 'people' },
  { route: /^\/people\/:personId\/duplicates$/, scope: 'people' },
  // Where somebody hides from another is for no integration by itself.
  { route: /^\/people\/:personId\/safe-home$/, scope: 'all' },
  { method: 'GET', route: /^\/(cases|files|register)(\/|$)/, scope: 'cases-read' },
  { method: 'POST', route: /^\/(cases|files)(\/|$)/, scope: 'cases-write' },
  { method: 'GET', route: /^\/property-alerts(\/|$)/, scope: 'property-alerts' },
  { method: 'POST', route: /^\/property-alerts(\/|$)/, scope: 'cases-write' },
  { route: /^\/post(\/|$)/, scope: 'post' },
  { route: /^\/work(\/households)?$/, scope: 'work' },
  { route: /^\/absences(\/|$)/, scope: 'absences' },
  { route: /^\/policy$/, scope: 'policy' },
  { method: 'GET', route: /^\/letter-wording(\/|$)/, scope: 'policy' },
];

/** Which scope a route of the API asks for. HEAD asks for what GET does. */
export function scopeOf(method: string, url: string): Scope {
  const route = url.replace(/^\/api\/v1/, '');
  const asked = method === 'HEAD' ? 'GET' : method;
  return rules.find((r) => (r.method ?? asked) === asked && r.route.test(route))?.scope ?? 'all';
}

export const inScope = (held: readonly string[], needed: Scope): boolean =>
  held.includes('all') || held.includes(needed);

const people = () => Number(process.env.EVENHAND_BENCH_PEOPLE ?? 1_000_000);

/**
 * Each measurement by name; `npm run bench` runs them all, `npm run bench NAME` one. Loaded one by one, since some measure
 * what a process takes.
 */
const measurements: Record<string, () => Promise<void>> = {
  'contact-check': async () => (await import('./contact-check.ts')).benchContactCheck(),
  start: async () => (await import('./start.ts')).benchStart(),
  import: async () => (await import('./import.ts')).benchImport(),
  search: async () => (await import('./search.ts')).benchSearch(people()),
  'at-scale': async () =>
    (await import('./at-scale.ts')).benchAtScale({
      people: people(),
      contacts: people() * 20,
      minutes: Number(process.env.EVENHAND_BENCH_MINUTES ?? 10),
    }),
  pages: async () => (await import('./pages.ts')).benchPages(5_000, 200),
  post: async () => (await import('./post.ts')).benchPost(),
  mail: async () => (await import('./mail.ts')).benchMail(Number(process.env.EVENHAND_BENCH_MAILS ?? 10_000)),
  'raised-before': async () => (await import('./raised-before.ts')).benchRaisedBefore(),
  'decide-together': async () =>
    (await import('./decide-together.ts')).benchDecideTogether(
      Number(process.env.EVENHAND_BENCH_ROUNDS ?? 1000),
    ),
};

const [name, cases, entries] = process.argv.slice(2);
if (name === 'contact-check-server') await (await import('./contact-check-server.ts')).serveForBench();
else if (name === 'at-scale-server') await (await import('./at-scale-server.ts')).serveAtScale();
else if (name === 'pages-server')
  await (await import('./pages-server.ts')).servePages(Number(cases), Number(entries));
else if (name !== undefined) {
  const measure = measurements[name];
  if (!measure)
    throw new Error(`There is no measurement “${name}”: choose ${Object.keys(measurements).join(', ')}.`);
  await measure();
} else for (const measure of Object.values(measurements)) await measure();

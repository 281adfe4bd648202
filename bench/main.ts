import { benchContactCheck } from './contact-check.ts';
import { serveForBench } from './contact-check-server.ts';
import { benchImport } from './import.ts';
import { benchPost } from './post.ts';
import { benchRaisedBefore } from './raised-before.ts';
import { benchSearch } from './search.ts';
import { benchStart } from './start.ts';

/** Each measurement by name; `npm run bench` runs them all, `npm run bench NAME` one. */
const measurements: Record<string, () => Promise<void>> = {
  'contact-check': benchContactCheck,
  start: benchStart,
  import: () => benchImport(),
  search: () => benchSearch(Number(process.env.EVENHAND_BENCH_PEOPLE ?? 1_000_000)),
  post: benchPost,
  'raised-before': benchRaisedBefore,
};

const [name] = process.argv.slice(2);
if (name === 'contact-check-server') await serveForBench();
else if (name !== undefined) {
  const measure = measurements[name];
  if (!measure)
    throw new Error(`There is no measurement “${name}”: choose ${Object.keys(measurements).join(', ')}.`);
  await measure();
} else for (const measure of Object.values(measurements)) await measure();

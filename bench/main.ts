import { benchAtScale } from './at-scale.ts';
import { serveAtScale } from './at-scale-server.ts';
import { benchContactCheck } from './contact-check.ts';
import { serveForBench } from './contact-check-server.ts';
import { benchDecideTogether } from './decide-together.ts';
import { benchImport } from './import.ts';
import { benchMail } from './mail.ts';
import { benchPost } from './post.ts';
import { benchRaisedBefore } from './raised-before.ts';
import { benchSearch } from './search.ts';
import { benchStart } from './start.ts';

const people = () => Number(process.env.EVENHAND_BENCH_PEOPLE ?? 1_000_000);

/** Each measurement by name; `npm run bench` runs them all, `npm run bench NAME` one. */
const measurements: Record<string, () => Promise<void>> = {
  'contact-check': benchContactCheck,
  start: benchStart,
  import: () => benchImport(),
  search: () => benchSearch(people()),
  'at-scale': () =>
    benchAtScale({
      people: people(),
      contacts: people() * 20,
      minutes: Number(process.env.EVENHAND_BENCH_MINUTES ?? 10),
    }),
  post: benchPost,
  mail: () => benchMail(Number(process.env.EVENHAND_BENCH_MAILS ?? 10_000)),
  'raised-before': benchRaisedBefore,
  'decide-together': () => benchDecideTogether(Number(process.env.EVENHAND_BENCH_ROUNDS ?? 1000)),
};

const [name] = process.argv.slice(2);
if (name === 'contact-check-server') await serveForBench();
else if (name === 'at-scale-server') await serveAtScale();
else if (name !== undefined) {
  const measure = measurements[name];
  if (!measure)
    throw new Error(`There is no measurement “${name}”: choose ${Object.keys(measurements).join(', ')}.`);
  await measure();
} else for (const measure of Object.values(measurements)) await measure();

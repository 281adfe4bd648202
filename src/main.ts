import { join, resolve } from 'node:path';
import { ConfigFault } from './config.ts';
import { installationFolder } from './platform/installation.ts';
import { formatFaults, loadPacks, packFolders } from './platform/packs.ts';
import { runScenarioCommand } from './platform/scenarios.ts';
import { PackFaults, serve } from './serve.ts';

const usage = `evenhand [command]

  start                     serve (the default)
  check-pack PATH…          check policy packs alone, all faults at once
  run-scenarios [PATH…]     run the scenarios beside packs
`;

/** The landlords' packs in the repository. */
const ownPacks = () => packFolders(join(installationFolder, 'packs'));

async function checkPacks(paths: readonly string[]): Promise<boolean> {
  const folders = paths.length > 0 ? paths.map((p) => resolve(p)) : await ownPacks();
  const { packs, faults } = await loadPacks(folders);
  if (faults.length > 0) process.stdout.write(formatFaults(faults));
  for (const { pack } of packs)
    process.stdout.write(
      `${pack.landlord.name}: ${pack.policy.title}, version ${pack.policy.version}: sound\n`,
    );
  return faults.length === 0;
}

async function scenarios(paths: readonly string[]): Promise<boolean> {
  const own = paths.length === 0;
  const folders = own ? await ownPacks() : paths.map((p) => resolve(p));
  return runScenarioCommand(folders, own ? join(installationFolder, 'reports', 'scenarios.json') : null);
}

const [command = 'start', ...rest] = process.argv.slice(2);
const commands: Record<string, () => Promise<boolean>> = {
  'check-pack': () => checkPacks(rest),
  'run-scenarios': () => scenarios(rest),
};
const chosen = commands[command];
if (command === 'start') {
  await serve().catch((fault: unknown) => {
    if (!(fault instanceof ConfigFault || fault instanceof PackFaults)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    process.exit(1);
  });
} else if (chosen) process.exitCode = (await chosen()) ? 0 : 1;
else {
  process.stdout.write(usage);
  process.exitCode = command === 'help' ? 0 : 2;
}

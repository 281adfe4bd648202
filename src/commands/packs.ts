import { join, resolve } from 'node:path';
import { installationFolder } from '../platform/installation.ts';
import { formatFaults, loadPacks, packFolders } from '../platform/packs.ts';
import { runScenarioCommand } from '../platform/scenarios.ts';
import { type Command, say } from './command.ts';

/** The landlords' packs in the repository. */
const ownPacks = () => packFolders(join(installationFolder, 'packs'));

export const checkPack: Command = async (paths) => {
  const folders = paths.length > 0 ? paths.map((p) => resolve(p)) : await ownPacks();
  const { packs, faults } = await loadPacks(folders);
  if (faults.length > 0) say(formatFaults(faults));
  for (const { pack } of packs)
    say(`${pack.landlord.name}: ${pack.policy.title}, version ${pack.policy.version}: sound`);
  return faults.length === 0;
};

export const runScenarios: Command = async (paths) => {
  const own = paths.length === 0;
  const folders = own ? await ownPacks() : paths.map((p) => resolve(p));
  return runScenarioCommand(folders, own ? join(installationFolder, 'reports', 'scenarios.json') : null);
};

import type { Command } from './commands/command.ts';
import { ConfigFault } from './config.ts';
import { PackFaults } from './platform/packs.ts';

type Entry = { does: string; load: () => Promise<Command> };

/** Loaded only when asked for: checking a pack needs neither the pages nor the database. */
const commands: Record<string, Entry> = {
  start: {
    does: 'serve (the default)',
    load: async () => (await import('./serve.ts')).serve,
  },
  migrate: {
    does: 'bring the database up to date',
    load: async () => (await import('./commands/record.ts')).migrate,
  },
  'check-pack': {
    does: 'PATH…  check policy packs alone, all faults at once',
    load: async () => (await import('./commands/packs.ts')).checkPack,
  },
  'run-scenarios': {
    does: '[PATH…]  run the scenarios beside packs',
    load: async () => (await import('./commands/packs.ts')).runScenarios,
  },
  import: {
    does: 'FILE --landlord ID [--dry-run]  bring people in from a CSV file',
    load: async () => (await import('./commands/import.ts')).importFile,
  },
  'import-alerts': {
    does: 'FILE --landlord ID [--dry-run]  bring in an old list of safety markers, as unverified',
    load: async () => (await import('./commands/import-alerts.ts')).importAlerts,
  },
  'verify-ledger': {
    does: '[LANDLORD]  walk every chain and name the first broken link',
    load: async () => (await import('./commands/record.ts')).verify,
  },
  'create-user': {
    does: '--landlord ID --name NAME --email ADDRESS --role ROLE…  (password on standard input)',
    load: async () => (await import('./commands/record.ts')).createUser,
  },
  'create-token': {
    does: '--landlord ID --label SYSTEM --role ROLE --scope SCOPE… [--days 30|90|365]  (printed once)',
    load: async () => (await import('./commands/tokens.ts')).createToken,
  },
  'end-token': {
    does: '--landlord ID --label SYSTEM  end the tokens of another system',
    load: async () => (await import('./commands/tokens.ts')).endTokens,
  },
};

async function run(): Promise<boolean> {
  const [name = 'start', ...rest] = process.argv.slice(2);
  const entry = commands[name];
  if (entry) return (await entry.load())(rest);
  const lines = Object.entries(commands).map(([command, { does }]) => `  ${command}  ${does}`);
  process.stdout.write(`evenhand [command]\n\n${lines.join('\n')}\n`);
  return name === 'help';
}

try {
  if (!(await run())) process.exitCode = 1;
} catch (fault) {
  // Settings and packs that cannot be used are told in words; anything else is a fault of ours, with its trace.
  if (!(fault instanceof ConfigFault || fault instanceof PackFaults)) throw fault;
  process.stderr.write(`${fault.message}\n`);
  process.exitCode = 1;
}

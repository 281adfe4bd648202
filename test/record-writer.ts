// A process that does nothing but write: plays cases through the write path and says so after each step that was
// acknowledged, until it is killed. Started by kill.test.ts with the database's socket folder, port and name.
import { connect } from '../src/platform/database.ts';
import { APP_ROLE, OWNER_ROLE } from '../src/platform/roles.ts';
import { playThrough, type Stage, stageFor } from './record-stage.ts';

const WRITERS = 2;
const [host, port, database] = process.argv.slice(2);
const at = { host, port: Number(port), database };
const opened = await connect({
  owner: { ...at, user: OWNER_ROLE },
  app: { ...at, user: APP_ROLE },
  ensureRole: false,
  source: 'test',
});

async function write(stage: Stage): Promise<never> {
  for (;;) {
    const personId = await stage.newPerson();
    await playThrough(stage, personId, 'confirm-withdrawal', async ({ caseId, version, personVersion }) => {
      process.stdout.write(`${personId} ${caseId} ${version} ${personVersion}\n`);
    });
  }
}

// Each with a clock of its own: one case's dates are no matter of the other's.
const stages: Stage[] = [];
for (let n = 0; n < WRITERS; n += 1) stages.push(await stageFor(opened.app));
await Promise.all(stages.map(write));

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './database.ts';
import { playThrough, type Stage, stageFor } from './record-stage.ts';

let database: TestDatabase;
let stage: Stage;
beforeAll(async () => {
  database = await testDatabase();
  stage = await stageFor(database.app);
});
afterAll(() => database.close());

it('a whole case goes from the first incident to the confirmed withdrawal', async () => {
  const personId = await stage.newPerson();
  const done = await playThrough(stage, personId, 'confirm-withdrawal');
  expect(done.version).toBeGreaterThan(20);
});

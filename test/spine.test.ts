import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandType, stepFor } from '../src/domain/casework/steps.ts';
import { roughCommand } from '../src/domain/scenarios/sound.ts';
import { pathTo, whoMay } from '../src/domain/scenarios/stage-play.ts';
import { situationFor } from '../src/platform/case-files.ts';
import { inLandlord } from '../src/platform/database.ts';
import { type TestApp, testApp } from './app.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());

/** Takes one sound step through the API as whoever in the cast may, a day later. */
async function take(landlordId: string, personId: string, caseId: string | null, type: CommandType) {
  const day = new Date(Date.parse(server.clock.now()) + 86_400_000).toISOString();
  server.clock.set?.(day);
  const facts = await inLandlord(server.database.app, landlordId, (tx) =>
    situationFor(server.deps, tx, {
      landlordId,
      staffId: server.staffId(`${landlordId}/${anyRole(landlordId)}`),
      personId,
      caseId,
    }),
  );
  if ('verdict' in facts) throw new Error(`no ${facts.what}`);
  const roles = facts.pack.people.roles.flatMap((r) => [r.id, `${r.id} 2`]);
  const cast = await Promise.all(
    roles.map(async (who) => {
      const staffId = server.staffId(`${landlordId}/${who}`);
      return { staffId, name: who, roles: [who.replace(' 2', '')], lineManagerId: null };
    }),
  );
  const play = {
    pack: facts.pack,
    calendar: facts.calendar,
    cast,
    person: facts.person,
    file: facts.file,
    events: [],
    absences: [],
    gone: [],
    contacts: [],
    ids: 0,
  };
  const actor = whoMay({ ...play, cast }, type, day);
  const manager =
    type === 'authorise-request'
      ? cast.find((a) => a.roles[0] === 'line-manager' || a.roles[0] === 'team-manager')
      : undefined;
  const who = cast.find((a) => a.staffId === (manager ?? actor).staffId)?.name ?? '';
  const visitor = await server.signIn(`${landlordId}/${who}`);
  const { type: _, ...body } = roughCommand(type, { ...facts, actor });
  const place = caseId ? `cases/${caseId}` : `people/${personId}`;
  return visitor.api('POST', `/api/v1/${place}/steps/${type}`, body);
}

const anyRole = (landlordId: string) => server.deps.packs.current(landlordId)?.people.roles[0]?.id ?? '';

describe.each(['clarion', 'karbon', 'tuntum', 'port-of-leith'])('the spine at %s', (landlordId) => {
  test('a case runs from the first incident to the last withdrawal through the API', async () => {
    const personId = await server.person(landlordId);
    const pack = server.deps.packs.current(landlordId);
    if (!pack) throw new Error('no pack');
    let caseId: string | null = null;
    for (const type of pathTo(pack, 'confirm-withdrawal')) {
      const answer = await take(landlordId, personId, caseId, type);
      expect({ type, status: answer.status, json: answer.json }).toMatchObject({ type, status: 200 });
      caseId = (answer.json as { caseId: string }).caseId;
      expect(stepFor(type)).toBeDefined();
    }
    const frontline = await server.signIn(`${landlordId}/${anyRole(landlordId)}`);
    const check = await frontline.api('GET', `/api/v1/contact-check?person=${personId}&channel=phone`);
    expect(check.json).toMatchObject({ people: [{ advice: { outcome: 'go-ahead' } }] });
  });
});

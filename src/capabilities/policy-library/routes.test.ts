import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../test/app.ts';
import { clauseAnchor } from '../cases/step-address.ts';
import { rulesByClause, silencesInWords } from './rules.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server?.close());

const landlords = ['clarion', 'karbon', 'tuntum', 'port-of-leith', 'glenmoor'];

/** Any role of the landlord's reads the policy. */
async function pageFor(landlordId: string) {
  const pack = server.deps.packs.current(landlordId)!;
  const visitor = await server.signIn(`${landlordId}/${pack.people.roles[0]?.id}`);
  return { pack, visitor, page: await visitor.get('/policy') };
}

describe.each(landlords)('the policy of %s', (landlordId) => {
  test('is a page on which every clause that it cites can be found, once', async () => {
    const { pack, page } = await pageFor(landlordId);
    expect(page.status).toBe(200);
    const clauses = rulesByClause(pack).map(({ clause }) => clauseAnchor(clause));
    expect(clauses.length).toBeGreaterThan(10);
    const ids = [...page.body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(clauses.filter((id) => ids.filter((x) => x === id).length !== 1)).toEqual([]);
    const links = [...page.body.matchAll(/href="\/policy#([^"]+)"/g)].map(([, id]) => id);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('says where it is silent and what is used instead, and never in the words of our code', async () => {
    const { pack, page } = await pageFor(landlordId);
    const silent = silencesInWords(pack).flatMap((g) => g.rules);
    expect(silent.length).toBeGreaterThan(0);
    expect(page.body).toContain('; we use: ');
    expect(page.body).not.toContain('[object');
    expect(page.body).not.toMatch(/undefined|NaN/);
  });
});

test('PL-01: a policy past its review date says so, to everybody who reads it', async () => {
  const dated = landlords.find((id) => server.deps.packs.current(id)?.policy.nextReviewOn.value)!;
  const due = server.deps.packs.current(dated)!.policy.nextReviewOn.value!;
  server.clock.set?.(`${due}T12:00:00.000Z`);
  expect((await pageFor(dated)).page.body).not.toContain('should have been reviewed');
  const dayAfter = new Date(Date.parse(due) + 86_400_000).toISOString().slice(0, 10);
  server.clock.set?.(`${dayAfter}T12:00:00.000Z`);
  expect((await pageFor(dated)).page.body).toContain('should have been reviewed');
  server.clock.set?.('2026-03-02T10:00:00.000Z');
});

test('nothing can be asked of it', async () => {
  const { visitor } = await pageFor('karbon');
  expect((await visitor.get('/policy?version=2')).status).toBe(400);
});

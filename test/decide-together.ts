import { inLandlord } from '../src/platform/database.ts';
import { verifyLedger } from '../src/platform/ledger-verify.ts';
import { timeline } from '../src/platform/record-changes.ts';
import { playThrough, requestTo } from './record-stage.ts';
import { webCases } from './web-case.ts';

type Told = { changes?: { what: string; by: string }[] };
export type Together = {
  rounds: number;
  /** Rounds in which exactly one decision was taken. */
  oneWon: number;
  /** Rounds in which the other was told what had been done, and by whom. */
  told: number;
  /** Rounds after which the record holds one decision, the winner's, and nothing else of this moment. */
  whole: number;
  ledgerHolds: boolean;
};

/**
 * Two managers decide one request at the same moment, from the same page, through the application on a real database; a
 * new case each time. The second of them holds nothing back: both requests are under way before either is answered.
 */
export async function decideTogether(rounds: number): Promise<Together> {
  const web = await webCases();
  try {
    const found = { rounds, oneWon: 0, told: 0, whole: 0 };
    for (let round = 0; round < rounds; round += 1) {
      const personId = await web.t.person('karbon');
      const { caseId, version } = await playThrough(web.stage, personId, 'assess-request');
      web.stage.at('2026-03-05T10:00:00.000Z');
      const both = await Promise.all(
        ['manager', 'manager 2'].map(async (by) => {
          const { command } = await requestTo(web.stage, 'decide-request', { by, personId, caseId });
          const { type: _, ...body } = command;
          return { by, body, visitor: await web.as(by) };
        }),
      );
      const url = `/api/v1/cases/${caseId}/steps/decide-request`;
      const seen = { 'if-match': `"${version}"` };
      const answers = await Promise.all(
        both.map(async ({ by, body, visitor }) => ({ by, ...(await visitor.api('POST', url, body, seen)) })),
      );
      const won = answers.filter((a) => a.status < 300);
      const lost = answers.filter((a) => a.status === 412);
      const decisions = await decisionsIn(web, caseId ?? '');
      const winner = won[0] && web.stage.staff[won[0].by];
      if (won.length === 1) found.oneWon += 1;
      const [change] = (lost[0]?.json as Told | undefined)?.changes ?? [];
      if (change?.what === 'The request was decided' && change.by === decisions[0]?.name) found.told += 1;
      if (decisions.length === 1 && decisions[0]?.staffId === winner) found.whole += 1;
    }
    return { ...found, ledgerHolds: (await verifyLedger(web.t.database.app)).broken === null };
  } finally {
    await web.t.close();
  }
}

type Web = Awaited<ReturnType<typeof webCases>>;
async function decisionsIn(web: Web, caseId: string) {
  const told = await inLandlord(web.t.database.app, 'karbon', (tx) => timeline(tx, 'karbon', caseId));
  return told.filter((e) => e.type === 'request-decided').map((e) => e.by);
}

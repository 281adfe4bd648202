import { londonDate } from '../../domain/calendar.ts';
import type { Command } from '../../domain/casework/steps.ts';
import { inLandlord, type Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import { type RecordDeps, record } from '../record.ts';

export type CarryDeps = RecordDeps & Pick<Deps, 'clock'>;

type Gone = {
  landlord_id: string;
  dispatch_id: string;
  letter_id: string;
  case_id: string;
  person_id: string;
  by: string | null;
  /** The instant or the day on which it went. */
  sent: string;
  to: string;
  note: string;
  route: 'post' | 'email';
};

const AT_ONCE = 100;

/** For every landlord, as a round of the server. */
export async function carryEverySent(deps: CarryDeps & Pick<Deps, 'packs' | 'log'>): Promise<void> {
  for (const { landlord } of deps.packs.landlords())
    await carrySent(deps, landlord.id).catch((err) =>
      deps.log.error({ err }, 'letters that went not recorded'),
    );
}

/**
 * Tells each case that its letter went: those of batches confirmed as posted, and those whose mail was taken by the mail
 * server. It goes through the one write path under the name of whoever confirmed it. A letter is told once, whoever
 * comes first and however often this is begun again: the dispatch closes in the same transaction.
 */
export async function carrySent(
  deps: CarryDeps,
  landlordId: string,
  until = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (;;) {
    const gone = await inLandlord(deps.database.app, landlordId, (tx) => notYetTold(tx, landlordId));
    let told = 0;
    for (const one of gone) {
      if (await tell(deps, one)) told += 1;
      if (performance.now() > until) return;
    }
    // Those whose case was busy are told by the next round.
    if (gone.length < AT_ONCE || told === 0) break;
  }
  await inLandlord(deps.database.app, landlordId, (tx) => closeBatches(tx, landlordId, deps.clock.now()));
}

async function notYetTold(tx: Tx, landlordId: string): Promise<Gone[]> {
  const open = tx
    .selectFrom('letter_dispatch as d')
    .select([
      'd.landlord_id',
      'd.dispatch_id',
      'd.letter_id',
      'd.case_id',
      'd.person_id',
      'd.to_address',
      'd.asked_by',
    ])
    .where('d.landlord_id', '=', landlordId)
    .where('d.closed_at', 'is', null)
    .where('d.fault', 'is', null)
    .orderBy('d.opened_at')
    .limit(AT_ONCE);
  const posted = await open
    .innerJoin('print_batch as b', (join) =>
      join.onRef('b.landlord_id', '=', 'd.landlord_id').onRef('b.batch_id', '=', 'd.batch_id'),
    )
    .select(['b.posted_on', 'b.confirmed_by', 'b.number'])
    .where('b.posted_on', 'is not', null)
    .where('b.carried_at', 'is', null)
    .execute();
  const mailed = await open
    .innerJoin('mail as m', (join) =>
      join.onRef('m.landlord_id', '=', 'd.landlord_id').onRef('m.mail_id', '=', 'd.mail_id'),
    )
    .select('m.sent_at')
    .where('m.sent_at', 'is not', null)
    .execute();
  return [
    ...posted.map((p) => ({
      ...p,
      by: p.confirmed_by,
      sent: p.posted_on ?? '',
      to: '',
      note: `In print batch ${p.number}.`,
      route: 'post' as const,
    })),
    ...mailed.map((m) => ({
      ...m,
      by: m.asked_by,
      sent: londonDate(m.sent_at ?? ''),
      to: m.to_address ?? '',
      note: 'As a link that needs no password.',
      route: 'email' as const,
    })),
  ];
}

/** False: somebody is at work in the case at this very moment. */
async function tell(deps: CarryDeps, gone: Gone): Promise<boolean> {
  const { landlord_id: landlordId, letter_id: letterId, route, sent: sentOn, to, note } = gone;
  const command: Command = { type: 'send-letter', letterId, route, sentOn, to, note };
  const answer = await record(deps, {
    landlordId,
    actor: { staffId: gone.by ?? '' },
    personId: gone.person_id,
    caseId: gone.case_id,
    command,
    idempotencyKey: `dispatch ${gone.dispatch_id}`,
  });
  if (answer.verdict === 'permitted') return true;
  if ('reasons' in answer && answer.reasons.some((r) => r.code === 'busy')) return false;
  const fault = 'reasons' in answer ? answer.reasons.map((r) => r.text).join(' ') : 'The case was not found.';
  await inLandlord(deps.database.app, landlordId, (tx) =>
    tx
      .updateTable('letter_dispatch')
      .set({ fault })
      .where('landlord_id', '=', landlordId)
      .where('dispatch_id', '=', gone.dispatch_id)
      .where('closed_at', 'is', null)
      .execute(),
  );
  return true;
}

/** Nothing of it is left to tell; what could not be told says why, and waits for a person. */
async function closeBatches(tx: Tx, landlordId: string, at: string): Promise<void> {
  await tx
    .updateTable('print_batch as b')
    .set({ carried_at: at })
    .where('b.landlord_id', '=', landlordId)
    .where('b.confirmed_at', 'is not', null)
    .where('b.carried_at', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('letter_dispatch as d')
            .select('d.dispatch_id')
            .whereRef('d.landlord_id', '=', 'b.landlord_id')
            .whereRef('d.batch_id', '=', 'b.batch_id')
            .where('d.closed_at', 'is', null)
            .where('d.fault', 'is', null),
        ),
      ),
    )
    .execute();
}

/** What can be wrong with a ledger, and how it is told. */
export type BrokenKind =
  | 'gap'
  | 'previous'
  | 'hash'
  | 'payload-altered'
  | 'payload-missing'
  | 'head-missing'
  | 'document-missing'
  | 'document-differs'
  | 'ledger-missing'
  | 'seal-broken'
  | 'sealed-head-missing';

/** The first link that does not hold. `streamId` is a case's or person's id; null for a seal, which has its day. */
export type Broken = {
  landlordId: string;
  streamId: string | null;
  seq: number | null;
  day?: string;
  what: BrokenKind;
  text: string;
};

const words: Record<BrokenKind, string> = {
  gap: 'the entry before it is missing',
  previous: 'it does not carry the hash of the entry before it',
  hash: 'its own hash does not fit its content: who, when or what kind was altered',
  'payload-altered': 'its content is not what was written',
  'payload-missing': 'its content is gone and was not lawfully erased',
  'head-missing': 'entries after it are missing',
  'document-missing': 'the case or register it belongs to is gone',
  'document-differs': 'the case or register is not what its entries add up to',
  'ledger-missing': 'the case or register has no entries at all',
  'seal-broken': 'the seal does not fit the heads it was set over, or the seal before it',
  'sealed-head-missing': 'it was sealed and is gone, or is not what was sealed',
};

export function broken(
  what: BrokenKind,
  at: { landlordId: string; streamId: string | null; seq: number | null; day?: string },
): Broken {
  const place = [
    `landlord ${at.landlordId}`,
    ...(at.day ? [`seal of ${at.day}`] : []),
    ...(at.streamId ? [`stream ${at.streamId}`] : []),
    ...(at.seq ? [`entry ${at.seq}`] : []),
  ];
  return { ...at, what, text: `${place.join(', ')}: ${words[what]}.` };
}

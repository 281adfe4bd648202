/** A file on record: what it contains, by hash, and what its sender called it. */
export type AttachedFile = { sha256: string; name: string };

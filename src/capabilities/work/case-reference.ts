/** A case by what tells it apart and tells nothing of it; what is owed about a home is in none. */
export const referenceOf = (caseId: string | null): string =>
  caseId === null ? 'no case' : `case ${caseId.slice(-8)}`;

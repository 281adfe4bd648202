/** A case by what tells it apart and tells nothing of it. */
export const caseReference = (caseId: string): string => `case ${caseId.slice(-8)}`;

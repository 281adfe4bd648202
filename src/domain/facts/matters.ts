import type { LocalDate } from '../calendar.ts';

/** What a person raises with us, from when it is opened to our last answer; reopened where something new is known. */

/** What we found of a complaint. */
export const complaintFindings = ['upheld', 'partly-upheld', 'not-upheld'] as const;
export type ComplaintFinding = (typeof complaintFindings)[number];

/** `found` is absent where the matter is no complaint, and from what was answered before it was asked. */
export type MatterAnswer = {
  on: LocalDate;
  reference: string;
  summary: string;
  found?: ComplaintFinding | 'not-yet';
};

export type FinalResponse = {
  on: LocalDate;
  reference: string;
  reasons: string;
  found?: ComplaintFinding;
};

export type Matter = {
  matterId: string;
  title: string;
  about: string;
  /** Absent from what was opened before it was asked. */
  complaint?: boolean;
  openedOn: LocalDate;
  answers: MatterAnswer[];
  /** Our final response; null while it is open. */
  closed: FinalResponse | null;
  /** Each time it was opened again, with what was new and the answer that had closed it, with what that had found. */
  reopened: {
    on: LocalDate;
    newInformation: string;
    after: string;
    /** `answers`: how many there were by then; absent from what was opened again before it was kept. */
    had?: { on: LocalDate; found: ComplaintFinding; answers?: number };
  }[];
};

/** The matters of a person; a register kept before the record knew of them has none. */
export const mattersOf = ({ matters = [] }: { matters?: Matter[] }): readonly Matter[] => matters;

export type UpheldComplaint = {
  title: string;
  on: LocalDate;
  reference: string;
  found: 'upheld' | 'partly-upheld';
};

/** The last of our answers that says what was found: opened again, that stands until another says otherwise. */
function lastFound(m: Matter): { on: LocalDate; reference: string; found: ComplaintFinding } | null {
  const { length } = m.answers;
  const all = [
    ...m.answers.flatMap(({ found, ...a }, nth) =>
      found && found !== 'not-yet' ? [{ ...a, found, nth }] : [],
    ),
    ...m.reopened.flatMap((r) =>
      r.had ? [{ ...r.had, reference: r.after, nth: (r.had.answers ?? length) - 0.5 }] : [],
    ),
    ...(m.closed?.found ? [{ ...m.closed, found: m.closed.found, nth: length }] : []),
  ];
  return all.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.nth - b.nth)).at(-1) ?? null;
}

/** Complaints of theirs that were right, in whole or part, latest first: at any time, for they were right then too. */
export const upheldComplaints = (matters: readonly Matter[]): UpheldComplaint[] =>
  matters
    .flatMap((m) => {
      const last = lastFound(m);
      return last && last.found !== 'not-upheld'
        ? [{ title: m.title, on: last.on, reference: last.reference, found: last.found }]
        : [];
    })
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));

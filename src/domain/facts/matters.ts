import type { LocalDate } from '../calendar.ts';

/** What a person raises with us, from when it is opened to our last answer; reopened where something new is known. */

export type MatterAnswer = { on: LocalDate; reference: string; summary: string };

export type Matter = {
  matterId: string;
  title: string;
  about: string;
  openedOn: LocalDate;
  answers: MatterAnswer[];
  /** Our final response; null while it is open. */
  closed: { on: LocalDate; reference: string; reasons: string } | null;
  /** Each time it was opened again, with what was new and the answer that had closed it. */
  reopened: { on: LocalDate; newInformation: string; after: string }[];
};

/** The matters of a person; a register kept before the record knew of them has none. */
export const mattersOf = ({ matters = [] }: { matters?: Matter[] }): readonly Matter[] => matters;

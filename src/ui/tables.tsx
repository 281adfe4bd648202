// biome-ignore-all lint/a11y/noRedundantRoles: browsers forget that it is a table once its cells are stacked
import type { Content, Html } from './html.ts';

export type Column<Row> = {
  heading: string;
  cell: (row: Row) => Content;
  numeric?: boolean;
};

type Props<Row> = {
  /** What the table lists; read out first. */
  caption: string;
  captionHidden?: boolean;
  /** The first column names the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Said instead of an empty table: "Nothing is waiting for you." */
  empty: string;
};

/**
 * A table that becomes one card a row on narrow screens. The roles are written out because browsers forget that it is a
 * table once its cells are stacked.
 */
export function Table<Row>({ caption, captionHidden = false, columns, rows, empty }: Props<Row>): Html {
  if (rows.length === 0) return <p class="govuk-body">{empty}</p>;
  const captionClass = captionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption--m';
  return (
    <table class="govuk-table evenhand-table" role="table">
      <caption class={`govuk-table__caption ${captionClass}`}>{caption}</caption>
      <thead class="govuk-table__head" role="rowgroup">
        <tr class="govuk-table__row" role="row">
          {columns.map(({ heading, numeric }) => (
            <th
              scope="col"
              role="columnheader"
              class={`govuk-table__header${numeric ? ' govuk-table__header--numeric' : ''}`}
            >
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body" role="rowgroup">
        {rows.map((row) => (
          <tr class="govuk-table__row" role="row">
            {columns.map((column, index) => (
              <Cell column={column} row={row} names={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row, names }: { column: Column<Row>; row: Row; names: boolean }): Html {
  if (names) {
    return (
      <th scope="row" role="rowheader" class="govuk-table__header">
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td role="cell" class={`govuk-table__cell${column.numeric ? ' govuk-table__cell--numeric' : ''}`}>
      <span class="evenhand-table__label" aria-hidden="true">
        {column.heading}:{' '}
      </span>
      {column.cell(row)}
    </td>
  );
}

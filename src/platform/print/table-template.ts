/** Lines for paper in a table: plain text, never markup. `notice` stands at the head of every page. */
export type TableSheet = {
  landlord: string;
  title: string;
  notice: string;
  lead: string[];
  columns: string[];
  /** Each cell as its lines. */
  rows: string[][][];
};

/** A table that somebody carries: the notice and the column names come again on every page. */
export const tableTemplate = `
#let sheet = json(bytes(sys.inputs.sheet))
#set document(title: sheet.title, author: sheet.landlord, date: none)
#set page(
  paper: "a4",
  flipped: true,
  margin: (x: 14mm, top: 24mm, bottom: 16mm),
  header: block(width: 100%, stroke: (bottom: 1pt), inset: (bottom: 2mm), {
    text(weight: "bold", size: 11pt, sheet.landlord + ". " + sheet.notice)
  }),
  footer: context align(left, text(size: 10pt, [
    #counter(page).display() / #counter(page).final().first()
  ])),
)
#set text(
  font: ("Arimo", "Noto Naskh Arabic", "Noto Sans Bengali", "Noto Emoji"),
  size: 10.5pt,
  lang: "en",
  region: "GB",
  fallback: false,
  hyphenate: false,
)
#set par(leading: 0.6em, spacing: 0.8em, justify: false)
#show title: set text(size: 15pt, weight: "bold")
#let lines(parts) = if parts.len() == 0 { [–] } else { parts.map(part => text(part)).join(linebreak()) }
#show table.cell: set block(breakable: false)

#title()
#for words in sheet.lead { par(text(words)) }
#if sheet.rows.len() > 0 {
  table(
    columns: (1.1fr, 1.7fr, 1.6fr, 1fr).slice(0, sheet.columns.len()),
    stroke: (x, y) => (top: if y < 2 { 1pt } else { 0.5pt }),
    inset: (x: 2mm, y: 2mm),
    align: left + top,
    table.header(..sheet.columns.map(name => strong(text(name)))),
    ..sheet.rows.map(cells => cells.map(lines)).flatten(),
  )
}
`;

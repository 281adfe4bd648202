/**
 * The sheets of a print batch that stay in the post room: a list of what it holds, then a sheet before each letter that
 * says whom it is for and what goes with it. Each of those is one page, whatever is written on it.
 */
export const coversTemplate = `
#let batch = json(bytes(sys.inputs.sheet))
#set document(title: batch.title, author: batch.landlord, date: none)
#set page(paper: "a4", margin: (x: 20mm, top: 18mm, bottom: 22mm))
#set text(
  font: ("Arimo", "Noto Naskh Arabic", "Noto Sans Bengali", "Noto Emoji"),
  size: 12pt, lang: "en", region: "GB", fallback: false, hyphenate: false,
)
#set par(leading: 0.65em, spacing: 1em, justify: false)

#if batch.list != none {
  text(weight: "bold", batch.landlord)
  heading(level: 1, text(batch.title))
  for words in batch.lead { par(text(words)) }
  table(
    columns: (auto, 1fr, auto, auto),
    stroke: 0.5pt,
    inset: 5pt,
    table.header([*No.*], [*To*], [*Reference*], [*Pages*]),
    ..batch.list.map(c => (
      text(c.number), text(c.recipient.first()), text(c.reference), text(c.pages),
    )).flatten(),
  )
}

#for c in batch.covers {
  pagebreak(weak: true)
  block(height: 240mm, width: 100%, clip: true, {
    heading(level: 1, text("Letter " + c.number + " of " + str(batch.lettersInAll)))
    par(text(batch.title + ". This sheet is not posted."))
    v(6mm)
    par(text(size: 16pt, c.recipient.map(part => text(part)).join(linebreak())))
    v(6mm)
    for words in c.notes { par(text(words)) }
  })
}
`;

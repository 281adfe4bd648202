/**
 * How a letter looks on paper, in Typst. The sheet arrives as data and is never read as markup, so that nothing anybody
 * typed can draw or run. Left-aligned, no hyphens, no capitals or italics: what people with dyslexia or low vision ask
 * for. The address stands where a DL window envelope shows it (20 mm from the left, 50 mm from the top).
 */
export const letterTemplate = `
#let sheet = json(bytes(sys.inputs.sheet))
#let size = if sheet.format == "large-print" { 18pt } else if sheet.format == "easy-read" { 16pt } else { 12pt }
#let tint = if sheet.format == "coloured-paper" { rgb("#fdf6e3") } else { white }

#set document(title: sheet.subject, author: sheet.landlord, date: none)
#set page(
  paper: "a4",
  fill: tint,
  margin: (x: 20mm, top: 18mm, bottom: 22mm),
  footer: context align(left, text(size: calc.min(size, 12pt), [
    #counter(page).display() / #counter(page).final().first()
  ])),
)
#set text(
  font: ("Arimo", "Noto Naskh Arabic", "Noto Sans Bengali", "Noto Emoji"),
  size: size,
  lang: if "language" in sheet { sheet.language.split("-").first() } else { "en" },
  region: if "language" in sheet { none } else { "GB" },
  dir: if sheet.at("rightToLeft", default: false) { rtl } else { ltr },
  fallback: false,
  hyphenate: false,
)
#set par(leading: 0.75em, spacing: 1.1em, justify: false)
#show title: set text(size: size * 1.3, weight: "bold")
#show title: set block(above: 1.5em, below: 1.2em)
#show heading: set text(size: size * 1.1, weight: "bold")
#show heading: set block(above: 1.5em, below: 0.8em, sticky: true)

// One idea a line where the person reads best so; what ends with a full stop, question or exclamation mark is one.
#let sentences(words) = words.replace(regex("([.?!])[ ]+"), m => m.captures.first() + "\\n")
#let lines(words) = {
  let parts = (if sheet.format == "easy-read" { sentences(words) } else { words }).split("\\n")
  parts.map(part => text(part)).join(linebreak())
}

// Ours to address and date, in English, and where the window of the envelope is, whatever the words below are in.
#let ours(body) = { set text(lang: "en", dir: ltr); align(left, body) }
#block(height: 32mm, width: 100%, below: 0pt, ours({
  if "logo" in sheet { image(sheet.logo.path, alt: sheet.logo.alternative, height: 16mm) } else { text(weight: "bold", sheet.landlord) }
  v(3mm, weak: true)
  line(length: 100%, stroke: 1.5pt)
}))
#block(width: 100%, above: 0pt, below: 6mm, ours({
  set par(leading: 0.5em)
  block(width: 90mm, sheet.recipient.map(part => text(part)).join(linebreak()))
}))

#ours(par({
  text(sheet.date)
  if sheet.reference != none { linebreak(); text("Our reference: " + sheet.reference) }
}))
#if sheet.greeting != "" { par(text(sheet.greeting)) }
#title()
#for part in sheet.blocks {
  if part.heading != "" { heading(level: 1, text(part.heading)) }
  for words in part.paragraphs { par(lines(words)) }
  if "link" in part { par(link(part.link, text(part.link))) }
}
#v(1em)
#block(breakable: false, {
  if sheet.signature.len() > 0 { par({ text("Yours sincerely"); linebreak(); sheet.signature.map(part => text(part)).join(linebreak()) }) }
  if sheet.enclosed != none { par(text(sheet.enclosed)) }
})
`;

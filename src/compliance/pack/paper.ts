import { createRequire } from "node:module"
import PDFDocument from "pdfkit"

const require = createRequire(import.meta.url)
/** They hold the letters of names from most of Europe and beyond, where a PDF's own fonts know those of its west alone. */
const fonts = {
  plain: require.resolve("dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf"),
  bold: require.resolve("dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf"),
} as const

const MARGIN = 48
const PADDING = 3
const sizes = { H1: 20, H2: 15, H3: 11.5, P: 9.5, cell: 8.5, foot: 8 } as const

export interface PaperColumn<Row> {
  heading: string
  /** Its share of the width beside the others'. */
  share: number
  text: (row: Row) => string
}

type Element = ReturnType<PDFKit.PDFDocument["struct"]>

/**
 * A PDF on A4 that is read from the beginning while its end is still being written. It says its language and title, and
 * what is heading, paragraph and table, for those who have it read to them.
 */
export class Paper {
  readonly #document: PDFKit.PDFDocument
  readonly #foot: string
  #pages = 0
  #section: Element | undefined
  #font: { of: keyof typeof fonts; size: number } = { of: "plain", size: sizes.P }

  constructor(about: { title: string; author: string; subject: string; madeAt: Date; foot: string }) {
    this.#foot = about.foot
    this.#document = new PDFDocument({
      size: "A4",
      margin: MARGIN,
      pdfVersion: "1.7",
      tagged: true,
      lang: "en-GB",
      displayTitle: true,
      autoFirstPage: false,
      font: fonts.plain,
      info: {
        Title: about.title,
        Author: about.author,
        Subject: about.subject,
        CreationDate: about.madeAt,
        Creator: "Trellis",
        Producer: "Trellis",
      },
    })
    this.#document.on("pageAdded", () => this.#writeFoot())
    this.#document.addPage()
  }

  /** What belongs together for whoever has it read to them; on a page of its own where that is asked. */
  section(isOnNewPage = false): void {
    this.#section?.end()
    if (isOnNewPage) this.#document.addPage()
    this.#section = this.#document.struct("Sect")
    this.#document.addStructure(this.#section)
  }

  heading(level: "H1" | "H2" | "H3", text: string): void {
    const size = sizes[level]
    this.#use("bold", size)
    const width = this.#width
    // It is not left alone at the foot of a page.
    this.#roomFor(this.#document.heightOfString(text, { width }) + size + 60)
    if (this.#document.y > MARGIN) this.#document.y += size * 0.6
    if (level === "H2") this.#document.outline.addItem(text)
    this.#say(this.#top, level, text, MARGIN, width)
    this.#document.y += size * 0.25
  }

  paragraph(text: string): void {
    this.#use("plain", sizes.P)
    this.#say(this.#top, "P", text, MARGIN, this.#width)
    this.#document.y += sizes.P * 0.5
  }

  /** Its headings stand again on each page that it goes on to. */
  table<Row>(columns: readonly PaperColumn<Row>[], rows: readonly Row[]): void {
    const table = this.#document.struct("Table")
    this.#top.add(table)
    const headings = columns.map(({ heading }) => heading)
    const widths = this.#widthsOf(columns)
    const head = { cells: headings, widths, font: "bold" as const }
    this.#row(head, table)
    for (const row of rows)
      this.#row({ cells: columns.map(({ text }) => text(row)), widths, font: "plain" }, table, head)
    table.end()
    this.#document.y += sizes.P
  }

  /** What has been written since it was last asked. */
  drain(): Buffer {
    const pieces: Buffer[] = []
    for (let piece = this.#document.read(); piece !== null; piece = this.#document.read()) pieces.push(piece)
    return Buffer.concat(pieces)
  }

  end(): Buffer {
    this.#section?.end()
    this.#document.end()
    return this.drain()
  }

  get #top(): Element {
    if (!this.#section) throw new Error("A paper is written in sections")
    return this.#section
  }

  get #width(): number {
    return this.#document.page.width - 2 * MARGIN
  }

  #widthsOf(columns: readonly { share: number }[]): number[] {
    const all = columns.reduce((sum, { share }) => sum + share, 0)
    return columns.map(({ share }) => (this.#width * share) / all)
  }

  /** @param head  the headings, where these are not they */
  #row(row: DrawnRow, table: Element, head?: DrawnRow): void {
    const document = this.#document
    this.#use(row.font, sizes.cell)
    const height = this.#heightOf(row)
    if (document.y + height > document.page.height - MARGIN) {
      document.addPage()
      if (head) this.#drawAgain(head)
      this.#use(row.font, sizes.cell)
    }
    const element = document.struct("TR")
    table.add(element)
    this.#draw(row, (at, write) => {
      const isHead = at === 0 || !head
      const terms = { scope: head ? "Row" : "Column" } as PDFKit.Mixins.StructureElementOptions
      element.add(document.struct(isHead ? "TH" : "TD", isHead ? terms : {}, write))
    })
    element.end()
  }

  #heightOf({ cells, widths }: DrawnRow): number {
    const heights = cells.map((text, at) => this.#document.heightOfString(text, { width: widths[at]! - 2 * PADDING }))
    return Math.max(...heights) + 2 * PADDING
  }

  #drawAgain(row: DrawnRow): void {
    this.#use(row.font, sizes.cell)
    this.#document.markContent("Artifact", { type: "Pagination" })
    this.#draw(row, (_, write) => write())
    this.#document.endMarkedContent()
  }

  #draw(row: DrawnRow, each: (at: number, write: () => void) => void): void {
    const document = this.#document
    const { cells, widths } = row
    const top = document.y
    const bottom = top + this.#heightOf(row)
    let left = MARGIN
    for (const [at, text] of cells.entries()) {
      const [x, width] = [left + (at === 0 ? 0 : PADDING), widths[at]! - 2 * PADDING]
      each(at, () => document.text(text, x, top + PADDING, { width }))
      left += widths[at]!
    }
    document.markContent("Artifact", { type: "Layout" })
    document.moveTo(MARGIN, bottom).lineTo(left, bottom).lineWidth(0.5).strokeColor("#b1b4b6").stroke()
    document.endMarkedContent()
    document.y = bottom
  }

  #say(inside: Element, tag: string, text: string, x: number, width: number): void {
    const document = this.#document
    inside.add(document.struct(tag, {}, () => document.text(text, x, document.y, { width })))
  }

  #roomFor(height: number): void {
    if (this.#document.y + height > this.#document.page.height - MARGIN) this.#document.addPage()
  }

  #use(of: keyof typeof fonts, size: number): void {
    this.#font = { of, size }
    this.#document.font(fonts[of]).fontSize(size)
  }

  #writeFoot(): void {
    const document = this.#document
    const { x, y } = document
    const { margins, height } = document.page
    this.#pages++
    document.font(fonts.plain).fontSize(sizes.foot)
    document.markContent("Artifact", { type: "Pagination" })
    // Below the margin, where text would else begin a new page.
    const { bottom } = margins
    margins.bottom = 0
    const at = height - MARGIN + 14
    document.text(this.#foot, MARGIN, at, { lineBreak: false })
    document.text(`Page ${this.#pages}`, MARGIN, at, { width: this.#width, align: "right", height: 12 })
    margins.bottom = bottom
    document.endMarkedContent()
    document.font(fonts[this.#font.of]).fontSize(this.#font.size)
    document.x = x
    document.y = y
  }
}

interface DrawnRow {
  cells: readonly string[]
  widths: readonly number[]
  font: keyof typeof fonts
}

declare module "saxen" {
  /** Calls back at each piece of XML, which may be written bit by bit. */
  export class Parser {
    on(event: "openTag", tell: (name: string, attributes: () => Record<string, string> | false) => void): this
    on(event: "closeTag" | "text" | "cdata" | "attention", tell: (text: string) => void): this
    on(event: "error", tell: (error: Error) => void): this
    write(xml: string): this
    end(): void
  }
}

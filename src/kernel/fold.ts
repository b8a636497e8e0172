/**
 * The plain letters of what somebody wrote or searches for: capitals, accents and typed forms of one mark are taken
 * away, so that "petrovic" finds "Petrović" and "O'Brien" finds "O’Brien". Never shown.
 *
 * `kernel.fold` is the same function in the database, for columns kept beside what they fold; a test holds the two
 * together over every letter of the alphabets below.
 */
export function fold(said: string): string {
  return said
    .normalize("NFKD")
    .replace(marks, "")
    .replace(beyondAscii, (letter) => plain.get(letter) ?? letter)
    .replace(capitals, (letters) => letters.toLowerCase())
}

const marks = /[\u0300-\u036f]/g
const beyondAscii = /[^\0-\x7f]/g
const capitals = /[A-Z]+/g

/** What stays of these alphabets once their accents are apart, and what it becomes. Letter for letter, as in the database. */
const pairs: [from: string, to: string][] = [
  // Letters that have no accent to take away, of Europe and of West Africa.
  ["ØøŁłĐđÐðĦħŦŧıĸŊŋƏəƐɛƆɔƁɓƊɗƘƙƳƴ", "oollddddhhttiknneeeeoobbddkkyy"],
  // Greek and Cyrillic capitals; the last sigma of a word.
  ["ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς", "αβγδεζηθικλμνξοπρστυφχψωσ"],
  ["АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐ", "абвгдежзиклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґ"],
  // Apostrophes and hyphens, as different keyboards write them.
  ["‘’ʻʼ‐‒–—", "''''----"],
]
const plain = new Map<string, string>([
  ...pairs.flatMap(([from, to]) => [...from].map((letter, at): [string, string] => [letter, to[at]!])),
  ["Æ", "ae"],
  ["æ", "ae"],
  ["Œ", "oe"],
  ["œ", "oe"],
  ["ẞ", "ss"],
  ["ß", "ss"],
  ["Þ", "th"],
  ["þ", "th"],
])

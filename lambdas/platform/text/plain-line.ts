/**
 * Text that a program found, in the form in which a person may send it back (text.ts): composed, without the characters
 * that no line from people may contain. Tesseract puts direction overrides around words in Arabic and Hebrew.
 */
export const plainLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu, '')
    .trim()

/**
 * Text that a program found, as a person may send it back (contracts/text.ts): composed, without the characters that no
 * line from people may hold. Tesseract puts direction overrides around words in Arabic and Hebrew.
 */
export const plainLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu, '')
    .trim()

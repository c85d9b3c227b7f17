/** Cuts a text between letters, so that it has at most so many bytes in UTF-8 and stays valid. */
export function shortenToBytes(text: string, maxBytes: number): string {
  let short = ''
  let bytes = 0
  for (const letter of text) {
    bytes += Buffer.byteLength(letter)
    if (bytes > maxBytes) break
    short += letter
  }
  return short
}

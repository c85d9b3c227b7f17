import { createHash } from 'node:crypto'

/** Texts that differ only in numbers, ids and quoted names have the same fingerprint: 8 hexadecimal digits. */
export function fingerprintOf(text: string): string {
  const alike = text
    .toLowerCase()
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '*')
    // Ids, numbers with their separators, keys and versions: every word with a digit.
    .replace(/[^\s*]*\d[^\s*]*/g, '*')
  return createHash('sha256').update(alike).digest('hex').slice(0, 8)
}

/** Deeper causes say nothing new. */
const maxLinks = 5

/** The fingerprint of an error with everything that caused it. */
export function fingerprintOfError(error: unknown): string {
  const links: string[] = []
  for (let link = error; link instanceof Error && links.length < maxLinks; link = link.cause)
    links.push(`${link.name} ${link.message}`)
  return fingerprintOf(links.join(' < '))
}

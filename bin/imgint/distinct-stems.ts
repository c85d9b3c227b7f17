import path from 'node:path'
import { shortenToBytes } from '../../lambdas/platform/text/shorten-to-bytes.ts'

/** In bytes. File systems hold names of 255 bytes; the rest is for a number, the size of a rendition and an extension. */
const maxStemBytes = 230

/** A name from elsewhere as the name of one file, in this folder and not hidden; empty if nothing of it is left. */
export const safeFileName = (name: string): string => {
  // Path separators and what Windows refuses in names.
  const { name: stem, ext } = path.parse(name.replace(/[/\\:*?"<>|\p{Cc}]+/gu, '-').replace(/^[-.\s]+/, ''))
  return stem && `${shortenToBytes(stem, maxStemBytes)}${shortenToBytes(ext, 16)}`
}

/** Equal for two names that some file system takes for one: they may differ in case or in Unicode's normal form. */
export const folded = (name: string): string => name.normalize('NFC').toUpperCase().normalize('NFC')

/**
 * A name without extension for each file, no two of them alike. The first file with a name keeps it; the others get
 * numbers that are nobody's own name.
 */
export function distinctStems(wanted: readonly string[]): string[] {
  const stems = wanted.map((stem) => shortenToBytes(stem, maxStemBytes))
  const reserved = new Set(stems.map(folded))
  const numbers = new Map<string, number>()
  return stems.map((stem) => {
    const name = folded(stem)
    let number = (numbers.get(name) ?? 0) + 1
    if (number > 1) while (reserved.has(`${name}-${number}`)) number++
    numbers.set(name, number)
    return number === 1 ? stem : `${stem}-${number}`
  })
}

import type { StoredAnalysis } from '../contracts/analysis.ts'

/** By the pigeonhole principle, two dHashes that differ in fewer bits than there are bands share a band. */
const bands = 4
const bandDigits = 16 / bands

export const sameBytesKey = (sha256: string): string => `CONTENT#${sha256}`

/** Beginnings of the sort keys under which photos that look alike are found. */
export const looksPrefixes = (dHash: string): string[] =>
  Array.from({ length: bands }, (_, band) => {
    const digits = dHash.slice(band * bandDigits, (band + 1) * bandDigits)
    return `LOOKS#${band}#${digits}#`
  })

/** Every sort key under which the results of an image can be found again. */
export const contentKeys = (
  imageId: string,
  { file, hashes }: Pick<StoredAnalysis, 'file' | 'hashes'>,
  byLooks: boolean,
): string[] => [
  sameBytesKey(file.sha256),
  ...(byLooks ? looksPrefixes(hashes.dHash).map((prefix) => prefix + imageId) : []),
]

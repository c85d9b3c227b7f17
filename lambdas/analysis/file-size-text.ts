const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'] as const

const exact = (bytes: number) => `${bytes.toLocaleString('en-US')} bytes`

/** A size that people can read: "57.2 MiB (60,000,000 bytes)". */
export function fileSizeText(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10))
  if (power === 0) return exact(bytes)
  const amount = (bytes / 1024 ** power).toLocaleString('en-US', { maximumFractionDigits: 1 })
  return `${amount} ${units[power]} (${exact(bytes)})`
}

/** Why a file is refused as FILE_TOO_LARGE. */
export const tooLarge = (sizeBytes: number, maxBytes: number): string =>
  `Expected a file of at most ${fileSizeText(maxBytes)}; received ${fileSizeText(sizeBytes)}.`

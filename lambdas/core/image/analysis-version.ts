import { sharp } from './configured-sharp.ts'

/** Raised whenever the same bytes and settings would give a result with another meaning. */
export const analysisVersion = '1'

/** What decoded, resized and encoded, for a result's provenance: name and version. */
export const analysisLibraries = (): Record<string, string> => ({
  sharp: sharp.versions.sharp ?? 'unknown',
  libvips: sharp.versions.vips,
})

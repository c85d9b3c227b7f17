import { sharp } from './configured-sharp.ts'

/** What decoded, resized and encoded, for a result's provenance: name and version. */
export const analysisLibraries = (): Record<string, string> => ({
  sharp: sharp.versions.sharp ?? 'unknown',
  libvips: sharp.versions.vips,
})

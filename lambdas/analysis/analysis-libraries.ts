import { sharp } from './configured-sharp.ts'

/** Names and versions of the libraries that decode, resize and encode, for the provenance of a result. */
export const analysisLibraries = (): Record<string, string> => ({
  sharp: sharp.versions.sharp ?? 'unknown',
  libvips: sharp.versions.vips,
})

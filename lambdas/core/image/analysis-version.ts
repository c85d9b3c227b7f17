import { sharp } from './configured-sharp.ts'

/** Raised whenever the same bytes and settings would give a result with another meaning. */
export const analysisVersion = '1'

/** What produced a result, for its provenance. */
export const analysisProvenance = {
  analysis: analysisVersion,
  sharp: sharp.versions.sharp ?? 'unknown',
  libvips: sharp.versions.vips,
} as const

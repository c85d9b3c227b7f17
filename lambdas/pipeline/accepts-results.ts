import type { ImageRow } from '../image-record/image-row.ts'

/**
 * Whether results of this version may still be written: the image is analysed, not deleted, and has no newer version.
 */
export const acceptsResults = (row: ImageRow | undefined, version: number): row is ImageRow =>
  row?.version === version && (row.state === 'analyzed' || row.state === 'completed')

import type { ImageRow } from '../images/image-row.ts'

/** Whether results for this version can still be written: the analysis is done, and nobody deleted the image or began anew. */
export const acceptsResults = (row: ImageRow | undefined, version: number): row is ImageRow =>
  row?.version === version && (row.state === 'analyzed' || row.state === 'completed')

import type { PhotoMetadata } from '../analysis.ts'
import type { CameraTime } from './taken-at.ts'

/** What one block says. Whoever merges the blocks decides which of the times is that of the photo. */
export interface MetadataSource
  extends Omit<PhotoMetadata, 'takenAt' | 'takenAtOffset' | 'camera' | 'title' | 'description'> {
  readonly make?: string
  readonly model?: string
  /** In the order in which they count: the first that no machine wrote is the one. */
  readonly titles?: readonly (string | undefined)[]
  readonly headlines?: readonly (string | undefined)[]
  readonly descriptions?: readonly (string | undefined)[]
  readonly orientation?: number
  /** When the scene was, the most trustworthy first. */
  readonly taken?: readonly (CameraTime | undefined)[]
  /** When it became a file: for a camera the same moment, for a scanner a later one. */
  readonly digitized?: CameraTime
  /** The block has a time of the scene, but a blank one: a clock that was never set, or a scan. */
  readonly takenIsBlank?: boolean
  /** The last position's time, in UTC. */
  readonly gpsTime?: CameraTime
}

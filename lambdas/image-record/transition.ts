import type { ImageRow, ImageState } from './image-row.ts'
import type { StoredIn } from './result-names.ts'

declare const setByTransitions: unique symbol

/** A state that transitions.ts sets. No other file can make one: to set a plain state does not compile. */
export type SetState = ImageState & { readonly [setByTransitions]: true }

/** A row that is written for the first time. */
export type NewRow = ImageRow & { readonly state: SetState }

/**
 * A change of one image, applied only when the image is in one of the `from` states. All changes of state
 * are in transitions.ts.
 */
export interface Transition {
  readonly from: readonly ImageState[]
  readonly set: Partial<Omit<ImageRow, 'state' | 'vision' | 'storedIn'>> & {
    readonly state?: SetState
  } & VisionChange
  /**
   * Values that the row must still have (undefined: the attribute must be absent), because the decision was based on
   * them.
   */
  readonly when?: Partial<
    Pick<ImageRow, 'version' | 'visionRevision' | 'running' | 'failedRun' | 'annotationRevision' | 'failure'>
  >
  /** Attributes that the row must not have. */
  readonly unless?: readonly (keyof ImageRow)[]
  readonly remove?: readonly (keyof ImageRow)[]
  readonly countAttempt?: boolean
  /**
   * Keeps the time at which the sweep would look at the image anyway: changing it would cost two writes to the index
   * of open work. The sweep sees from `updatedAt` how long ago the image changed. @default false: the time in `set`
   */
  readonly keepsTurn?: boolean
}

/** `storedIn` names the items of all results that stay: without it, the row would lose the others. */
type VisionChange =
  | { readonly vision?: undefined; readonly storedIn?: undefined }
  | { readonly vision: ImageRow['vision']; readonly storedIn: StoredIn | undefined }

import type { ErasedCounts, ErasureRound } from '../core/contracts/erasures.ts'
import type { Owner } from '../core/contracts/identifiers.ts'
import type { ModelIdentity } from '../core/contracts/vision.ts'

/** From where a kind of data is gone through, and what for. */
export interface ErasurePlace {
  readonly owner: Owner
  readonly round: ErasureRound
  /** How far it has been gone through. @default - it begins */
  readonly after?: string
  /** Models whose vectors of the owner's images are filed, as far as they are known. */
  readonly models: readonly ModelIdentity[]
}

/** Some of what there is of one kind: as much as is counted or erased within seconds. */
export interface Found {
  readonly size: number
  /** What the receipt counts of it. @default - nothing */
  readonly counts?: ErasedCounts
  /** Leads on. @default - there is no more */
  readonly next?: string
  /** Models that vectors of these images are filed by. @default - none */
  readonly models?: readonly ModelIdentity[]
  /** Repeating it is harmless. */
  erase(): Promise<unknown>
}

/** One kind of what belongs to an account. */
export interface ErasureTask {
  readonly name: string
  /** Rounds that leave it out. @default - none */
  readonly notIn?: readonly ErasureRound[]
  /**
   * true: what is found in the last round asks for no other one, because it only remains of what was erased before.
   * @default false
   */
  readonly isRemainder?: boolean
  find(place: ErasurePlace): Promise<Found>
}

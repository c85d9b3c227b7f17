import type { Owner } from '../platform/identifiers.ts'
import type { ErasedCounts, ErasureRound } from './erasures.ts'

/** From where a kind of data is gone through, and what for. */
export interface ErasurePlace {
  readonly owner: Owner
  readonly round: ErasureRound
  /** How far that task has come. @default - it begins */
  readonly after?: string
}

/** Some of what there is of one kind: as much as is counted or erased within seconds. */
export interface Found {
  readonly size: number
  /** What the receipt counts of it. @default - nothing */
  readonly counts?: ErasedCounts
  /** Leads on. @default - there is no more */
  readonly next?: string
  /** Repeating it is harmless. */
  erase(): Promise<unknown>
}

/** One kind of what belongs to an account. */
export interface ErasureTask {
  readonly name: string
  /** Rounds that leave it out. @default - none */
  readonly notIn?: readonly ErasureRound[]
  find(place: ErasurePlace): Promise<Found>
}

import type { Owner } from '../platform/identifiers.ts'
import type { ErasedCounts, ErasureRound } from './erasures.ts'

/** Where a task starts in one kind of data, and in which round. */
export interface ErasurePlace {
  readonly owner: Owner
  readonly round: ErasureRound
  /** How far the task has got. @default - the start */
  readonly after?: string
}

/** A page of one kind of data: as much as can be counted or erased within seconds. */
export interface Found {
  readonly size: number
  /** What the receipt counts for this page. @default - nothing */
  readonly counts?: ErasedCounts
  /** Where the next page starts. @default - there is none */
  readonly next?: string
  /** Repeating it is harmless. */
  erase(): Promise<unknown>
}

/** One kind of data that belongs to an account. */
export interface ErasureTask {
  readonly name: string
  /** Rounds that skip this task. @default - none */
  readonly notIn?: readonly ErasureRound[]
  find(place: ErasurePlace): Promise<Found>
}

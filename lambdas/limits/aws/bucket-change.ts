import { emissionMs, farthestFullAtMs, latestFullAtMs, type Rate } from '../token-bucket.ts'
import type { RowChange } from './row-change.ts'

/** One token bucket of a caller: the owner's, or that of one key. */
export interface Bucket {
  /** Attribute of the row that holds its state. */
  readonly name: string
  readonly rate: Rate
}

/** Takes one token, from a bucket that is refilling or from a full one. */
export function bucketChange(
  id: string,
  { name, rate }: Bucket,
  fullAtMs: number | undefined,
  nowMs: number,
): RowChange {
  const names = { [`#${id}`]: name }
  if (fullAtMs !== undefined && fullAtMs > nowMs) {
    return {
      add: [`#${id} :step_${id}`],
      conditions: [`#${id} > :now AND #${id} <= :latest_${id}`],
      names,
      values: {
        ':now': nowMs,
        [`:step_${id}`]: emissionMs(rate),
        [`:latest_${id}`]: latestFullAtMs(rate, nowMs),
      },
    }
  }
  return {
    set: [`#${id} = :fresh_${id}`],
    conditions: [`(attribute_not_exists(#${id}) OR #${id} <= :now OR #${id} > :farthest_${id})`],
    names,
    values: {
      ':now': nowMs,
      [`:fresh_${id}`]: nowMs + emissionMs(rate),
      [`:farthest_${id}`]: farthestFullAtMs(rate, nowMs),
    },
  }
}

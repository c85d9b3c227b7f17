import type { ImageRef } from '../platform/identifiers.ts'
import { liesAhead } from '../platform/lies-ahead.ts'
import type { ImageRow } from './image-row.ts'

/** Longer than all attempts of the queue together. Work that is still in progress by then has lost its message. */
export const analysisDeadlineMs = 3_600_000

/** Outstanding work is spread over this many index partitions. */
export const openShards = ['open#0', 'open#1', 'open#2', 'open#3'] as const

/** The shard of an id, by its last hex digit, which is as good as random. */
export const openShardOf = (id: string) => openShards[Number.parseInt(id.slice(-1), 16) % openShards.length]
export const shardOf = ({ imageId }: ImageRef) => openShardOf(imageId)

export const instant = (date: Date) => date.toISOString()
export const later = (date: Date, ms: number) => instant(new Date(date.getTime() + ms))

/** Whether the image changed so recently that somebody may still be working on it. */
export const isUnderWay = ({ state, updatedAt }: ImageRow, now: Date): boolean =>
  (state === 'uploaded' || state === 'analyzed') &&
  liesAhead(later(new Date(updatedAt), analysisDeadlineMs), now, analysisDeadlineMs)

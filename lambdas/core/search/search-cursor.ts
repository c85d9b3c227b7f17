import { createHash } from 'node:crypto'
import type { ImageSearchQuery } from '../contracts/image-search.ts'
import { AppError } from '../errors.ts'
import { fieldOf } from './sort-keys.ts'

const imageId = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}'
const positions = {
  created: new RegExp(`^${imageId}$`),
  taken: new RegExp(`^(?:0|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})#${imageId}$`),
  size: new RegExp(`^(?:0|\\d{14})#${imageId}$`),
  sharpness: new RegExp(`^(?:0|\\d{14}\\.\\d{4})#${imageId}$`),
}

/** 66 bits: enough that the cursor of another query does not fit by chance. */
const fingerprintLength = 11

/** Stands for what is asked for and in which order; a page may be of another length than the one before. */
function fingerprintOf({ limit: _limit, cursor: _cursor, ...query }: ImageSearchQuery): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined)
  const text = JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  return createHash('sha256').update(text).digest('base64url').slice(0, fingerprintLength)
}

/**
 * Where a list is to be gone on with: a position in its order, and which list it is. It holds no owner: that always
 * comes from the request's identity, so a cursor made up by a client can only move within that client's own images.
 */
export const encodeCursor = (query: ImageSearchQuery, position: string): string =>
  Buffer.from(`${fingerprintOf(query)}${position}`).toString('base64url')

/** @throws AppError INVALID_CURSOR when it is not one of this query */
export function decodeCursor(query: ImageSearchQuery): string | undefined {
  if (query.cursor === undefined) return undefined
  const text = Buffer.from(query.cursor, 'base64url').toString()
  const position = text.slice(fingerprintLength)
  const fits = text.startsWith(fingerprintOf(query)) && positions[fieldOf(query.sort)].test(position)
  if (!fits)
    throw new AppError('INVALID_CURSOR', 'Expected a nextCursor from an earlier answer to this query.')
  return position
}

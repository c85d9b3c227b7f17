import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { AppError } from '../platform/errors.ts'
import { ImageId } from '../platform/identifiers.ts'
import { columnOrder, type Position, sortOf } from './image-order.ts'
import type { ImageSearchQuery } from './image-search.ts'

const positionOf = (value: z.ZodMiniType<Position['value']>) =>
  z.tuple([value, ImageId, z.optional(z.literal('some'))])
const positions = {
  imageId: positionOf(z.null()),
  other: positionOf(z.nullable(z.number())),
}

/** 66 bits: enough that the cursor of another query does not fit by chance. */
const fingerprintLength = 11

/** Identifies the filters and the order of a query, but not its limit: each page may have a different length. */
function fingerprintOf({ limit: _limit, cursor: _cursor, ...query }: ImageSearchQuery): string {
  const entries = Object.entries({ ...query, sort: sortOf(query) }).filter(([, value]) => value !== undefined)
  const text = JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  return createHash('sha256').update(text).digest('base64url').slice(0, fingerprintLength)
}

/**
 * Encodes where a list continues: a position in its order, and which list it is. The cursor holds no owner: the owner
 * always comes from the request's identity, so a cursor that a client makes up only moves within that client's own
 * images.
 */
export const encodeCursor = (query: ImageSearchQuery, { value, imageId, words }: Position): string =>
  Buffer.from(fingerprintOf(query) + JSON.stringify([value, imageId, ...(words ? [words] : [])])).toString(
    'base64url',
  )

/** @throws AppError INVALID_CURSOR when it is not a cursor of this query */
export function decodeCursor(query: ImageSearchQuery): Position | undefined {
  if (query.cursor === undefined) return undefined
  const text = Buffer.from(query.cursor, 'base64url').toString()
  const column = columnOrder(sortOf(query))?.column
  const schema = column === 'imageId' ? positions.imageId : positions.other
  const position = schema.safeParse(parsedOrNothing(text.slice(fingerprintLength)))
  if (!text.startsWith(fingerprintOf(query)) || !position.success)
    throw new AppError(
      'INVALID_CURSOR',
      'Expected the nextCursor of an earlier response to the same query. Start again without a cursor.',
    )
  const [value, imageId, words] = position.data
  return { value, imageId, ...(words && { words }) }
}

function parsedOrNothing(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

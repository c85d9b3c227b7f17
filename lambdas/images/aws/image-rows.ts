import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { readBatches } from '../../platform/dynamo/read-batches.ts'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import { type ListedImage, listedImage } from '../listed-image.ts'
import { type FoundByName, findResults, namesIn, readFound } from './found-results.ts'
import { foundKey, imagePartition, rowKey } from './image-keys.ts'
import { createOwnerLists, type ListPage } from './owner-lists.ts'
import { readRow } from './stored-image.ts'

/** Tombstones leave a page short, and more reads fill it: at most this many in all. */
const maxReads = 4

type Read = ReturnType<typeof readRow>

export type ImageRows = ReturnType<typeof createImageRows>

/** Reads many images at once, as lists show them: without tombstones. */
export function createImageRows(client: DynamoDBDocumentClient, tableName: string) {
  const lists = createOwnerLists(client, tableName)

  const getItems = (keys: readonly RowKey[]) => readBatches(client, tableName, keys, { ConsistentRead: true })

  /**
   * Showing judged findings with their corrections takes the results, because the digest in a row holds what the
   * models produced.
   */
  async function foundOf(rows: readonly Read[]): Promise<(row: Read) => FoundByName> {
    const keys = rows.flatMap(({ ref, references }) => namesIn(references).map((name) => foundKey(ref, name)))
    const items = await getItems(keys)
    return ({ ref }) => readFound(items.filter(({ pk }) => pk === imagePartition(ref)))
  }

  /** Any number of images, in the order of the ids. Deleted ones are left out. */
  async function getMany(owner: string, imageIds: readonly string[]): Promise<ListedImage[]> {
    const stored = await getItems(imageIds.map((imageId) => rowKey({ owner, imageId })))
    const rows = stored.map(readRow).filter(({ head }) => head.state !== 'deleted')
    const isCorrected = ({ head }: Read) => (head.corrections?.entries.length ?? 0) > 0
    const found = await foundOf(rows.filter(isCorrected))
    const listed = new Map<string, ListedImage>()
    for (const row of rows) {
      const { head, analysis, vision } = row
      const results = isCorrected(row) ? findResults(row.ref, row.references, found(row)) : undefined
      listed.set(head.imageId, results ? listedImage({ ...head, ...results }) : { ...head, analysis, vision })
    }
    return imageIds.flatMap((imageId) => listed.get(imageId) ?? [])
  }

  /**
   * All images in order of creation. The index may be a moment behind; deleted images that it still lists are left
   * out, so a page may be short. `last` is set when there may be more: the image to continue after.
   */
  async function page(owner: string, { after, ascending, limit }: ListPage) {
    const rows: ListedImage[] = []
    let last = after
    for (let reads = 0; reads < maxReads && rows.length < limit; reads++) {
      const more = await lists.page(owner, { ascending, after: last, limit: limit - rows.length })
      rows.push(...(await getMany(owner, more.imageIds)))
      last = more.last
      if (last === undefined) break
    }
    return { rows, last }
  }

  return { getMany, page }
}

import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { foundKey, imagePartition, rowKey } from '../../image-record/aws/image-keys.ts'
import { createOwnerLists, type ListPage } from '../../image-record/aws/owner-lists.ts'
import { readItems } from '../../image-record/aws/result-items.ts'
import { assemble, readRow } from '../../image-record/aws/stored-image.ts'
import { readBatches } from '../../platform/dynamo/read-batches.ts'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import { type ListedImage, listedImage } from '../listed-image.ts'

/** Tombstones leave a page short, and more reads fill it: at most this many in all. */
const maxReads = 4
/** A row may name results that were replaced or erased since it was read; reading both again finds what is there now. */
const maxLooks = 3

export type ImageRows = ReturnType<typeof createImageRows>

/** Reads many images at once, as lists show them: without tombstones. */
export function createImageRows(client: DynamoDBDocumentClient, tableName: string) {
  const lists = createOwnerLists(client, tableName)

  const getItems = (keys: readonly RowKey[]) => readBatches(client, tableName, keys, { ConsistentRead: true })

  /** The rows of images that are not deleted, and the items that they name. */
  async function readRows(owner: string, imageIds: readonly string[]) {
    const stored = await getItems(imageIds.map((imageId) => rowKey({ owner, imageId })))
    const rows = stored
      .map((row) => ({ row, ...readRow(row) }))
      .filter(({ head }) => head.state !== 'deleted')
    const keys = rows.flatMap(({ ref, head }) =>
      [...new Set(Object.values(head.storedIn ?? {}))].map((item) => foundKey(ref, item)),
    )
    return { rows, items: await getItems(keys) }
  }

  /** Any number of images, in the order of the ids. Deleted ones are left out. */
  async function getMany(owner: string, imageIds: readonly string[]): Promise<ListedImage[]> {
    const listed = new Map<string, ListedImage>()
    let missing = [...imageIds]
    for (let look = 0; look < maxLooks && missing.length > 0; look++) {
      const { rows, items } = await readRows(owner, missing)
      missing = []
      for (const { row, ref, head } of rows) {
        const image = assemble(row, readItems(items.filter(({ pk }) => pk === imagePartition(ref))), {
          ref,
          head,
        })
        if (image) listed.set(head.imageId, listedImage(image))
        else missing.push(head.imageId)
      }
    }
    if (missing.length > 0) throw new Error(`Expected the results that ${missing.length} images name`)
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

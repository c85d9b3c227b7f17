import { ListObjectsV2Command, type S3Client, type _Object as S3Object } from '@aws-sdk/client-s3'
import type { Owner } from '../../platform/identifiers.ts'
import { idOfKey } from '../compare-page.ts'
import type { ListedObject } from '../image-snapshot.ts'
import type { Listing, Range } from '../stage-contents.ts'

/** A page of a list has a thousand objects. An owner without rows could have millions. */
const mostObjects = 10_000
/** Keys of an image continue with "/". This sorts after all of them, and before other images. */
const afterImage = '0'

export type ObjectLists = ReturnType<typeof createObjectLists>

/** Lists of one bucket whose keys begin with an owner and an image. */
export function createObjectLists(client: S3Client, Bucket: string) {
  const list = async (Prefix: string, StartAfter?: string, MaxKeys?: number) => {
    const { Contents = [], IsTruncated } = await client.send(
      new ListObjectsV2Command({ Bucket, Prefix, StartAfter, MaxKeys }),
    )
    return { objects: Contents.map(listed), isTruncated: IsTruncated === true }
  }

  /**
   * The owner after another one who has an object. One request for each, however many objects they have.
   * @param folder above the owners, such as `index/`
   */
  async function ownerAfter(after: Owner | undefined, folder = ''): Promise<Owner | undefined> {
    const { objects } = await list(
      folder,
      after === undefined ? undefined : `${folder}${after}${afterImage}`,
      1,
    )
    return objects[0]?.key.slice(folder.length).split('/')[0]
  }

  /** A page of objects whose images have one object each. */
  async function page(owner: Owner, after: string, limit: number): Promise<Listing<ListedObject>> {
    const { objects, isTruncated } = await list(`${owner}/`, `${owner}/${after}`, limit)
    return { items: objects, ...(isTruncated && { upTo: idOfKey(objects.at(-1)!) }) }
  }

  /** All objects of a range of images, page by page; if these are very many, those of the first images. */
  async function range(owner: Owner, { after, upTo }: Range): Promise<Listing<ListedObject>> {
    const items: ListedObject[] = []
    let start = after === '' ? undefined : `${owner}/${after}${afterImage}`
    for (;;) {
      const { objects, isTruncated } = await list(`${owner}/`, start)
      items.push(...objects)
      const last = objects.at(-1)
      if (!isTruncated || !last) return { items }
      const lastId = idOfKey(last)
      if (upTo !== undefined && lastId > upTo) return { items, upTo }
      const complete = items.findLast((object) => idOfKey(object) !== lastId)
      if (items.length >= mostObjects && complete) return { items, upTo: idOfKey(complete) }
      start = last.key
    }
  }

  /** Every object whose key begins with this. */
  async function all(prefix: string): Promise<ListedObject[]> {
    const items: ListedObject[] = []
    let start: string | undefined
    for (;;) {
      const { objects, isTruncated } = await list(prefix, start)
      items.push(...objects)
      if (!isTruncated) return items
      start = objects.at(-1)!.key
    }
  }

  return { ownerAfter, page, range, all }
}

const listed = ({ Key, Size, ETag, LastModified }: S3Object): ListedObject => ({
  key: Key!,
  sizeBytes: Size ?? 0,
  eTag: (ETag ?? '').replaceAll('"', ''),
  modifiedAt: LastModified!,
})

import type { S3Client } from '@aws-sdk/client-s3'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { derivedPrefix, originalKey } from '../../image-record/object-keys.ts'
import { createClosedCheck } from '../../limits/aws/close-account.ts'
import { Owner } from '../../platform/identifiers.ts'
import { entriesOf, type IndexedImage } from '../../search/dataset/dataset-table.ts'
import { indexPrefix } from '../../search/dataset/index-prefix.ts'
import type { Datasets } from '../../search/dataset/open-datasets.ts'
import { allOf, type Condition, is, isAbove, isAtMost, isUnknown } from '../../search/sql.ts'
import type { Listing, OwnerSource, Range, StageContents } from '../stage-contents.ts'
import { createImageIdLists } from './list-image-ids.ts'
import { createObjectLists, type ObjectLists } from './list-objects.ts'
import { createOtherWorkLists } from './list-other-work.ts'
import { createOriginalVersions } from './original-versions.ts'
import { createImageRecordReader } from './read-image-record.ts'

export interface StageResources {
  readonly s3: S3Client
  readonly dynamo: DynamoDBDocumentClient
  readonly tableName: string
  readonly originalsBucket: string
  readonly derivedBucket: string
  readonly indexBucket: string
  readonly datasets: Pick<Datasets, 'find'>
}

/** Owners of objects are written down this many at a time. */
const ownersPerPage = 25
/** With all columns, vectors included: 10 KB each. */
const indexedPerPage = 500

/** What a deployed stage holds. */
export function createStageContents(resources: StageResources): StageContents {
  const { s3, dynamo, tableName, datasets } = resources
  const originals = createObjectLists(s3, resources.originalsBucket)
  const derived = createObjectLists(s3, resources.derivedBucket)
  const index = createObjectLists(s3, resources.indexBucket)
  const lists = createImageIdLists(dynamo, tableName)
  const ownersOfObjects: Record<Exclude<OwnerSource, 'lists'>, [ObjectLists, folder: string]> = {
    originals: [originals, ''],
    derived: [derived, ''],
    index: [index, `${indexPrefix}/`],
  }

  async function rowsOfIndex(owner: Owner, conditions: readonly Condition[], only?: 'imageId') {
    const dataset = await datasets.find(owner)
    if (!dataset) return []
    const query = dataset.table.query().where(allOf([isUnknown('deletedAt'), ...conditions]).sql)
    return entriesOf((await (only ? query.select([only]) : query).toArrow()) as never)
  }

  /** Lance returns rows in no order, so the ids say first where a page ends. */
  async function indexed(owner: Owner, { after, upTo }: Range): Promise<Listing<IndexedImage>> {
    const begins = after ? [isAbove('imageId', after)] : []
    const ends = (id: string | undefined) => (id === undefined ? [] : [isAtMost('imageId', id)])
    const ids = (await rowsOfIndex(owner, [...begins, ...ends(upTo)], 'imageId')).map(
      ({ imageId }) => imageId,
    )
    if (ids.length === 0) return { items: [] }
    const cut = ids.length > indexedPerPage ? ids.sort()[indexedPerPage - 1] : undefined
    const items = await rowsOfIndex(owner, [...begins, ...ends(cut ?? upTo)])
    return { items, ...(cut !== undefined && { upTo: cut }) }
  }

  return {
    owners: async (source, after) => {
      if (source === 'lists') return lists.owners(after)
      const [bucket, folder] = ownersOfObjects[source]
      return nextOwners((last) => bucket.ownerAfter(last, folder), after)
    },
    isClosed: createClosedCheck(dynamo, tableName),
    ids: lists.ids,
    originals: originals.page,
    derived: derived.range,
    indexed,
    indexedAs: (owner, imageId) => rowsOfIndex(owner, [is('imageId', imageId)]),
    record: createImageRecordReader(dynamo, tableName),
    objectsOf: async (ref) => {
      const [found, made] = await Promise.all([
        originals.all(originalKey(ref)),
        derived.all(derivedPrefix(ref)),
      ])
      return { originals: found, derived: made }
    },
    sha256: createOriginalVersions(s3, resources.originalsBucket).sha256,
    otherWork: createOtherWorkLists(dynamo, tableName),
  }
}

/** Jumps from owner to owner. Other folders, such as that of archives, are passed over. */
async function nextOwners(
  ownerAfter: (after?: string) => Promise<string | undefined>,
  after?: string,
): Promise<{ owners: Owner[]; next?: string }> {
  const owners: Owner[] = []
  let last = after
  for (let looks = 0; looks < ownersPerPage; looks++) {
    last = await ownerAfter(last)
    if (last === undefined) return { owners }
    if (Owner.safeParse(last).success) owners.push(last)
  }
  return { owners, next: last }
}

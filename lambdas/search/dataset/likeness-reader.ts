import type { Table } from '@lancedb/lancedb'
import { nearDuplicateDistance, type PhotoHashes } from '../../analysis/hash-distance.ts'
import { hashBytes, hashesOf, mirroredHash } from '../../analysis/photo-hash.ts'
import type { ImageRef, Owner } from '../../platform/identifiers.ts'
import type { ModelIdentity } from '../../vision/vision.ts'
import { embeddingDimensions, modelId } from '../index-entry.ts'
import { allOf, type Condition, is, isKnown, isUnknown } from '../sql.ts'
import { entriesOf } from './dataset-table.ts'
import type { Datasets } from './open-datasets.ts'
import { padded, probes, refineFactor, similarityOf } from './vector-search.ts'

export interface NearPhoto {
  readonly imageId: string
  readonly sha256: string
  /** How many of 128 bits differ, straight or mirrored, whichever is fewer. */
  readonly distance: number
  readonly isMirrored: boolean
}

export interface AlikePhoto {
  readonly imageId: string
  readonly sha256: string
  /** Cosine of the two vectors; 1 if they are the same. */
  readonly similarity: number
}

/** The library's types allow it only for indexes. */
const hamming = 'hamming' as 'l2'

/** What a photo is compared by. */
export interface Looks extends PhotoHashes {
  readonly sha256: string
}

export interface HashSearch {
  readonly limit: number
  /** Narrows down the results. */
  readonly where?: Condition
}

const isThere = isUnknown('deletedAt')

const byDistance = (a: NearPhoto, b: NearPhoto) => a.distance - b.distance || (a.imageId < b.imageId ? -1 : 1)

export type LikenessReader = ReturnType<typeof createLikenessReader>

/** Finds photos of one owner that resemble a photo. An indexed photo also finds itself. */
export function createLikenessReader(datasets: Pick<Datasets, 'find'>) {
  const inDataset = async <T>(owner: Owner, none: T, read: (table: Table) => Promise<T>): Promise<T> => {
    const dataset = await datasets.find(owner)
    return dataset ? read(dataset.table) : none
  }

  /** Finds near-duplicates exactly, by comparing every photo. Nearest first; equally near ones oldest first. */
  const findNearest = (owner: Owner, hashes: PhotoHashes, { limit, where }: HashSearch) =>
    inDataset(owner, [], async (table): Promise<NearPhoto[]> => {
      const hash = hashBytes(hashes)
      const nearest = table
        .query()
        .nearestTo([...hash])
        .addQueryVector([...mirroredHash(hash)])
        .column('hash')
        .distanceType(hamming)
        .distanceRange(0, nearDuplicateDistance + 1)
        .select(['imageId', 'sha256', '_distance'])
        .limit(limit)
      // Deleted images have no hash. A query with any condition takes a fifth longer.
      const found = await (where ? nearest.where(where.sql) : nearest).toArrow()
      const photos = new Map<string, NearPhoto>()
      for (const each of entriesOf<Found>(found as never)) {
        const { imageId, sha256, _distance: distance, query_index: query } = each
        const known = photos.get(imageId)
        // A photo that is its own mirror image counts as straight.
        if (known && (known.distance < distance || (known.distance === distance && query === 1))) continue
        photos.set(imageId, { imageId, sha256, distance, isMirrored: query === 1 })
      }
      return [...photos.values()].sort(byDistance).slice(0, limit)
    })

  /** Most similar first. Deleted images have no model. */
  const findAlike = (owner: Owner, model: ModelIdentity, vector: Float32Array, limit: number) =>
    inDataset(owner, [], async (table): Promise<AlikePhoto[]> => {
      const found = await table
        .query()
        .nearestTo(padded(vector, embeddingDimensions))
        .column('embedding')
        .distanceType('cosine')
        .nprobes(probes)
        .refineFactor(refineFactor)
        .where(is('embeddingModel', modelId(model)).sql)
        .select(['imageId', 'sha256', '_distance'])
        .limit(limit)
        .toArrow()
      return entriesOf<Found>(found as never).map(({ imageId, sha256, _distance }) => ({
        imageId,
        sha256,
        similarity: similarityOf(_distance),
      }))
    })

  const findSameBytes = (owner: Owner, sha256: string, limit: number) =>
    inDataset(owner, [], async (table): Promise<string[]> => {
      const found = table
        .query()
        .where(allOf([isThere, is('sha256', sha256)]).sql)
        .select(['imageId'])
      return entriesOf<Found>((await found.limit(limit).toArrow()) as never).map(({ imageId }) => imageId)
    })

  /** What an image is compared by; undefined if it is not indexed (yet). */
  const looksOf = ({ owner, imageId }: ImageRef) =>
    inDataset(owner, undefined, async (table): Promise<Looks | undefined> => {
      const where = allOf([isThere, isKnown('hash'), is('imageId', imageId)]).sql
      const found = await table.query().where(where).select(['sha256', 'hash']).limit(1).toArrow()
      return entriesOf<Found>(found as never).map(({ sha256, hash }) => ({ sha256, ...hashesOf(hash) }))[0]
    })

  return { findNearest, findAlike, findSameBytes, looksOf }
}

interface Found {
  readonly imageId: string
  readonly sha256: string
  readonly hash: Uint8Array
  readonly _distance: number
  readonly query_index: number
}

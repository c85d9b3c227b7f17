import type { Owner } from '../contracts/identifiers.ts'
import type { ModelIdentity } from '../contracts/vision.ts'
import type { PhotoHashes } from '../image/hash-distance.ts'
import type { Nearness } from './hash-words.ts'

export interface HashedPhoto extends PhotoHashes {
  readonly imageId: string
}

export interface NearPhoto extends HashedPhoto, Nearness {}

export interface HashSearch {
  readonly limit: number
  /** In bits. @default `nearDuplicateDistance` */
  readonly maxDistance?: number
  /** See every photo that was put before the search began. Costs twice the read units. @default false */
  readonly consistent?: boolean
}

/** Finds photos with nearly the same hashes, straight or mirrored. A photo that is filed finds itself, too. */
export interface HashIndex {
  /** Repeatable. A photo whose hashes have changed is removed under the old ones first. */
  put(owner: Owner, photo: HashedPhoto): Promise<void>
  remove(owner: Owner, photo: HashedPhoto): Promise<void>
  /** Nearest first; of equally near ones the oldest first. */
  findNearest(owner: Owner, hashes: PhotoHashes, search: HashSearch): Promise<NearPhoto[]>
}

/** Vectors that may be compared with one another: of one owner, by one version of one model. */
export interface VectorSpace {
  readonly owner: Owner
  readonly model: ModelIdentity
}

export interface AlikePhoto {
  readonly imageId: string
  /** Cosine of both vectors, 1 for the same. */
  readonly similarity: number
}

/** Finds vectors in nearly the same direction. A photo that is filed finds itself, too. */
export interface VectorIndex {
  /** Repeatable; a changed vector takes the place of the former one. */
  put(space: VectorSpace, imageId: string, vector: Float32Array): Promise<void>
  remove(space: VectorSpace, imageId: string): Promise<void>
  /** Most alike first. */
  findNearest(space: VectorSpace, vector: Float32Array, limit: number): Promise<AlikePhoto[]>
}

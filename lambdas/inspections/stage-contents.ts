import type { ImageRef, Owner } from '../platform/identifiers.ts'
import type { IndexedImage } from '../search/dataset/dataset-table.ts'
import type { ImageRecord, ListedObject } from './image-snapshot.ts'
import type { Difference } from './inspection-rows.ts'

/** A part of a sorted listing. `upTo`: it is complete up to this image, and there may be more; absent at the end. */
export interface Listing<T> {
  readonly items: readonly T[]
  readonly upTo?: string
}

/** Images of an owner, in order, behind `after`. */
export interface Range {
  readonly after: string
  /** @default - to the end */
  readonly upTo?: string | undefined
}

/** Places where owners are found: those of lists of images, and those that have objects. */
export const ownerSources = ['lists', 'originals', 'derived', 'index'] as const
export type OwnerSource = (typeof ownerSources)[number]

/** What an inspection reads. Nothing is ever read whole: every listing ends after a page. */
export interface StageContents {
  owners(source: OwnerSource, after?: string): Promise<{ owners: readonly Owner[]; next?: string }>
  isClosed(owner: Owner): Promise<boolean>
  /** Ids of images that exist, and of tombstones. */
  ids(owner: Owner, after: string, limit: number): Promise<Listing<string>>
  originals(owner: Owner, after: string, limit: number): Promise<Listing<ListedObject>>
  derived(owner: Owner, range: Range): Promise<Listing<ListedObject>>
  /** The rows of the owner's dataset. */
  indexed(owner: Owner, range: Range): Promise<Listing<IndexedImage>>
  /** The rows of one image. */
  indexedAs(owner: Owner, imageId: string): Promise<readonly IndexedImage[]>
  /** @param consistent whether to see what was written a moment ago */
  record(ref: ImageRef, consistent?: boolean): Promise<ImageRecord>
  /** The objects of one image. */
  objectsOf(ref: ImageRef): Promise<{ originals: readonly ListedObject[]; derived: readonly ListedObject[] }>
  /** SHA-256 of an original's bytes, in hexadecimal; undefined when it is gone. */
  sha256(key: string, versionId?: string): Promise<string | undefined>
  /** A page of other work that stands still: jobs and deliveries of an owner. */
  otherWork(
    owner: Owner,
    after: string | undefined,
    now: Date,
  ): Promise<{ found: readonly Difference[]; next?: string }>
}

import pLimit from 'p-limit'
import type { ImageTable } from '../adapters/image-table.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { ImageRow } from '../core/contracts/image-row.ts'
import { listedImage } from '../core/contracts/listed-image.ts'
import type { SimilarImage, SimilarImages, SimilarQuery } from '../core/contracts/similarity.ts'
import { AppError } from '../core/errors.ts'
import { decodeEmbedding } from '../core/similarity/decode-embedding.ts'
import type { HashIndex, VectorIndex } from '../core/similarity/similarity-index.ts'
import { imageSummary, type ViewDeps } from '../images/image-view.ts'
import { embeddingOf } from './embedding-of.ts'

export interface FindSimilarDeps extends ViewDeps {
  images: Pick<ImageTable, 'readWhole'>
  hashes: Pick<HashIndex, 'findNearest'>
  vectors: Pick<VectorIndex, 'findNearest'>
}

type Match = Omit<SimilarImage, 'image'> & { imageId: string }

const readsAtOnce = 16

/** The image itself is found, too. */
const withItself = (limit: number) => limit + 1

async function byHash(deps: FindSimilarDeps, row: ImageRow, limit: number): Promise<Match[]> {
  if (!row.analysis) throw new AppError('NOT_KNOWN', `This image has no hashes: it is ${row.state}.`)
  const search = { limit: withItself(limit) }
  const found = await deps.hashes.findNearest(row.owner, row.analysis.hashes, search)
  return found.map(({ imageId, distance, isMirrored }) => ({
    imageId,
    distance,
    because: isMirrored ? 'mirrored-duplicate' : 'near-duplicate',
  }))
}

async function byEmbedding(deps: FindSimilarDeps, row: ImageRow, limit: number) {
  const embedding = embeddingOf(row)
  if (!embedding) throw new AppError('NOT_KNOWN', 'This image has no embedding.')
  const model = embedding.models[0]!
  const space = { owner: row.owner, model }
  const found = await deps.vectors.findNearest(space, decodeEmbedding(embedding), withItself(limit))
  return { model, matches: found.map((each): Match => ({ ...each, because: 'looks-alike' })) }
}

/** What a match looks like; none for an image that is gone while the index still knows it. */
async function describe(
  deps: FindSimilarDeps,
  row: ImageRow,
  { imageId, ...match }: Match,
): Promise<SimilarImage[]> {
  const other = await deps.images.readWhole({ owner: row.owner, imageId })
  if (!other || other.state === 'deleted') return []
  const isSame = other.analysis?.file.sha256 === row.analysis?.file.sha256
  return [
    {
      image: await imageSummary(deps, listedImage(other)),
      ...match,
      because: isSame ? 'same-bytes' : match.because,
    },
  ]
}

/**
 * GET /v1/images/{id}/similar.
 * @throws AppError NOT_FOUND; NOT_KNOWN where the image has not what it would be compared by
 */
export async function findSimilar(
  deps: FindSimilarDeps,
  ref: ImageRef,
  { by, limit }: SimilarQuery,
): Promise<SimilarImages> {
  const row = await deps.images.readWhole(ref)
  if (!row || row.state === 'deleted') throw new AppError('NOT_FOUND', `There is no image ${ref.imageId}.`)
  const { model, matches } =
    by === 'hash'
      ? { model: undefined, matches: await byHash(deps, row, limit) }
      : await byEmbedding(deps, row, limit)
  const others = matches.filter(({ imageId }) => imageId !== ref.imageId).slice(0, limit)
  const atOnce = pLimit(readsAtOnce)
  const items = await Promise.all(others.map((match) => atOnce(() => describe(deps, row, match))))
  return { imageId: ref.imageId, by, model, items: items.flat() }
}

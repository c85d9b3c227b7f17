import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import type { ImageRows } from '../images/aws/image-rows.ts'
import { imageSummary, type ViewDeps } from '../images/image-view.ts'
import { AppError } from '../platform/errors.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import type { LikenessReader } from '../search/dataset/likeness-reader.ts'
import { decodeEmbedding } from '../vision/embedding/decode-embedding.ts'
import type { SimilarImage, SimilarImages, SimilarQuery } from './similarity.ts'

export interface FindSimilarDeps extends ViewDeps {
  images: Pick<ImageTable, 'readWhole'>
  rows: Pick<ImageRows, 'getMany'>
  likeness: Pick<LikenessReader, 'findNearest' | 'findAlike'>
}

type Match = Omit<SimilarImage, 'image'> & { imageId: string; sha256: string }

/** One more, because the image finds itself. */
const withItself = (limit: number) => limit + 1

async function byHash({ likeness }: FindSimilarDeps, row: ImageRow, limit: number): Promise<Match[]> {
  if (!row.analysis)
    throw new AppError(
      'NOT_KNOWN',
      `This image cannot be compared by hash: it is ${row.state} and has not been analysed.`,
    )
  const found = await likeness.findNearest(row.owner, row.analysis.hashes, { limit: withItself(limit) })
  return found.map(({ isMirrored, ...near }) => ({
    ...near,
    because: isMirrored ? 'mirrored-duplicate' : 'near-duplicate',
  }))
}

async function byEmbedding({ likeness }: FindSimilarDeps, row: ImageRow, limit: number) {
  const embedding = row.vision?.embedding
  if (embedding?.status !== 'completed')
    throw new AppError(
      'NOT_KNOWN',
      'This image cannot be compared by embedding: it has none. Start a re-run with the feature "embedding".',
    )
  const model = embedding.models[0]!
  const found = await likeness.findAlike(row.owner, model, decodeEmbedding(embedding), withItself(limit))
  return { model, matches: found.map((each): Match => ({ ...each, because: 'looks-alike' })) }
}

/** Matches as the API shows them. Images that are deleted but still in the index are left out. */
async function describe(deps: FindSimilarDeps, row: ImageRow, matches: Match[]): Promise<SimilarImage[]> {
  const ids = matches.map(({ imageId }) => imageId)
  const others = new Map((await deps.rows.getMany(row.owner, ids)).map((other) => [other.imageId, other]))
  const there = matches.filter(({ imageId }) => others.has(imageId))
  return Promise.all(
    there.map(async ({ imageId, sha256, ...match }) => ({
      image: await imageSummary(deps, others.get(imageId)!),
      ...match,
      because: sha256 === row.analysis?.file.sha256 ? 'same-bytes' : match.because,
    })),
  )
}

/**
 * GET /v1/images/{id}/similar.
 * @throws AppError NOT_FOUND; NOT_KNOWN when the image lacks the hashes or the embedding to compare
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
  return { imageId: ref.imageId, by, model, items: await describe(deps, row, others) }
}

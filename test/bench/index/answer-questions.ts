/**
 * A process that answers questions about one owner's dataset, as a function does. Its parent starts it, and sends one
 * list of questions after the other.
 */
import { S3Client } from '@aws-sdk/client-s3'
import { hashesOf } from '../../../lambdas/analysis/photo-hash.ts'
import { openDatasetsIn } from '../../../lambdas/search/aws/datasets-in-bucket.ts'
import type { Datasets } from '../../../lambdas/search/dataset/open-datasets.ts'
import { openIndexOf } from '../../../lambdas/search/dataset/open-index.ts'
import { findImages } from '../../../lambdas/search/find-images.ts'
import { LibraryStatsQuery, MonthQuery } from '../../../lambdas/search/image-search.ts'
import { libraryStats } from '../../../lambdas/search/library-stats.ts'
import { listMonth } from '../../../lambdas/search/list-month.ts'
import { readTimeline } from '../../../lambdas/search/read-timeline.ts'
import { openLikeness } from '../../../lambdas/similarity/open-likeness.ts'
import { folderIndex } from '../../support/folder-index.ts'
import { parsed } from '../../support/search-model.ts'
import { peakRssMiB } from '../support/peak-rss.ts'
import { nearestHashes, places } from './brute-force.ts'
import { embeddingModel, owner } from './library.ts'
import type { Question } from './questions.ts'

export interface Answers {
  /** The time that each question took, in order. */
  readonly ms: readonly number[]
  /** From the start of the process to the first answer. */
  readonly firstAnswerMs: number
  /** What each question found, if it finds images. Questions by hash also give the distances. */
  readonly found: readonly (readonly { readonly imageId: string; readonly distance?: number }[])[]
  /** The peak so far. */
  readonly rssMiB: number
}

const answering = (datasets: Datasets) => {
  const { likeness, families, findNearDuplicates } = openLikeness(datasets)
  const deps = {
    findNearDuplicates,
    openIndex: openIndexOf(datasets),
    // The library is only read, so no image is in progress, and there is no table to ask.
    imagesUnderWay: async function* () {},
    countDuplicates: families.totals,
    rows: { page: async () => ({ rows: [], last: undefined }), getMany: async () => [] },
    presignDownload: {} as never,
  }
  return async (question: Question): Promise<Answers['found'][number]> => {
    switch (question.kind) {
      case 'find':
        return (await findImages(deps, owner, parsed(question.asked))).hits.map(({ imageId }) => ({
          imageId,
        }))
      case 'stats':
        await libraryStats(deps, owner, question.asked)
        return []
      case 'timeline':
        await readTimeline(deps, owner, LibraryStatsQuery.parse(question.asked))
        return []
      case 'month':
        await listMonth(deps, owner, question.month, MonthQuery.parse(question.asked))
        return []
      case 'hash':
        return likeness.findNearest(owner, hashesOf(Buffer.from(question.hash, 'hex')), {
          limit: nearestHashes,
        })
      case 'embedding':
        return likeness.findAlike(owner, embeddingModel, Float32Array.from(question.vector), places)
      case 'duplicates':
        return (await families.list(owner, 20)).map(({ familyId }) => ({ imageId: familyId }))
    }
  }
}

async function main(uri: string) {
  const datasets = uri.startsWith('s3://')
    ? openDatasetsIn(new S3Client({}), uri.slice('s3://'.length))
    : (await folderIndex(uri)).datasets
  const answer = answering(datasets)
  process.on('message', async (questions: Question[]) => {
    const ms: number[] = []
    const found: Answers['found'][number][] = []
    let firstAnswerMs = 0
    for (const question of questions) {
      const startedMs = performance.now()
      const answered = await answer(question)
      const now = performance.now()
      ms.push(now - startedMs)
      firstAnswerMs ||= now
      found.push(answered.map(({ imageId, distance }) => ({ imageId, distance })))
    }
    process.send!({ ms, firstAnswerMs, found, rssMiB: peakRssMiB() } satisfies Answers)
  })
  process.send!('ready')
}

main(process.argv[2]!)

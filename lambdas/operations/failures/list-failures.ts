import pLimit from 'p-limit'
import type { ImageTable } from '../../image-record/aws/image-table.ts'
import {
  type FailureCause,
  type FailureOutcome,
  type FailureStage,
  failureShards,
} from '../../image-record/failure.ts'
import type { ImageRow } from '../../image-record/image-row.ts'
import { errorHelp } from '../../platform/error-help.ts'
import type { ErrorCode } from '../../platform/errors.ts'
import type { TransformTable } from '../../transforms/aws/transform-table.ts'
import type { FailureEntry, FailureIndex, FailurePage } from '../aws/failure-index.ts'
import type { FailureExample, FailureGroup, FailureList } from './failures.ts'

export interface ListFailuresDeps {
  failures: FailureIndex
  images: Pick<ImageTable, 'readWhole'>
  transforms: Pick<TransformTable, 'get'>
  now: () => Date
}

/** How many failures of one cause are counted in each shard. */
export const countedPerShard = 5_000
/** How many causes are listed for each shard. There are a few dozen; a fault with odd texts could make many. */
export const causesPerShard = 200
const examplesPerGroup = 5
const readsAtOnce = 10
const dayMs = 86_400_000

interface Counted {
  readonly cause: FailureCause
  readonly entries: FailureEntry[]
  isComplete: boolean
}

/** GET /v1/admin/failures: the causes of everything that failed in the last days, the largest group first. */
export async function listFailures(deps: ListFailuresDeps, days: number): Promise<FailureList> {
  const until = deps.now()
  const since = new Date(until.getTime() - days * dayMs)
  const shards = await Promise.all(failureShards.map((shard) => countShard(deps, shard, since, until)))
  const groups = new Map<FailureCause, Counted>()
  for (const { cause, entries, isComplete } of shards.flatMap(({ counted }) => counted)) {
    const group = groups.get(cause) ?? { cause, entries: [], isComplete: true }
    group.entries.push(...entries)
    group.isComplete &&= isComplete
    groups.set(cause, group)
  }
  const atOnce = pLimit(readsAtOnce)
  const items = await Promise.all([...groups.values()].map((group) => atOnce(() => describe(deps, group))))
  return {
    items: items.sort((a, b) => b.images - a.images || a.cause.localeCompare(b.cause)),
    since: since.toISOString(),
    isComplete: shards.every(({ isComplete }) => isComplete),
  }
}

/** Jumps from cause to cause, so that a large group does not hide the others. */
async function countShard({ failures }: ListFailuresDeps, shard: string, since: Date, until: Date) {
  const counted: Counted[] = []
  let cause = await failures.causeAfter(shard)
  for (let causes = 0; cause && causes < causesPerShard; causes++) {
    const entries: FailureEntry[] = []
    let after: FailurePage['next']
    do {
      const page = await failures.page(shard, cause, { since, until, after })
      entries.push(...page.entries)
      after = page.next
    } while (after && entries.length < countedPerShard)
    if (entries.length > 0) counted.push({ cause, entries, isComplete: after === undefined })
    cause = await failures.causeAfter(shard, cause)
  }
  return { counted, isComplete: cause === undefined }
}

async function describe(
  deps: ListFailuresDeps,
  { cause, entries, isComplete }: Counted,
): Promise<FailureGroup> {
  const [outcome, stage, code, fingerprint] = cause.split('.') as [
    FailureOutcome,
    FailureStage,
    ErrorCode,
    string,
  ]
  const newestFirst = entries.sort((a, b) => b.at.getTime() - a.at.getTime())
  return {
    cause,
    outcome,
    stage,
    code,
    fingerprint,
    message: await messageOf(deps, newestFirst[0]!, code),
    ...errorHelp[code],
    images: new Set(entries.map(({ ref }) => ref.imageId)).size,
    isComplete,
    redriven: entries.filter(({ isRedriven }) => isRedriven).length,
    firstAt: newestFirst.at(-1)!.at.toISOString(),
    lastAt: newestFirst[0]!.at.toISOString(),
    examples: newestFirst.slice(0, examplesPerGroup).map(exampleOf),
  }
}

const exampleOf = ({ ref, at }: FailureEntry): FailureExample => ({ ...ref, at: at.toISOString() })

/** The reason as its uploader sees it. */
async function messageOf(deps: ListFailuresDeps, { ref }: FailureEntry, code: ErrorCode) {
  if ('transformId' in ref) return (await deps.transforms.get(ref))?.reason?.message
  const row = await deps.images.readWhole(ref)
  return row?.reason?.message ?? visionMessage(row, code)
}

function visionMessage(row: ImageRow | undefined, code: ErrorCode): string | undefined {
  for (const result of Object.values(row?.vision ?? {}))
    if (result?.status === 'failed' && result.reason.code === code) return result.reason.message
  return undefined
}

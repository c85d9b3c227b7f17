import type { ImageState } from '../image-record/image-row.ts'
import type { MetricFamily } from './metrics/open-metrics.ts'
import { openWorkFamilies } from './metrics/open-work-families.ts'
import type { QueueDepth } from './metrics/queue-family.ts'
import type { Counts } from './metrics/settled-counts.ts'
import { settledFamilies } from './metrics/settled-families.ts'
import type { Overview, QueueOverview } from './overview.ts'
import type { ReportMetricsDeps } from './report-metrics.ts'

/**
 * GET /v1/admin/overview: the metrics as JSON. Computed from the same metric families, so that the two always agree.
 */
export async function readOverview(deps: ReportMetricsDeps): Promise<Overview> {
  const now = deps.now()
  const [depths, { open, isComplete }, counts, budgets] = await Promise.all([
    deps.queueDepths(),
    deps.readOpenWork(),
    deps.counters.read(),
    deps.readBudgets(now),
  ])
  return {
    at: now.toISOString(),
    isComplete,
    ...underWayOf(openWorkFamilies(open, isComplete, now)),
    ...settledOf(counts),
    budgets,
    queues: queuesOf(depths),
  }
}

type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number }

function samplesOf(families: readonly MetricFamily[], name: string): Sample[] {
  const family = families.find((each) => each.name === name)
  if (!family || family.type === 'histogram') throw new Error(`Expected a metric ${name} with samples`)
  return family.samples.map(({ labels = {}, value }) => ({ labels, value }))
}

function underWayOf(families: readonly MetricFamily[]): Pick<Overview, 'underWay' | 'reruns'> {
  const images = samplesOf(families, 'imgint_open_images')
  return {
    underWay: samplesOf(families, 'imgint_oldest_open_image_age_seconds').map(({ labels, value }) => ({
      state: labels.state as ImageState,
      images: images.find((each) => each.labels.state === labels.state)?.value ?? 0,
      oldestAgeSeconds: value,
    })),
    reruns: samplesOf(families, 'imgint_open_reruns')[0]?.value ?? 0,
  }
}

function settledOf(counts: Counts): Pick<Overview, 'settled' | 'faults' | 'visionFaults' | 'vision'> {
  const families = settledFamilies(counts)
  const mostFirst = (name: string) => samplesOf(families, name).sort((a, b) => b.value - a.value)
  return {
    settled: samplesOf(families, 'imgint_images_settled').map(({ labels, value }) => ({
      state: labels.state as ImageState,
      images: value,
    })),
    faults: mostFirst('imgint_image_faults').map(({ labels, value }) => ({
      state: labels.state as ImageState,
      code: labels.code!,
      images: value,
    })),
    visionFaults: mostFirst('imgint_vision_faults').map(({ labels, value }) => ({
      feature: labels.feature!,
      code: labels.code!,
      results: value,
    })),
    vision: samplesOf(families, 'imgint_vision_cost_usd').map(({ labels, value }) => ({
      provider: labels.provider!,
      costUsd: value,
    })),
  }
}

const exhaustedEnd = '-exhausted'
const deadEnd = '-dead-letters'

/** Joins three queues of SQS into one entry: the work queue, the one out of attempts, and the dead letters. */
function queuesOf(depths: Readonly<Record<string, QueueDepth>>): QueueOverview[] {
  const sum = (depth: QueueDepth | undefined) => depth && depth.visible + depth.inFlight + depth.delayed
  const names = Object.keys(depths)
    .filter((name) => name.endsWith(deadEnd))
    .map((name) => name.slice(0, -deadEnd.length))
  return names.map((name) => {
    const work = depths[name]
    return {
      name,
      ...(work && { waiting: work.visible, inWork: work.inFlight, delayed: work.delayed }),
      exhausted: sum(depths[`${name}${exhaustedEnd}`]),
      deadLetters: sum(depths[`${name}${deadEnd}`])!,
    }
  })
}

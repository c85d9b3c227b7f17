import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Feature } from '../../lambdas/vision/vision.ts'
import { repositoryRoot } from '../../lib/project.ts'
import { billedMs } from '../docs/costs/bill.ts'
import type { PhotoUnits } from '../docs/costs/photo-units.ts'
import type { Workload } from './workload.ts'

/** CPU time of the analysis by size of the photo, as measured by `npm run bench:core -- --write`. */
const MeasuredAnalysis = z.strictObject({
  measuredOn: z.iso.date(),
  jpegs: z
    .array(z.strictObject({ megapixels: z.number().positive(), cpuMs: z.number(), peakRssMiB: z.number() }))
    .min(2),
})
export type MeasuredAnalysis = z.infer<typeof MeasuredAnalysis>

export const measuredAnalysis = (): MeasuredAnalysis =>
  MeasuredAnalysis.parse(
    JSON.parse(readFileSync(join(repositoryRoot, 'docs', 'measured', 'analysis.json'), 'utf8')),
  )

/** CPU time of a photo of this size, on the line through the two measured sizes that are nearest. */
export function analysisMs({ jpegs }: MeasuredAnalysis, megapixels: number): number {
  const sorted = [...jpegs].sort((a, b) => a.megapixels - b.megapixels)
  const above = sorted.findIndex((each) => each.megapixels >= megapixels)
  const right = Math.max(1, above === -1 ? sorted.length - 1 : above)
  const [low, high] = [sorted[right - 1]!, sorted[right]!]
  const slope = (high.cpuMs - low.cpuMs) / (high.megapixels - low.megapixels)
  return Math.max(0, low.cpuMs + slope * (megapixels - low.megapixels))
}

export interface TimedFeatures {
  /** Joined by ", ", or `everything`. */
  readonly features: string
  readonly threads: number
  readonly cpuMs: number
}

/** CPU time of these features on one thread: the smallest measured set that has them all, or their sum if that is less. */
export function visionMs(timings: readonly TimedFeatures[], wanted: readonly Feature[]): number {
  if (wanted.length === 0) return 0
  const single = timings.filter(({ threads }) => threads === 1)
  const covers = ({ features }: TimedFeatures, some: readonly Feature[]) =>
    features === 'everything' || some.every((each) => features.split(', ').includes(each))
  const cheapest = (some: readonly Feature[]) =>
    Math.min(...single.filter((timing) => covers(timing, some)).map(({ cpuMs }) => cpuMs))
  return Math.min(
    cheapest(wanted),
    wanted.reduce((sum, each) => sum + cheapest([each]), 0),
  )
}

export interface Measured {
  readonly units: PhotoUnits
  readonly analysis: MeasuredAnalysis
  readonly timings: readonly TimedFeatures[]
}

/**
 * What a photo of this workload uses. The units were counted with photos of 4 MP and every feature; milliseconds follow
 * the ratios of the benchmarks, because ratios hold on a busy machine too.
 */
export function unitsFor({ units, analysis, timings }: Measured, workload: Workload): PhotoUnits {
  const measuredMegapixels = (units.pixels.width * units.pixels.height) / 1e6
  const factors: Readonly<Record<string, number>> = {
    analyze: analysisMs(analysis, workload.megapixels) / analysisMs(analysis, measuredMegapixels),
    'vision-onnx':
      visionMs(timings, workload.features) /
      visionMs(timings, ['labels', 'embedding', 'objects', 'faces', 'text']),
  }
  const scaled = Object.entries(units.functions).map(([handler, each]) => [
    handler,
    { ...each, cpuMs: each.cpuMs * (factors[handler] ?? 1) },
  ])
  const all: PhotoUnits = { ...units, functions: Object.fromEntries(scaled) }
  return workload.features.length > 0 ? all : withoutVision(all)
}

/** Without vision, the analysis settles and announces a photo itself. */
function withoutVision(units: PhotoUnits): PhotoUnits {
  const { 'vision-onnx': vision, analyze, ...others } = units.functions
  if (!vision || !analyze) return units
  const { 'sqs:SendMessage': _, ...calls } = analyze.calls
  const settling = Object.entries(vision.writeUnits ?? {}).filter(([kind]) => /METRICS|openWork/.test(kind))
  const dropped = Object.values(vision.writeUnits ?? {}).reduce((sum, each) => sum + each, 0)
  const kept = settling.reduce((sum, [, each]) => sum + each, 0)
  const { results } = units.dynamodb
  return {
    ...units,
    functions: {
      ...others,
      analyze: {
        ...analyze,
        calls: {
          ...calls,
          'dynamodb:UpdateItem': (calls['dynamodb:UpdateItem'] ?? 0) + 1,
          'events:PutEvents': vision.calls['events:PutEvents'] ?? 0,
        },
        writeUnits: { ...analyze.writeUnits, ...Object.fromEntries(settling) },
      },
    },
    dynamodb: { results: { ...results, writeUnits: results.writeUnits - dropped + kept } },
  }
}

/** How long a function of this memory works on one photo, in milliseconds. */
export function msOf(units: PhotoUnits, memoryMb: Readonly<Record<string, number>>, handler: string): number {
  const used = units.functions[handler]
  return used ? billedMs(used.cpuMs, used.calls, memoryMb[handler]!) : 0
}

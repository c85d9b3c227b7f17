import { describe, expect, test } from 'vitest'
import { computeCostUsd } from '../../lambdas/costs/compute-cost.ts'
import { addCosts, type Costs, fromNanoUsd, sumOfCosts } from '../../lambdas/costs/costs.ts'
import { createMeter } from '../../lambdas/costs/meter.ts'
import { monthUsd, priceOfStep } from '../../lambdas/costs/steps.ts'
import { analyzeUpload } from '../../lambdas/pipeline/analyze-upload.ts'
import { seeImage } from '../../lambdas/pipeline/see-image.ts'
import { visionRequest } from '../../lambdas/pipeline/vision-requests.ts'
import { openSlots } from '../../lambdas/uploads/open-slots.ts'
import type { Feature } from '../../lambdas/vision/vision.ts'
import { billedMs, billOf, type Line, usdOf } from '../../scripts/docs/costs/bill.ts'
import { measuredIndexWrites } from '../../scripts/docs/costs/index-writes.ts'
import { measuredPhotoUnits, type PhotoUnits } from '../../scripts/docs/costs/photo-units.ts'
import { stageResources } from '../../scripts/docs/costs/stage-resources.ts'
import { defaultRoutes } from '../support/function-environment.ts'
import { anAnalysis, aResult } from '../unit/support/factories.ts'
import { memoryTable } from '../unit/support/memory-table.ts'

// The bill in docs/costs.md multiplies counted requests; the ledger adds up what each photo says. Both have to tell the
// same: a step that asks more of AWS than lambdas/costs/steps.ts knows makes this test fail after the next measurement.

const stage = stageResources({ stage: 'prod' })
const units = measuredPhotoUnits()
const { writes } = measuredIndexWrites()
const features: Feature[] = ['labels', 'faces']
const now = () => new Date('2026-11-25T12:00:00.000Z')
const original = { key: 'o', eTag: 'e', sizeBytes: 1_500_000 }

/** A clock that stands still but for work that takes as long as it was measured, in a function with its memory. */
function functionOf(handler: 'analyze' | 'vision-onnx', { functions }: PhotoUnits) {
  const { cpuMs, calls } = functions[handler]!
  const memoryMb = stage.memoryMb[handler]!
  let nowMs = 0
  return {
    meter: createMeter(
      () => nowMs,
      (ms) => computeCostUsd(ms, memoryMb, 'arm64'),
    ),
    work: () => {
      nowMs += billedMs(cpuMs, calls, memoryMb)
    },
  }
}

/** Takes a photo through the steps of the pipeline, with the run times of the measurement. */
async function costsOfPhoto(measured: PhotoUnits, slotsInARequest: number): Promise<Costs> {
  const rows: Parameters<Parameters<typeof openSlots>[0]['images']['insert']>[0][number][] = []
  const item = { filename: 'a.jpg', contentType: 'image/jpeg' as const, size: 1, features }
  await openSlots(
    {
      images: { insert: async (written) => void rows.push(...written) },
      presets: { read: async () => ({ presets: [] }) as never },
      presignUpload: async () => ({ method: 'PUT', url: 'https://example.com', headers: {} }) as never,
      budgets: {} as never,
      stageBudgets: [],
      routes: defaultRoutes,
      expirySeconds: 60,
      defaultFeatures: [],
      now,
    },
    { owner: 'anna', correlationId: 'c' },
    { items: Array.from({ length: slotsInARequest }, () => item) },
  )
  const images = memoryTable(rows[0]!)
  const ref = { owner: 'anna', imageId: rows[0]!.imageId }
  const nothing = async () => undefined
  const analyze = functionOf('analyze', measured)
  const { renditions, ...facts } = anAnalysis()
  await analyzeUpload(
    {
      images,
      originals: { read: async () => ({ original, bytes: new Uint8Array(1) }), erase: nothing },
      derived: { put: nothing, erase: nothing },
      announce: nothing,
      requestVision: nothing,
      routes: defaultRoutes,
      readRollouts: async () => ({}),
      analyze: async () => {
        analyze.work()
        const data = new Uint8Array(measured.renditionBytes)
        return { status: 'ok', facts, renditions: [{ ...renditions[0]!, data }] }
      },
      maxUploadBytes: 1e9,
      visionEffort: 'normal',
      meter: analyze.meter,
      now,
    } as never,
    ref,
    { isRepeat: false },
  )
  const vision = functionOf('vision-onnx', measured)
  await seeImage(
    {
      images,
      content: { keysOf: () => [], remember: nothing, forget: nothing, findSameBytes: nothing },
      findLookalike: nothing,
      announce: nothing,
      requestVision: nothing,
      routes: defaultRoutes,
      meter: vision.meter,
      now,
    } as never,
    visionRequest((await images.readWhole(ref))!, 'onnx', features),
    async () => {
      vision.work()
      return { results: { labels: aResult('labels'), faces: aResult('faces') } }
    },
  )
  return (await images.readWhole(ref))!.costs!
}

const total = (lines: readonly Line[]) => lines.reduce((sum, line) => sum + usdOf(line), 0)

describe('the ledger of a measured run equals the bill within 5 %', () => {
  test.each([
    ['of photos that come one by one', units.single, 1, writes.mix ?? writes.single],
    ['of a bulk', units.bulk, units.bulk.photos, writes.bulk],
  ])('%s', async (_, measured, slotsInARequest, arrival) => {
    const bill = total(billOf(stage, { units: measured, writes: arrival }, 1_000_000).photos)
    const index = priceOfStep('commit') * arrival.commits.invocation + priceOfStep('maintenance')
    const costs = addCosts(await costsOfPhoto(measured, slotsInARequest), { index: Math.round(index) })
    const ledger = fromNanoUsd(sumOfCosts(costs)) * 1_000_000
    expect(Math.abs(ledger / bill - 1), `ledger $${ledger}, bill $${bill}`).toBeLessThan(0.05)
  })

  test('for each month that photos are kept', () => {
    const bill = total(billOf(stage, { units: units.single, writes: writes.single }, 1_000_000).kept)
    const ledger = monthUsd(1_000_000, 1_000_000 * (original.sizeBytes + units.single.renditionBytes))
    expect(Math.abs(ledger / bill - 1), `ledger $${ledger}, bill $${bill}`).toBeLessThan(0.05)
  })
})

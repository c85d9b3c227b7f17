import { expect, test, vi } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { versionOf } from '../../../lambdas/image-record/rerun-work.ts'
import { showRun } from '../../../lambdas/pipeline/show-run.ts'
import type { ImageRef } from '../../../lambdas/platform/identifiers.ts'
import { makeCurrent } from '../../../lambdas/versions/manage-versions.ts'
import { aMoment, anAnalysis, anImageRow, aResult } from '../support/factories.ts'
import { memoryTable } from '../support/memory-table.ts'

/** An image whose second version is under way, and the rows of both versions. */
function aRerun(run: Partial<ImageRow>) {
  const image = anImageRow({
    state: 'completed',
    settledAt: aMoment.toISOString(),
    analysis: anAnalysis(),
    vision: { labels: aResult('labels') },
    visionRevision: 1,
    running: 2,
    latestVersion: 2,
  })
  const first = versionOf(image)
  const second: ImageRow = { ...first, run: 2, version: 2, vision: { faces: aResult('faces') }, ...run }
  const table = memoryTable(image)
  const readWhole = async (ref: ImageRef & { run?: number }) =>
    [first, second].find((row) => row.run === ref.run) ?? table.readWhole(ref)
  const deps = {
    images: { ...table, readWhole },
    versions: { list: vi.fn() },
    publish: vi.fn(async () => undefined),
    now: () => aMoment,
  }
  return { deps, second, ref: { owner: image.owner, imageId: image.imageId } }
}

test('a roll-back just after the re-run has completed is not overtaken by it', async () => {
  const { deps, second, ref } = aRerun({})
  expect(await makeCurrent(deps, ref, 1)).toMatchObject({ version: 1 })
  // The function that settled the version continues with the image as it is now.
  await showRun(deps, second, (await deps.images.readWhole(ref))!)
  const image = await deps.images.readWhole(ref)
  expect(image).toMatchObject({ version: 1, vision: { labels: { status: 'completed' } } })
  expect(image).not.toHaveProperty('running')
})

test('a re-run that has just failed is in nobody’s way', async () => {
  const { deps, ref } = aRerun({ state: 'failed' })
  expect(await makeCurrent(deps, ref, 1)).toMatchObject({ version: 1, failedRun: 2 })
})

test('while the re-run is under way, only the current version can be chosen', async () => {
  const { deps, ref } = aRerun({ state: 'uploaded', settledAt: undefined })
  expect(await makeCurrent(deps, ref, 1)).toMatchObject({ version: 1, running: 2 })
  await expect(makeCurrent(deps, ref, 2)).rejects.toThrow('A re-run is already making version 2')
})

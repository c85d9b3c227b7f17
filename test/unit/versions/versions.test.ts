import { describe, expect, test } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { keptResults, madeCurrent, promoted } from '../../../lambdas/image-record/rerun-transitions.ts'
import { nextVersion, versionOf } from '../../../lambdas/image-record/rerun-work.ts'
import { newRun } from '../../../lambdas/image-record/transitions.ts'
import { compareVersions } from '../../../lambdas/versions/compare-versions.ts'
import { type CurrentSoftware, staleParts } from '../../../lambdas/versions/stale-parts.ts'
import { canRerun, hasNoWork, wantedWork } from '../../../lambdas/versions/wanted-work.ts'
import { features } from '../../../lambdas/vision/features.ts'
import { manifestHashOf } from '../../../lambdas/vision/manifest-hash.ts'
import type { ModelManifest } from '../../../lambdas/vision/model-manifest.ts'
import { defaultRoutes } from '../../support/function-environment.ts'
import { aMoment, anAnalysis, anImageRow, aResult } from '../support/factories.ts'

const provenance = {
  analysisVersion: '1',
  libraries: {},
  analyzedAt: aMoment.toISOString(),
  durationMs: 10,
}
const image = (changes: Partial<ImageRow> = {}): ImageRow =>
  anImageRow({
    state: 'completed',
    settledAt: aMoment.toISOString(),
    analysis: anAnalysis(),
    provenance,
    vision: { labels: aResult('labels'), faces: aResult('faces') },
    visionRevision: 3,
    annotations: { title: 'Mine' },
    contentKeys: ['CONTENT#x'],
    ...changes,
  })
const labels = (...names: [string, number][]) =>
  aResult('labels', {
    labels: names.map(([name, confidence]) => ({ name, confidence, parents: [] })),
  } as never)

describe('two versions', () => {
  test('are compared by gains, losses and changes', () => {
    const a = image({ vision: { labels: labels(['cat', 0.9], ['sofa', 0.5], ['tree', 0.4]) } })
    const b = image({ version: 2, vision: { labels: labels(['cat', 0.6], ['dog', 0.5], ['tree', 0.41]) } })
    expect(compareVersions(a, b)).toMatchObject({
      from: 1,
      to: 2,
      labels: { gained: ['dog'], lost: ['sofa'], changed: [{ name: 'cat', from: 0.9, to: 0.6 }] },
      analysis: [],
    })
  })

  test('leave out what they agree on', () => {
    const same = compareVersions(image(), image({ version: 2 }))
    expect(same).toEqual({ from: 1, to: 2, models: {}, analysis: [] })
  })

  test('compared in reverse swap gains and losses', () => {
    const a = image({
      vision: { labels: labels(['cat', 0.9]), faces: aResult('faces', { count: 2 } as never) },
    })
    const b = image({ version: 2, vision: { labels: labels(['dog', 0.9]) } })
    const [there, back] = [compareVersions(a, b), compareVersions(b, a)]
    expect(there.labels!.gained).toEqual(back.labels!.lost)
    expect(there.faces).toEqual({ from: 2, to: 0 })
    expect(back.faces).toEqual({ from: 0, to: 2 })
  })

  test('list differing facts by path, except renditions', () => {
    const { color, ...rest } = anAnalysis()
    const b = image({
      version: 2,
      analysis: { ...rest, color: { ...color, brightness: 0.7 }, renditions: [] },
      provenance: { ...provenance, analysisVersion: '2' },
    })
    expect(compareVersions(image(), b).analysis).toEqual([
      { path: 'color.brightness', from: 0.5, to: 0.7 },
      { path: 'analysisVersion', from: '1', to: '2' },
    ])
  })

  test('say which features were made by other models', () => {
    const b = image({
      version: 2,
      vision: { labels: aResult('labels', { models: [{ name: 'model', version: '2' }] }) },
    })
    expect(compareVersions(image({ vision: { labels: aResult('labels') } }), b).models).toEqual({
      labels: { from: ['model 1'], to: ['model 2'] },
    })
  })
})

describe('what is stale', () => {
  const manifest = {
    models: [{ name: 'model', version: '1', files: [{ sha256: 'a' }], input: {} }],
  } as unknown as ModelManifest
  const visionVersions = Object.fromEntries(
    features.map((feature) => [feature, '1']),
  ) as CurrentSoftware['visionVersions']
  const software = {
    ...{ analysisVersion: '1', visionVersions },
    ...({ manifest, jointModel: 'none', effort: 'normal' } as const),
  }
  const manifestHash = manifestHashOf(manifest, [{ name: 'model', version: '1' }])!
  const current = (changes = {}) =>
    aResult('labels', { parameters: { visionVersion: '1', manifestHash, ...changes } })

  test('is nothing when everything was made by the present versions', () => {
    expect(hasNoWork(staleParts(image({ vision: { labels: current() } }), software))).toBe(true)
  })

  test.each([
    ['an older way of reading', current({ visionVersion: '0' })],
    ['other thresholds or files', current({ manifestHash: 'other' })],
    [
      'a model that is gone',
      aResult('labels', { models: [{ name: 'gone', version: '1' }], parameters: { manifestHash } }),
    ],
  ])('includes results from %s', (_, result) => {
    expect(staleParts(image({ vision: { labels: result } }), software)).toEqual({
      analysis: false,
      features: ['labels'],
    })
  })

  test('includes an embedding by another joint model, or without one', () => {
    const embedded = (jointModel?: string) =>
      image({
        vision: {
          embedding: aResult('embedding', {
            parameters: { visionVersion: '1', manifestHash, ...(jointModel && { jointModel }) },
          }),
        },
      })
    const staleWith = (row: ImageRow, jointModel: 'none' | 'toy-colours') =>
      staleParts(row, { ...software, jointModel }).features
    expect(staleWith(embedded(), 'toy-colours')).toEqual(['embedding'])
    expect(staleWith(embedded('clip-vit-b32'), 'toy-colours')).toEqual(['embedding'])
    expect(staleWith(embedded('toy-colours'), 'toy-colours')).toEqual([])
    expect(staleWith(embedded('toy-colours'), 'none')).toEqual([])
  })

  test('is a single feature if only the reading of its results has changed', () => {
    const row = image({
      vision: {
        labels: current(),
        objects: aResult('objects', { parameters: { visionVersion: '1', manifestHash } }),
      },
    })
    const newer = { ...software, visionVersions: { ...visionVersions, labels: '2' } }
    expect(staleParts(row, newer).features).toEqual(['labels'])
  })

  test('includes results with another effort than that of the image, or else of the stage', () => {
    const { upload } = anImageRow()
    const made = (effort: string, asked?: 'low') =>
      image({ upload: { ...upload!, effort: asked }, vision: { labels: current({ effort }) } })
    const staleFeatures = (row: ImageRow) => staleParts(row, software).features
    expect(staleFeatures(made('normal'))).toEqual([])
    expect(staleFeatures(made('low'))).toEqual(['labels'])
    expect(staleFeatures(made('low', 'low'))).toEqual([])
    expect(staleFeatures(made('normal', 'low'))).toEqual(['labels'])
  })

  test('includes an analysis of another version', () => {
    const old = image({ vision: {}, provenance: { ...provenance, analysisVersion: '0' } })
    expect(staleParts(old, software)).toEqual({ analysis: true, features: [] })
  })

  test('never includes a feature that failed or is in progress', () => {
    expect(staleParts(image({ vision: { labels: { status: 'pending' } } }), software).features).toEqual([])
  })

  test('includes results of Rekognition only if our code reads them differently now', () => {
    const bought = (visionVersion: string) =>
      image({
        vision: { labels: aResult('labels', { provider: 'rekognition', parameters: { visionVersion } }) },
      })
    expect(staleParts(bought('1'), software).features).toEqual([])
    expect(staleParts(bought('0'), software).features).toEqual(['labels'])
    const ours = { ...software, visionVersions: { ...visionVersions, labels: '2' } }
    expect(staleParts(bought('1'), ours).features).toEqual([])
  })
})

describe('what a re-run does', () => {
  test('is look for the same features as before, unless the request names others', () => {
    expect(wantedWork(image(), { analysis: false }, defaultRoutes).features).toEqual(['labels', 'faces'])
    expect(wantedWork(image(), { analysis: false, features: ['text'] }, defaultRoutes).features).toEqual([
      'text',
    ])
  })

  test('uses the requested effort, which becomes that of the image with the version', () => {
    const row = anImageRow({ state: 'completed' })
    const { effort } = wantedWork(row, { analysis: false, effort: 'high' }, defaultRoutes)
    const run = newRun(row, { analysis: false, features: ['labels'], effort }, new Date())
    expect(run.upload).toMatchObject({ effort: 'high', features: ['labels'] })
    expect(promoted(run, row, new Date()).set.upload).toEqual({ ...row.upload, effort: 'high' })
    expect(newRun(run, { analysis: false, features: ['labels'] }, new Date()).upload?.effort).toBe('high')
  })

  test('leaves out features that no provider answers for', () => {
    expect(
      wantedWork(image(), { analysis: false, features: ['moderation'] }, defaultRoutes).features,
    ).toEqual([])
  })

  test('begins with the analysis if there is none', () => {
    expect(wantedWork(image({ analysis: undefined }), { analysis: false }, defaultRoutes).analysis).toBe(true)
  })

  test('is possible for settled images that are not being run already', () => {
    for (const state of ['completed', 'rejected', 'failed'] as const)
      expect(canRerun(image({ state }))).toBe(true)
    for (const state of ['pending', 'uploaded', 'analyzed', 'expired', 'deleted'] as const) {
      expect(canRerun(image({ state }))).toBe(false)
    }
    expect(canRerun(image({ running: 2 }))).toBe(false)
  })
})

describe('a new version', () => {
  const work = { analysis: false, features: ['labels' as const] }

  test('has a new number', () => {
    expect(nextVersion(image())).toBe(2)
    // After a roll-back to version 1.
    expect(nextVersion(image({ version: 1, latestVersion: 4 }))).toBe(5)
  })

  test('keeps results that were not requested, with their source', () => {
    const run = newRun(image(), work, aMoment)
    expect(run).toMatchObject({ run: 2, version: 2, state: 'analyzed', analysis: anAnalysis() })
    expect(run.vision).toEqual({ labels: { status: 'pending' }, faces: aResult('faces') })
    const stored = image({ storedIn: { analysis: 'a', labels: 'b', faces: 'b' } })
    expect(keptResults(stored, ['labels'])).toEqual({
      vision: { faces: aResult('faces') },
      storedIn: { faces: 'b' },
    })
    expect(newRun(stored, work, aMoment).storedIn).toEqual({ analysis: 'a', faces: 'b' })
    expect(keptResults(image(), ['labels', 'faces'])).toBeUndefined()
  })

  test('is open work, so that the sweep finds it if its message is lost', () => {
    expect(newRun(image(), work, aMoment)).toMatchObject({
      openShard: expect.any(String),
      dueAt: expect.any(String),
    })
  })

  test('has nothing that belongs to the image', () => {
    for (const row of [newRun(image(), work, aMoment), versionOf(image())]) {
      expect(row).not.toHaveProperty('annotations')
      expect(row).not.toHaveProperty('running')
      expect(row).not.toHaveProperty('latestVersion')
    }
  })

  test('becomes the current one only if it is still the one being made', () => {
    const run = { ...newRun(image(), work, aMoment), state: 'completed' as const }
    expect(promoted(run, image({ running: 2 }), aMoment)).toMatchObject({
      when: { running: 2 },
      set: { version: 2 },
    })
  })

  test('shows exactly its own results when chosen, and makes concurrent writes fail', () => {
    const first = versionOf(image())
    const now = image({ version: 2, visionRevision: 9, vision: { labels: labels(['dog', 1]) } })
    const { set, when, unless } = madeCurrent(first, now, aMoment)
    expect(set).toMatchObject({
      analysis: first.analysis,
      vision: first.vision,
      provenance: first.provenance,
      version: 1,
    })
    expect(set.visionRevision).toBeGreaterThan(9)
    expect(when).toEqual({ version: 2, visionRevision: 9 })
    expect(unless).toEqual(['running'])
  })
})

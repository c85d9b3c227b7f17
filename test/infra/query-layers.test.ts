import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildLanceLayer } from '../../layers/lance/build.ts'
import { jointEntries } from '../../layers/models/joint-entries.ts'
import { buildOnnxruntimeLayer } from '../../layers/onnxruntime/build.ts'
import { coreTemplate, type Resource, type Settings, theResource } from './synthesise.ts'

const mebibyte = 1024 * 1024
const buildTimeoutMs = 120_000
/** The limit for function and layers together, unzipped. */
const lambdaLimitBytes = 250 * mebibyte
/** The bundle and the encoder's manifest: test/infra/bundles.test.ts has a lower limit. */
const codeBytes = mebibyte

function searching(settings: Settings) {
  const template = coreTemplate(settings)
  const { Properties } = theResource(template, 'AWS::Lambda::Function', 'RequestsLibrary')[1]
  const layers = template.findResources('AWS::Lambda::LayerVersion') as Record<string, Resource>
  return {
    jointModel: Properties.Environment.Variables.JOINT_MODEL,
    layers: Properties.Layers.map(({ Ref }: { Ref: string }) => layers[Ref]!.Properties.Description),
  }
}

const filesBelow = (directory: string): { name: string; bytes: number }[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ name, bytes: statSync(join(parentPath, name)).size }))
const sum = (files: readonly { bytes: number }[]) => files.reduce((total, { bytes }) => total + bytes, 0)

test('the function that searches has only Lance if the stage has no joint model', () => {
  expect(searching({ architecture: 'arm64' })).toEqual({
    jointModel: 'none',
    layers: ['Lance datasets for arm64'],
  })
})

test('layers with different contents have different assets', () => {
  // Vision needs the OCR engine, queries do not.
  const template = coreTemplate({
    jointModel: 'toy-colours',
    visionPackage: 'zip',
    textEngine: 'tesseract',
  })
  const layers = Object.values(template.findResources('AWS::Lambda::LayerVersion'))
  const assets = new Set(layers.map(({ Properties }) => JSON.stringify(Properties.Content)))
  expect(layers).toHaveLength(6)
  expect(assets.size).toBe(layers.length)
})

describe.each(['arm64', 'x86_64'] as const)('with CLIP on %s, the function that searches', (architecture) => {
  test('has the text encoder and its runtime', () => {
    expect(searching({ architecture, jointModel: 'clip-vit-b32' })).toEqual({
      jointModel: 'clip-vit-b32',
      layers: [
        `Lance datasets for ${architecture}`,
        `ONNX runtime for ${architecture}`,
        'Text encoder of clip-vit-b32',
      ],
    })
  })

  test(
    'fits into the 250 MB of Lambda, without the OCR engine',
    () => {
      const runtime = filesBelow(buildOnnxruntimeLayer(architecture, { ocr: false }))
      expect(runtime.map(({ name }) => name)).toContain('onnxruntime_binding.node')
      expect(runtime.filter(({ name }) => name.endsWith('.wasm'))).toEqual([])
      const encoder = jointEntries('clip-vit-b32').text.files.map(({ sizeBytes }) => ({ bytes: sizeBytes }))
      const lance = filesBelow(buildLanceLayer(architecture))
      expect(sum([...runtime, ...encoder, ...lance]) + codeBytes).toBeLessThanOrEqual(lambdaLimitBytes)
    },
    buildTimeoutMs,
  )
})

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { openTextEncoder } from '../../lambdas/search/text-encoder/onnx-text-encoder.ts'
import { jointModels } from '../../lambdas/vision/joint-models.ts'
import { createOnnxModels } from '../../lambdas/vision/onnx/onnx-models.ts'
import { chooseTextEngines } from '../../lambdas/vision/text/choose-text-engines.ts'
import type { OwnTextEngine } from '../../lambdas/vision/vision.ts'
import { buildModels, modelsDirectory, modelsHash, textEncoderDirectory } from '../../layers/models/build.ts'
import { BuiltLayer } from '../../lib/constructs/built-layer.ts'

describe('the layer of a text encoder', () => {
  test('is a package that works, with only the encoder and its tokenizer', async () => {
    const directory = textEncoderDirectory('toy-colours')
    expect(directory).toMatch(/node_modules.@image-intelligence.text-encoder$/)
    expect(readdirSync(directory).sort()).toEqual([
      'manifest.json',
      'package.json',
      'toy-colours-text.onnx',
      'toy-colours-tokenizer.json',
    ])
    expect(await (await openTextEncoder(directory)).encode('red')).toHaveLength(8)
  })

  test('is for every processor', () => {
    const stack = new Stack(new App(), 'Test')
    new BuiltLayer(stack, 'TextEncoder', { of: 'text-encoder', jointModel: 'toy-colours' })
    const [layer] = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::LayerVersion'))
    expect(layer!.Properties).toMatchObject({ Description: 'Text encoder of toy-colours' })
    expect(layer!.Properties.CompatibleArchitectures).toBeUndefined()
  })
})

describe('the layer of models', () => {
  test('has the image encoder of the configured joint model only', () => {
    const onnxIn = (...set: Parameters<typeof modelsDirectory>) =>
      readdirSync(modelsDirectory(...set)).filter((file) => file.endsWith('.onnx'))
    expect(onnxIn('toy-colours').sort()).toEqual([...onnxIn(), 'toy-colours-image.onnx'].sort())
  })

  test('has the models of the text engines of this stage, which load together', async () => {
    const read = async (engine: OwnTextEngine) => {
      const directory = join(buildModels('none', [engine]), 'nodejs/node_modules/@image-intelligence/models')
      const text = readdirSync(directory).filter((file) => /ppocr|traineddata/.test(file))
      const settings = { engine, languages: ['en'], directory, maxLines: 1 }
      const [chosen, ...others] = await chooseTextEngines(createOnnxModels({ directory }), settings)
      expect([chosen!.name, ...others]).toEqual([engine])
      return text.sort()
    }
    expect(await read('tesseract')).toEqual(['eng.traineddata.gz'])
    expect(await read('ppocr')).toEqual([
      'ppocr-v2-direction.onnx',
      'ppocr-v6-characters.txt',
      'ppocr-v6-small-detector.onnx',
      'ppocr-v6-small-recognizer.onnx',
    ])
  })

  test('differs for each joint model', () => {
    const hashes = jointModels.map((jointModel) => modelsHash(jointModel))
    expect(new Set(hashes).size).toBe(jointModels.length)
    expect(modelsHash()).toBe(modelsHash('none'))
    expect(modelsHash('none', ['ppocr'])).not.toBe(modelsHash())
  })
})

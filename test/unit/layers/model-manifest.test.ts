import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { jointModels } from '../../../lambdas/vision/joint-models.ts'
import { ModelManifest } from '../../../lambdas/vision/model-manifest.ts'
import { readClasses } from '../../../lambdas/vision/vocabulary/read-classes.ts'
import { jointEntries } from '../../../layers/models/joint-entries.ts'

const folder = join(process.cwd(), 'layers', 'models')
const modelsIn = (file: string) =>
  ModelManifest.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))).models
const models = modelsIn('manifest.json')
const joint = modelsIn('joint-models.json')
const committed = [...models, ...joint].flatMap(({ files }) =>
  files.flatMap((file) => ('committed' in file.source ? [{ ...file, path: file.source.committed }] : [])),
)
const classesOf = (file: string) => readClasses(readFileSync(join(folder, 'weights', file), 'utf8'))
const imagenet = classesOf('imagenet-classes.txt')
const coco = classesOf('coco-classes.txt')

describe('the manifest of models', () => {
  test.each(committed)('has the checksum of the committed $file', ({ path, sha256, sizeBytes }) => {
    const bytes = readFileSync(join(folder, 'weights', path))
    expect(bytes).toHaveLength(sizeBytes)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
  })

  test('allows commercial use of every model', () => {
    for (const { license } of [...models, ...joint])
      expect(license).toMatch(/^(Apache-2\.0|MIT|BSD-[23]-Clause)/)
  })

  test('has one model of each kind', () => {
    const kinds = models.map(({ kind }) => kind)
    expect(kinds).toHaveLength(new Set(kinds).size)
  })

  test('commits at most 12 MB', () => {
    expect(committed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)).toBeLessThanOrEqual(12_000_000)
  })
})

describe('the manifest of joint models', () => {
  test.each(jointModels.filter((name) => name !== 'none'))(
    'has both halves of %s, and they match',
    (name) => {
      const { image, text } = jointEntries(name)
      expect(image.kind).toBe('joint-image-encoder')
      expect(text.kind).toBe('joint-text-encoder')
      expect(text.input.imageModel).toEqual({ name: image.name, version: image.version })
      expect(text.files.map(({ file }) => file)).toContain(text.input.tokenizer)
    },
  )

  test('has no name in common with the other models, because the image encoder shares their folder', () => {
    const all = [...models, ...joint]
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    const files = joint.flatMap((model) => model.files.map(({ file }) => file))
    expect(models.flatMap((model) => model.files.map(({ file }) => file))).not.toEqual(
      expect.arrayContaining(files),
    )
  })

  test('downloads files from a fixed revision', () => {
    const urls = joint.flatMap(({ files }) =>
      files.flatMap(({ source }) => ('url' in source ? source.url : [])),
    )
    expect(urls).toHaveLength(3)
    for (const url of urls) expect(url).toMatch(/\/resolve\/[0-9a-f]{40}\//)
  })
})

describe('the names of classes', () => {
  test('are as many as the outputs', () => {
    expect(imagenet).toHaveLength(1000)
    expect(coco).toHaveLength(80)
  })

  test('are in the order of ImageNet and COCO', () => {
    const places = { 0: 'tench', 207: 'Golden Retriever', 281: 'tabby', 340: 'zebra', 402: 'acoustic guitar' }
    for (const [index, name] of Object.entries(places)) expect(imagenet[Number(index)]!.name).toBe(name)
    for (const [index, name] of Object.entries({ 805: 'soccer ball', 954: 'banana', 999: 'toilet paper' })) {
      expect(imagenet[Number(index)]!.name).toBe(name)
    }
    expect([coco[0], coco[15], coco[79]].map((each) => each?.name)).toEqual(['person', 'cat', 'toothbrush'])
  })

  test('mean the same in labels and objects: a term has the same broader terms everywhere', () => {
    const parentsOf = new Map<string, readonly string[]>()
    for (const { name, parents } of [...imagenet, ...coco]) {
      const terms = [name, ...parents]
      terms.forEach((term, index) => {
        const wider = terms.slice(index + 1)
        expect([term, parentsOf.get(term) ?? wider]).toEqual([term, wider])
        parentsOf.set(term, wider)
      })
    }
    expect(parentsOf.get('cat')).toEqual(['animal'])
  })
})

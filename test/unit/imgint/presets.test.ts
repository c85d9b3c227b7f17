import { readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { answers, imageIds } from './support/fake-api.ts'
import { imgint } from './support/run-imgint.ts'
import { useFakeApi } from './support/use-fake-api.ts'

const [first, second, missing] = imageIds
const { inFolder } = useFakeApi()

beforeAll(() => {
  writeFileSync(inFolder('plan.json'), JSON.stringify({ steps: [{ operation: 'negate' }] }))
  writeFileSync(inFolder('wrong.json'), JSON.stringify({ steps: [{ operation: 'shrink' }] }))
})

describe('imgint presets', () => {
  test('shows people a table, and a plan in the form that put accepts', async () => {
    const { stdout } = await imgint('presets')
    expect(stdout).toMatch(/name.*version.*steps.*format/)
    expect(stdout).toMatch(/web.*2.*negate.*webp.*2026-11-01/)
    const { stdout: plan } = await imgint('presets', 'get', 'web@2')
    expect(JSON.parse(plan)).toEqual(answers.preset.plan)
    writeFileSync(inFolder('again.json'), plan)
    expect(await imgint('presets', 'put', 'web', inFolder('again.json'))).toEqual({
      code: 0,
      stdout: 'web@2\n',
      stderr: '',
    })
  })

  test('reports an invalid plan before any request, and a version that does not exist', async () => {
    expect(await imgint('presets', 'put', 'web', inFolder('wrong.json'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('wrong.json, steps.0'),
    })
    expect(await imgint('presets', 'get', 'web@9')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('The preset "web" has no version 9; its latest is 2.'),
    })
    expect(await imgint('presets', 'get', 'web@x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Expected a preset such as web or web@3; received "web@x".'),
    })
  })
})

describe('imgint render', () => {
  test('waits for the picture and writes it to a file', async () => {
    const out = inFolder('made.webp')
    expect(await imgint('render', first, '--preset', 'web@2', '--out', out)).toEqual({
      code: 0,
      stdout: `${first} -> ${out}: 20 x 10, 7 bytes\n`,
      stderr: '',
    })
    expect(readFileSync(out, 'utf8')).toBe('picture')
    const { transformId, result } = answers.transform
    const { stdout } = await imgint('render', first, '--plan', inFolder('plan.json'), '--out', out, '--json')
    expect(JSON.parse(stdout)).toEqual({
      imageId: first,
      transformId,
      status: 'completed',
      file: out,
      ...result,
    })
  })

  test('says why there is no picture', async () => {
    expect(await imgint('render', second, '--preset', 'web')).toEqual({
      code: 1,
      stdout: '',
      stderr: `${second}: The crop is outside of the picture. (TRANSFORM_REFUSED)\n`,
    })
    expect(await imgint('render', missing, '--preset', 'web', '--json')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('"code":"NOT_FOUND"'),
    })
    for (const args of [[], ['--preset', 'web', '--plan', inFolder('plan.json')]])
      expect(await imgint('render', first, ...args)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('Expected either --preset or --plan'),
      })
  })
})

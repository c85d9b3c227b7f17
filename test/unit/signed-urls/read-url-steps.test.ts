import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeUrlSteps } from '../../../clients/typescript/src/sign-url.ts'
import { AppError } from '../../../lambdas/platform/errors.ts'
import { outputOf, readUrlSteps } from '../../../lambdas/signed-urls/read-url-steps.ts'
import type { OutputFormat } from '../../../lambdas/transforms/output/output-formats.ts'
import { canonicalSteps, TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { arbitraryPlan } from '../transforms/support/arbitrary-plan.ts'

test.each([
  ['-', [], {}],
  ['resize:800x600', [{ operation: 'resize', width: '800', height: '600' }], {}],
  ['resize:width=800,fit=cover', [{ operation: 'resize', width: 800, fit: 'cover' }], {}],
  [
    'grayscale~watermark:text=!C2!A9!20me~out:quality=70',
    [{ operation: 'grayscale' }, { operation: 'watermark', text: '© me' }],
    { quality: '70' },
  ],
  ['extend:background=!23ff0000', [{ operation: 'extend', background: '#ff0000' }], {}],
])('%s', (text, steps, output) => {
  const read = readUrlSteps(text)
  const typed = steps.map((step) =>
    Object.fromEntries(
      Object.entries(step).map(([name, value]) => [
        name,
        /^\d+$/.test(String(value)) ? Number(value) : value,
      ]),
    ),
  )
  expect(read).toEqual({ steps: typed, output, fallsBack: false })
})

test('the expiry of a URL is next to its steps', () => {
  expect(readUrlSteps('resize:80x~exp:1767225600')).toMatchObject({
    steps: [{ operation: 'resize' }],
    expiresAtSeconds: 1_767_225_600,
  })
})

test('a rendition is all that a URL can fall back to', () => {
  expect(readUrlSteps('resize:80x~fallback:rendition')).toMatchObject({ fallsBack: true })
  for (const text of ['fallback', 'fallback:', 'fallback:original'])
    expect(() => readUrlSteps(text)).toThrow('fallback:rendition')
})

test('a version of a preset comes before all steps', () => {
  expect(readUrlSteps('preset:web@3~resize:width=80~out:quality=7')).toMatchObject({
    preset: 'web@3',
    steps: [{ operation: 'resize', width: 80 }],
    output: { quality: '7' },
  })
  for (const text of ['preset:web', 'preset:web@0', 'preset:Web@1', 'preset:', 'preset'])
    expect(() => readUrlSteps(text)).toThrow(/such as preset:web@3, .*must not change its meaning/)
  for (const text of ['grayscale~preset:web@3', 'preset:web@3~preset:web@4'])
    expect(() => readUrlSteps(text)).toThrow('one preset, before all steps')
})

describe('the output of a preset', () => {
  const preset = TransformPlan.parse({
    output: { format: 'webp', quality: 33, metadata: 'copyright', maxBytes: 9_000 },
  }).output
  test('applies in its own format, except where the URL says otherwise', () => {
    expect(outputOf('webp', { maxBytes: '800' }, preset)).toEqual({ ...preset, maxBytes: 800 })
  })
  test('applies in other formats as far as it means the same there', () => {
    expect(outputOf('avif', {}, preset)).toEqual({
      format: 'avif',
      metadata: 'copyright',
      profile: 'srgb',
      dpr: 1,
      maxBytes: 9_000,
    })
  })
})

describe('a plan', () => {
  test('can be written and read back, in characters that need no encoding', () => {
    fc.assert(
      fc.property(arbitraryPlan, ({ steps, output: { format, ...output } }) => {
        const text = writeUrlSteps({ steps: steps as never, output })
        expect(text).toMatch(/^[\w.:,=~!-]+$/)
        const read = readUrlSteps(text)
        const again = TransformPlan.parse({
          steps: read.steps,
          output: outputOf(format as OutputFormat, read.output),
        })
        expect(canonicalSteps(again)).toBe(
          canonicalSteps(TransformPlan.parse({ steps, output: { ...output, format } })),
        )
      }),
    )
  })

  test('keeps any text in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const written = writeUrlSteps({ steps: [{ operation: 'watermark', text }] })
        expect(readUrlSteps(written).steps).toEqual([{ operation: 'watermark', text }])
      }),
    )
  })
})

describe('an invalid plan', () => {
  test.each([
    'shrink:800x600',
    'resize:800x600,fit',
    'resize:=800',
    'watermark:text=!ZZ',
    'exp:soon',
    'exp:-1',
    '',
    'constructor:a=b',
  ])('"%s" is refused with the fault', (text) => {
    expect(() => readUrlSteps(text)).toThrow(/^Expected .* received ".*" in the steps|^Expected .*received/)
  })

  test('never causes another error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z]+:[a-z_]+=[\w!~,]*$/)), (text) => {
        try {
          const { steps, output } = readUrlSteps(text)
          TransformPlan.safeParse({ steps, output: outputOf('webp', output) })
        } catch (fault) {
          expect(fault).toBeInstanceOf(AppError)
        }
      }),
    )
  })
})

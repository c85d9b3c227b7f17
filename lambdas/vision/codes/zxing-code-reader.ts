import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import * as z from 'zod/mini'
import type { Raster } from '../../analysis/raster.ts'
import type { OnnxFeatureOptions } from '../onnx/onnx-feature-options.ts'
import type { OnnxModels } from '../onnx/onnx-models.ts'
import type { Picture } from '../onnx/picture.ts'
import { fitPicture } from '../pixels/fit-picture.ts'
import type { Sighting } from '../vision-provider.ts'
import { codeFindings, type ReadCode } from './code-findings.ts'
import { wantedOfZxing } from './code-formats.ts'

export const codeReaderKind = 'code-reader'

const CodeReaderInput = z.object({
  maxCodes: z.int().check(z.positive()),
  maxCharacters: z.int().check(z.positive()),
  /** Patterns that look like a thousand codes take a minute at 12 megapixels, and nobody can stop the reader. */
  maxPixels: z.int().check(z.positive()),
  /** Rows of pixels that have to agree on a code of bars. */
  minLines: z.int().check(z.positive()),
})
type CodeReaderInput = z.infer<typeof CodeReaderInput>

type Read = (gray: Raster, options: CodeReaderInput & { readonly tryHarder: boolean }) => Promise<ReadCode[]>

/** Reads QR codes and barcodes with ZXing, whose WebAssembly is compiled for the first photo that asks for codes. */
export function createZxingCodeReader(models: OnnxModels, { costOf }: OnnxFeatureOptions) {
  let opening: Promise<Read> | undefined

  function open(file: string): Promise<Read> {
    opening ??= openZxing(models.pathOf(file))
    // A failure is not cached, so that the next call tries again.
    opening.catch(() => {
      opening = undefined
    })
    return opening
  }

  return async (picture: Picture): Promise<Sighting<'codes'>> => {
    const entry = await models.entryOf(codeReaderKind)
    const input = CodeReaderInput.parse(entry.input)
    const read = await open(entry.files[0]!.file)
    const startedMs = performance.now()
    const raster = await picture.spend('preparation', () =>
      withinPixels(picture.detail ?? picture.raster, input.maxPixels),
    )
    const found = await picture.spend('inference', () =>
      read(raster, { ...input, tryHarder: picture.effort !== 'low' }),
    )
    const durationMs = performance.now() - startedMs
    return {
      findings: codeFindings(found, raster, input),
      source: {
        provider: 'onnx',
        models: [{ name: entry.name, version: entry.version }],
        parameters: { ...input, effort: picture.effort },
        durationMs,
        costUsd: costOf(durationMs),
      },
    }
  }
}

/** The same picture with at most this many pixels. */
async function withinPixels(raster: Raster, maxPixels: number): Promise<Raster> {
  const scale = Math.sqrt(maxPixels / (raster.widthPx * raster.heightPx))
  if (scale >= 1) return raster
  const [widthPx, heightPx] = [Math.floor(raster.widthPx * scale), Math.floor(raster.heightPx * scale)]
  const data = await fitPicture(raster, { widthPx, heightPx, fit: 'fill' })
  return { data, widthPx, heightPx, channels: 3 }
}

async function openZxing(file: string): Promise<Read> {
  // Loaded only if somebody asks for codes.
  const [{ prepareZXingModule, readBarcodes }, bytes] = await Promise.all([
    import('zxing-wasm/reader'),
    readFile(file),
  ])
  // Given its bytes, the library fetches nothing: by itself, it would ask a CDN for them.
  const wasmBinary = new Uint8Array(bytes).buffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  return (raster, { maxCodes, minLines, tryHarder }) =>
    readBarcodes(withAlpha(raster), {
      formats: wantedOfZxing as never,
      // One more tells that there are more than are kept.
      maxNumberOfSymbols: maxCodes + 1,
      minLineCount: minLines,
      textMode: 'HRI',
      tryHarder,
    })
}

/** ImageData, a type that only browsers have. */
type Pixels = Parameters<typeof import('zxing-wasm/reader').readBarcodes>[0]

/** The form in which browsers give pixels, which is the one that the library takes. */
function withAlpha({ data, widthPx, heightPx, channels }: Raster): Pixels {
  const pixels = new Uint8ClampedArray(widthPx * heightPx * 4)
  for (let from = 0, to = 0; to < pixels.length; from += channels, to += 4) {
    pixels[to] = data[from]!
    pixels[to + 1] = data[from + 1]!
    pixels[to + 2] = data[from + 2]!
  }
  return { data: pixels, width: widthPx, height: heightPx, colorSpace: 'srgb' } as Pixels
}

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { prepareZXingModule, type WriterOptions, writeBarcode } from 'zxing-wasm/writer'

/** A drawn code with its quiet zone: one byte a pixel, and how many pixels a module has. */
export interface DrawnCode {
  readonly data: Buffer
  readonly widthPx: number
  readonly heightPx: number
}

const modulePx = 4
let writer: Promise<unknown> | undefined

/** Draws a code. The encoder is Zint, which shares no code with the reader. */
export async function drawCode(
  content: string | Uint8Array,
  options: Pick<WriterOptions, 'format'> = { format: 'QRCode' },
): Promise<DrawnCode> {
  writer ??= readFile(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm')).then(
    (bytes) =>
      prepareZXingModule({
        overrides: { wasmBinary: new Uint8Array(bytes).buffer },
        fireImmediately: true,
      }),
  )
  await writer
  const { image, error } = await writeBarcode(content, { ...options, scale: modulePx })
  if (!image) throw new Error(`Expected a code; the writer said: ${error}`)
  const { data, info } = await sharp(Buffer.from(await image.arrayBuffer()))
    .flatten({ background: 'white' })
    .toColourspace('b-w')
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, widthPx: info.width, heightPx: info.height }
}

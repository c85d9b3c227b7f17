import type { AnalysisLimits } from '../analysis-settings.ts'
import { readBmpHeader } from '../container/bmp-header.ts'
import type { Raster } from '../raster.ts'
import { decodeInWorker } from './decode-in-worker.ts'

/** Stretches levels of fewer than 8 bits to 0..255 in place: libnsbmp shifts them up, so that white would be grey. */
function stretchLevels({ data, channels }: Raster, channelBits: readonly number[]): void {
  const tables = channelBits.map((bits) => {
    const largest = 2 ** bits - 1
    return Uint8Array.from({ length: 256 }, (_, value) => Math.round(((value >> (8 - bits)) * 255) / largest))
  })
  for (let at = 0; at < data.length; at++) data[at] = tables[at % channels]![data[at]!]!
}

/** Programs that know no transparency describe alpha and leave it at zero. */
function makeVisible({ data, channels }: Raster): void {
  if (channels === 3) return
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) return
  for (let at = 3; at < data.length; at += 4) data[at] = 255
}

/** @throws RejectionError, or the fault of the decoder */
export async function decodeBmp(
  bytes: Uint8Array,
  limits: Pick<AnalysisLimits, 'maxPixels' | 'maxDecodeSeconds'>,
): Promise<Raster> {
  const { channelBits = [8, 8, 8, 0] } = readBmpHeader(bytes) ?? {}
  const raster = await decodeInWorker('bmp', bytes, limits, channelBits[3]! > 0)
  const used = channelBits.slice(0, raster.channels)
  if (used.every((bits) => bits > 0 && bits <= 8) && used.some((bits) => bits < 8))
    stretchLevels(raster, used)
  makeVisible(raster)
  return raster
}

export const channels = ['red', 'green', 'blue'] as const

/** For each channel, how many pixels have each of the 256 values. */
export type Histogram = Readonly<Record<(typeof channels)[number], number[]>>

function countValues(rgba: Uint8ClampedArray): Histogram {
  const histogram = { red: emptyBins(), green: emptyBins(), blue: emptyBins() }
  for (let at = 0; at < rgba.length; at += 4) {
    histogram.red[rgba[at]!]! += 1
    histogram.green[rgba[at + 1]!]! += 1
    histogram.blue[rgba[at + 2]!]! += 1
  }
  return histogram
}

const emptyBins = () => Array.from({ length: 256 }, () => 0)

/** Computed from a small rendition, which has the same colours. @throws TypeError when it cannot be fetched */
export async function readHistogram(url: string, signal: AbortSignal): Promise<Histogram> {
  // Not from the cache, which may hold the picture from a request without CORS.
  const blob = await (await fetch(url, { signal, cache: 'no-store' })).blob()
  const bitmap = await createImageBitmap(blob)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  if (!context) throw new TypeError('Expected a canvas to draw on')
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return countValues(context.getImageData(0, 0, canvas.width, canvas.height).data)
}

export const channels = ['red', 'green', 'blue'] as const

/** How many pixels have each of the 256 values, for each channel. */
export type Histogram = Readonly<Record<(typeof channels)[number], number[]>>

export function countValues(rgba: Uint8ClampedArray): Histogram {
  const histogram = { red: emptyBins(), green: emptyBins(), blue: emptyBins() }
  for (let at = 0; at < rgba.length; at += 4) {
    histogram.red[rgba[at]!]! += 1
    histogram.green[rgba[at + 1]!]! += 1
    histogram.blue[rgba[at + 2]!]! += 1
  }
  return histogram
}

const emptyBins = () => Array.from({ length: 256 }, () => 0)

/** Of a small rendition, which has the colours of the photo. @throws TypeError when it cannot be fetched */
export async function readHistogram(url: string, signal: AbortSignal): Promise<Histogram> {
  // Not from the cache: there it may lie as a picture that was fetched without CORS.
  const blob = await (await fetch(url, { signal, cache: 'no-store' })).blob()
  const bitmap = await createImageBitmap(blob)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  if (!context) throw new TypeError('Expected a canvas to draw on')
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return countValues(context.getImageData(0, 0, canvas.width, canvas.height).data)
}

/**
 * The program of the decoding thread, as text: a bundle is a single file, and the libraries stay outside it because
 * they bring their own WebAssembly. Plain CommonJS. decode-in-worker.ts defines its input and output.
 */
export const workerSource = /* js */ `
const { parentPort, workerData } = require('node:worker_threads')

function decodeBmp(library, bytes) {
  const image = library.decode(bytes)
  const rgba = image.data
  const pixels = image.width * image.height
  const data = new Uint8Array(pixels * 3) // BMP's fourth byte is padding far more often than alpha: dropped
  for (let i = 0, from = 0, to = 0; i < pixels; i++, from += 4) {
    data[to++] = rgba[from]
    data[to++] = rgba[from + 1]
    data[to++] = rgba[from + 2]
  }
  return { data, widthPx: image.width, heightPx: image.height, channels: 3 }
}

function packRows(plane, rowBytes) {
  const data = new Uint8Array(rowBytes * plane.height)
  for (let row = 0; row < plane.height; row++) {
    data.set(plane.data.subarray(row * plane.stride, row * plane.stride + rowBytes), row * rowBytes)
  }
  return data
}

async function decodeHeif(library, bytes) {
  const heif = await library
  const images = new heif.HeifDecoder().decode(bytes)
  const image = images.find((candidate) => candidate.is_primary()) ?? images[0]
  if (!image) throw new Error('no image in the container')
  if (image.get_width() * image.get_height() > workerData.maxPixels) throw new Error('more pixels than declared')
  const channels = image.has_alpha_channel() ? 4 : 3
  const chroma = channels === 4 ? 'heif_chroma_interleaved_RGBA' : 'heif_chroma_interleaved_RGB'
  const decoded = await heif.heif_js_decode_image2(image.handle, heif.heif_colorspace_RGB ?? heif.heif_colorspace.heif_colorspace_RGB, heif[chroma] ?? heif.heif_chroma[chroma])
  if (!decoded || decoded.code) throw new Error('libheif: ' + (decoded && decoded.message))
  const plane = decoded.channels[0]
  return { data: packRows(plane, plane.width * channels), widthPx: plane.width, heightPx: plane.height, channels }
}

async function main() {
  const library = require(workerData.modulePath)
  const pixels = await (workerData.kind === 'heif' ? decodeHeif : decodeBmp)(library, workerData.bytes)
  parentPort.postMessage({ pixels }, [pixels.data.buffer])
}

main().catch((fault) => parentPort.postMessage({ fault: String((fault && fault.message) || fault) }))
`

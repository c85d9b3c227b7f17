/**
 * The program of the decoding thread, as text: a bundle is a single file, and the libraries stay outside it because
 * they bring their own WebAssembly. Plain CommonJS. decode-in-worker.ts defines its input and output.
 */
export const workerSource = /* js */ `
const { parentPort, workerData } = require('node:worker_threads')

// Many writers end the last line of an RLE as they end all others, which libnsbmp takes for a line too many. With a
// height of one more it accepts both. Rows are stored from the bottom up, so the line without pixels comes out first.
function addLine(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [rle8, rle4] = [1, 2]
  const height = view.getInt32(22, true)
  if (height < 1 || view.getUint32(14, true) < 40 || ![rle8, rle4].includes(view.getUint32(30, true))) return 0
  view.setInt32(22, height + 1, true)
  return 1
}

function decodeBmp(library, bytes) {
  const added = addLine(bytes)
  const image = library.decode(bytes)
  const height = image.height - added
  const rgba = image.data.subarray(image.width * added * 4)
  const channels = workerData.hasAlpha ? 4 : 3
  const data = new Uint8Array(image.width * height * channels)
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    data[to++] = rgba[from]
    data[to++] = rgba[from + 1]
    data[to++] = rgba[from + 2]
    if (channels === 4) data[to++] = rgba[from + 3]
  }
  return { data, widthPx: image.width, heightPx: height, channels }
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

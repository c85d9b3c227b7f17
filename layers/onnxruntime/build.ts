import { fileURLToPath } from 'node:url'
import { buildNodeLayer, type LayerArchitecture, nodeLayerHash, npmCpu } from '../build-node-layer.ts'

/**
 * The packages that are loaded. The other dependencies of onnxruntime-node download GPU builds when it is installed;
 * those of tesseract.js serve browsers and a Node.js without fetch.
 */
const loaded = [
  'onnxruntime-node',
  'onnxruntime-common',
  'tesseract.js',
  'tesseract.js-core',
  'bmp-js',
  'is-url',
  'regenerator-runtime',
  'wasm-feature-detect',
]

/**
 * Removes everything but those packages and, of them, what Node.js does not read: binaries of other systems, sources,
 * browser bundles, ES module twins, texts. Keeps licences, and the two SIMD builds of the OCR engine: Node.js 22 and
 * later ask for the relaxed one. Builds for LSTM models only would be enough, but tesseract.js 7 never loads them on
 * Node.js (it compares a flag with the number of an engine).
 */
const superfluous = (architecture: LayerArchitecture): readonly RegExp[] => [
  new RegExp(`^(?!(${loaded.join('|')})/)[^/]+/?$`),
  new RegExp(`^onnxruntime-node/bin/napi-v6/(?!linux/$|linux/${npmCpu[architecture]}/)[^/]+/([^/]+/)?$`),
  /^onnxruntime-node\/(lib|script)\//,
  /^onnxruntime-common\/(lib|dist\/esm)\//,
  /^tesseract\.js\/(dist|docs|examples|scripts|karma\.conf\.js|src\/[^/]+\/browser)/,
  /^tesseract\.js-core\/(index\.js|tesseract-core)(?!-(relaxed)?simd\.(js|wasm)$)/,
  /^wasm-feature-detect\/dist\/(esm|umd)\//,
  /^(bmp-js|is-url)\/test\//,
  /(^|\/)\.[^/]+$/,
  /\.(d\.[cm]?ts|map|iml|ejs)$/,
  /(^|\/)(readme|history|changelog)(\.en)?\.md$/i,
]

/** The OCR engine and what only it needs: 7 MB that not every function has room for beside Lance. */
const ocrEngine =
  /^(tesseract\.js|tesseract\.js-core|bmp-js|is-url|regenerator-runtime|wasm-feature-detect)\/$/

export interface OnnxruntimeContents {
  /** Whether to include the OCR engine tesseract.js. @default true */
  readonly ocr?: boolean
}

const recipe = { directory: fileURLToPath(new URL('.', import.meta.url)), superfluous }
const recipeWithoutOcr = {
  ...recipe,
  name: 'onnxruntime-alone',
  superfluous: (architecture: LayerArchitecture) => [...superfluous(architecture), ocrEngine],
}
const recipeFor = ({ ocr = true }: OnnxruntimeContents) => (ocr ? recipe : recipeWithoutOcr)

/** Changes whenever the layer's content does: hashes the versions, the recipe and the target. */
export const onnxruntimeLayerHash = (
  architecture: LayerArchitecture,
  contents: OnnxruntimeContents = {},
): string => nodeLayerHash(recipeFor(contents), architecture)

/**
 * The folder of the ONNX runtime, optionally with the OCR engine, for that processor. Built once and kept in .build/.
 */
export const buildOnnxruntimeLayer = (
  architecture: LayerArchitecture,
  contents: OnnxruntimeContents = {},
): string => buildNodeLayer(recipeFor(contents), architecture)

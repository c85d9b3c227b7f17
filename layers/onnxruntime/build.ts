import { fileURLToPath } from 'node:url'
import { buildNodeLayer, type LayerArchitecture, nodeLayerHash, npmCpu } from '../build-node-layer.ts'

/**
 * What is loaded. The other dependencies of onnxruntime-node fetch GPU builds when it is installed, those of
 * tesseract.js serve browsers and a Node.js without fetch.
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
 * Everything but those packages and, of those, what Node.js does not read: other systems' binaries, sources, bundles
 * for browsers, ES module twins, texts. Of the OCR engine the two builds with SIMD stay: the relaxed one is
 * what Node.js 22 and later ask for. Those for LSTM models alone would do, but tesseract.js 7 on Node.js never loads them
 * (it compares a flag with the number of an engine). Licences stay.
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

/** The OCR engine and what it alone needs: 7 MB that not every function has room for beside Lance. */
const ocrEngine =
  /^(tesseract\.js|tesseract\.js-core|bmp-js|is-url|regenerator-runtime|wasm-feature-detect)\/$/

export interface OnnxruntimeContents {
  /** With the OCR engine tesseract.js. @default true */
  readonly ocr?: boolean
}

const recipe = { directory: fileURLToPath(new URL('.', import.meta.url)), superfluous }
const recipeWithoutOcr = {
  ...recipe,
  name: 'onnxruntime-alone',
  superfluous: (architecture: LayerArchitecture) => [...superfluous(architecture), ocrEngine],
}
const recipeFor = ({ ocr = true }: OnnxruntimeContents) => (ocr ? recipe : recipeWithoutOcr)

/** Changes when the layer's content would: the versions, the recipe, the target. */
export const onnxruntimeLayerHash = (
  architecture: LayerArchitecture,
  contents: OnnxruntimeContents = {},
): string => nodeLayerHash(recipeFor(contents), architecture)

/** The folder of the ONNX runtime, and the OCR engine, for that processor: made once and kept in .build/. */
export const buildOnnxruntimeLayer = (
  architecture: LayerArchitecture,
  contents: OnnxruntimeContents = {},
): string => buildNodeLayer(recipeFor(contents), architecture)

import { fileURLToPath } from 'node:url'
import { buildNodeLayer, type LayerArchitecture, nodeLayerHash } from '../build-node-layer.ts'

export type { LayerArchitecture }

/**
 * Files that no function reads at run time: sources, headers, type declarations, texts, ES module twins of CommonJS
 * files, unused fonts, and the builds of libheif besides the one that is loaded (`libheif-js/wasm-bundle`). Licences
 * stay.
 */
const superfluous: readonly RegExp[] = [
  /^sharp\/(src|install)\//,
  /^@img\/[^/]+\/lib\/(glib-2\.0|index\.js$)/,
  /^libheif-js\/libheif\//,
  /^libheif-js\/(index|wasm)\.js$/,
  /^libheif-js\/libheif-wasm\/libheif(\.js|\.wasm|-bundle\.mjs)$/,
  /^@canvas\/image-data\/test\.js$/,
  /^semver\/bin\//,
  /^dejavu-fonts-ttf\/(fontconfig\/|[^/]+\.(txt|md)$|(AUTHORS|BUGS|NEWS)$)/,
  /^dejavu-fonts-ttf\/ttf\/(?!DejaVuSans\.ttf$)./,
  /\.d\.[cm]?ts$/,
  /\.mjs$/,
  /(^|\/)(readme|changelog)(\.md)?$/i,
  /^\.(bin|package-lock\.json)/,
]

const recipe = { directory: fileURLToPath(new URL('.', import.meta.url)), superfluous: () => superfluous }

/** Changes whenever the layer's content does: hashes the versions, the recipe and the target. */
export const sharpLayerHash = (architecture: LayerArchitecture): string => nodeLayerHash(recipe, architecture)

/** The folder of the sharp layer, with binaries for that processor. Built once and kept in .build/. */
export const buildSharpLayer = (architecture: LayerArchitecture): string =>
  buildNodeLayer(recipe, architecture)

import type { PlaceDetail } from './place/place.ts'

export interface AnalysisLimits {
  readonly maxBytes: number
  /** Pixels of one frame as stored, before any shrinking. */
  readonly maxPixels: number
  readonly maxSidePx: number
  /** Frames of an animation or pages of a document. */
  readonly maxFrames: number
  /** Time for the one decode. Reading the header and everything after the decode is bounded by the other limits. */
  readonly maxDecodeSeconds: number
  /** Of a C2PA manifest with its thumbnails and ingredients. A larger one is not read; the photo is. */
  readonly maxManifestBytes: number
  /** Time for reading and checking a C2PA manifest, hashes of the whole file included. */
  readonly maxManifestSeconds: number
}

export interface AnalysisSettings {
  /** Long edges of the renditions in pixels. A photo is never enlarged. */
  readonly renditionLongEdgesPx: readonly number[]
  /** The long edge of one more rendition, if models need more pixels of a photo of this size. @default - they do not */
  readonly detailLongEdgePx?: (size: {
    readonly width: number
    readonly height: number
  }) => number | undefined
  readonly places: PlaceDetail
  readonly webp: { readonly quality: number; readonly effort: number }
  readonly limits: AnalysisLimits
}

export const defaultAnalysisSettings: AnalysisSettings = {
  renditionLongEdgesPx: [128, 512, 1024],
  places: 'city',
  // Effort 2 against libwebp's default of 4: about 40 % less CPU for the whole analysis, 7 % more bytes
  // (docs/analysis.md has the measurement). The owner pays for the CPU of every upload.
  webp: { quality: 80, effort: 2 },
  limits: {
    maxBytes: 50 * 1024 * 1024,
    maxPixels: 100_000_000,
    // libjpeg's own limit is 65,500; no real photo comes near ours.
    maxSidePx: 30_000,
    maxFrames: 2_000,
    maxDecodeSeconds: 8,
    // Manifests of a few edits have 10 KB to 1 MB. Hashing 50 MB in WebAssembly takes about half a second.
    maxManifestBytes: 16 * 1024 * 1024,
    maxManifestSeconds: 5,
  },
}

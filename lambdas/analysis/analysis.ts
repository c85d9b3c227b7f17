import * as z from 'zod/mini'
import { Place } from './place/place.ts'
import { Provenance } from './provenance/provenance.ts'

const share = z.number().check(z.gte(0), z.lte(1))
const hexColor = z.string().check(z.regex(/^#[0-9a-f]{6}$/))
const count = z.int().check(z.gte(0))

/** Formats that are analysed. A file's content decides its format, never its name. */
export const ImageFormat = z.enum(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff', 'heif', 'bmp'])
export type ImageFormat = z.infer<typeof ImageFormat>

export const Color = z.object({
  hex: hexColor,
  r: z.int().check(z.gte(0), z.lte(255)),
  g: z.int().check(z.gte(0), z.lte(255)),
  b: z.int().check(z.gte(0), z.lte(255)),
  name: z
    .string()
    .check(
      z.describe(
        'black, dark grey, grey, light grey or white for neutral colours; else the nearest CSS colour name, by CIEDE2000',
      ),
    ),
})
export type Color = z.infer<typeof Color>

export const FileFacts = z.object({
  sizeBytes: count,
  format: ImageFormat,
  mimeType: z.string(),
  sha256: z.string().check(z.length(64), z.describe('Hash of the file, in hexadecimal')),
  md5: z.string().check(z.length(32), z.describe('Hash of the file, in hexadecimal')),
  animated: z.boolean(),
  frames: z
    .int()
    .check(z.gte(1), z.describe('Frames of an animation or pages of a document; 1 for a still image')),
})
export type FileFacts = z.infer<typeof FileFacts>

export const Geometry = z.object({
  width: z.int().check(z.gte(1), z.describe('Pixels, after orientation')),
  height: z.int().check(z.gte(1), z.describe('Pixels, after orientation')),
  megapixels: z.number().check(z.gte(0)),
  aspectRatio: z.number().check(z.positive(), z.describe('Width divided by height')),
  aspectRatioName: z
    .optional(z.string())
    .check(z.describe('The nearest common ratio, such as "4:3", when it is within 1 %')),
  orientation: z.enum(['square', 'landscape', 'portrait', 'panorama']),
  exifOrientation: z
    .optional(z.int().check(z.gte(0), z.lte(65_535)))
    .check(z.describe('Orientation in the file, before it was applied')),
})
export type Geometry = z.infer<typeof Geometry>

export const ColorFacts = z.object({
  space: z
    .string()
    .check(z.describe('Colour space in the file: srgb, cmyk, b-w, grey16, rgb16, lab and others')),
  iccProfile: z.optional(z.string()).check(z.describe('Description of the embedded ICC profile')),
  bitDepth: z.int().check(z.gte(1), z.lte(64), z.describe('Bits per channel in the file')),
  hasAlpha: z.boolean(),
  opaque: z.boolean().check(z.describe('True when no pixel is transparent, measured at 1024 px')),
  grayscale: z.boolean().check(z.describe('True when no pixel has a visible hue')),
  dominant: Color,
  palette: z
    .array(z.extend(Color, { share }))
    .check(z.minLength(1), z.maxLength(6), z.describe('Largest share first; the shares add up to 1')),
  brightness: share.check(z.describe('Mean luma, from 0 (black) to 1 (white)')),
  brightnessClass: z.enum(['dark', 'medium', 'bright']),
  contrast: share.check(z.describe('RMS contrast: the standard deviation of luma, on a scale from 0 to 1')),
  saturation: share.check(z.describe('Mean HSV saturation')),
  colorfulness: z
    .number()
    .check(
      z.gte(0),
      z.describe('Hasler and Süsstrunk 2003, M3: 0 is colourless, above 109 is extremely colourful'),
    ),
  whiteBalance: z.object({
    cast: z.enum(['neutral', 'warm', 'cool', 'green', 'magenta']),
    strength: z
      .number()
      .check(z.gte(0), z.describe('Distance of the mean colour from grey, in Oklab chroma')),
  }),
})
export type ColorFacts = z.infer<typeof ColorFacts>

export const QualityFacts = z.object({
  // No upper limit: analyses of version 1, whose sharpness was the variance of the Laplacian, are still read.
  sharpness: z
    .number()
    .check(
      z.gte(0),
      z.describe(
        'Mean frequency of the detail in the sharpest region, as a share of the highest that pixels can hold, measured at up to 1024 px. It does not depend on light or contrast; 0 when there is no detail. In analyses of version 1 it is the variance of the Laplacian, up to some thousands',
      ),
    ),
  blur: z
    .enum(['sharp', 'soft', 'blurred'])
    .check(
      z.describe(
        'Judged in the sharpest region: a portrait with a soft background is sharp, an enlarged photo is soft. A photo without detail, such as a plain wall, is soft',
      ),
    ),
  sharpestRegion: z.optional(
    z
      .object({ left: share, top: share, width: share, height: share })
      .check(
        z.describe(
          'Where the photo is sharpest, in shares of the width and height of the upright image. Absent when there is no detail',
        ),
      ),
  ),
  effectiveMegapixels: z
    .optional(z.number().check(z.gte(0)))
    .check(
      z.describe(
        'Megapixels that are enough for the detail in the photo: fewer than its own when it was enlarged or is out of focus. Absent where this was not measured',
      ),
    ),
  exposure: z
    .optional(z.enum(['underexposed', 'normal', 'overexposed']))
    .check(
      z.describe(
        'underexposed: nothing in the photo is bright. overexposed: 3 % of it or more has become white; a white background counts as well. Absent in analyses of version 1',
      ),
    ),
  hazy: z
    .optional(z.boolean())
    .check(
      z.describe(
        'True when a veil of haze lies over the whole photo: hardly any part of it is dark. Absent in analyses of version 1',
      ),
    ),
  clippedShadows: share.check(z.describe('Share of pixels at or below luma 2/255')),
  clippedHighlights: share.check(z.describe('Share of pixels at or above luma 253/255')),
  noise: z
    .number()
    .check(z.gte(0), z.describe('Standard deviation of the noise in 8-bit luma, at up to 1024 px')),
  grainy: z
    .optional(z.boolean())
    .check(z.describe('True when noise is plainly visible. Absent in analyses of version 1')),
  entropy: z.number().check(z.gte(0), z.lte(8), z.describe('Shannon entropy of the luma histogram, in bits')),
  edgeDensity: share.check(z.describe('Share of pixels whose Sobel gradient is an edge')),
  ruleOfThirds: share.check(
    z.describe('Share of edge energy near the four points where the lines of thirds cross'),
  ),
  symmetry: share.check(z.describe('Similarity of the left half to the mirrored right half')),
})
export type QualityFacts = z.infer<typeof QualityFacts>

export const PhotoMetadata = z.object({
  camera: z.optional(z.object({ make: z.optional(z.string()), model: z.optional(z.string()) })),
  lens: z.optional(z.string()),
  exposureTimeSeconds: z.optional(z.number().check(z.positive())),
  fNumber: z.optional(z.number().check(z.positive())),
  iso: z.optional(z.number().check(z.positive())),
  focalLengthMm: z.optional(z.number().check(z.positive())),
  takenAt: z
    .optional(z.string())
    .check(z.describe('Local time at the camera, ISO 8601 without a time zone: 2008-10-22T16:28:39')),
  takenAtOffset: z.optional(z.string()).check(z.describe('Offset from UTC, when the file has one: +02:00')),
  modifiedAt: z
    .optional(z.string())
    .check(z.describe('Local time of the last change by a camera or an editor (EXIF DateTime), ISO 8601')),
  gps: z.optional(
    z.object({
      latitude: z.number().check(z.gte(-90), z.lte(90)),
      longitude: z.number().check(z.gte(-180), z.lte(180)),
      altitudeMeters: z.optional(z.number()),
    }),
  ),
  software: z.optional(z.string()),
  copyright: z.optional(z.string()),
  artist: z.optional(z.string()),
  title: z.optional(z.string()),
  description: z.optional(z.string()),
  keywords: z.optional(z.array(z.string())),
  rating: z.optional(z.number().check(z.gte(-1), z.lte(5))),
  digitalSourceType: z
    .optional(z.string().check(z.maxLength(64)))
    .check(
      z.describe(
        "IPTC's digital source type, as the file's XMP states it: trainedAlgorithmicMedia, compositeWithTrainedAlgorithmicMedia, digitalCapture and others",
      ),
    ),
})
export type PhotoMetadata = z.infer<typeof PhotoMetadata>

export const Hashes = z.object({
  dHash: z.string().check(z.length(16), z.describe('64-bit difference hash, in hexadecimal')),
  pHash: z.string().check(z.length(16), z.describe('64-bit DCT hash, in hexadecimal')),
  placeholder: z.string().check(z.describe('ThumbHash, base64')),
})
export type Hashes = z.infer<typeof Hashes>

export const RenditionFacts = z.object({
  name: z.string().check(z.describe('The long edge in pixels, as text: "1024"')),
  width: z.int().check(z.gte(1)),
  height: z.int().check(z.gte(1)),
  format: z.literal('webp'),
  sizeBytes: count,
})
export type RenditionFacts = z.infer<typeof RenditionFacts>

/** What the pixels and the metadata say about a photo, without its renditions. */
export const ImageFacts = z.object({
  file: FileFacts,
  geometry: Geometry,
  color: ColorFacts,
  quality: QualityFacts,
  metadata: PhotoMetadata,
  place: z
    .optional(Place)
    .check(
      z.describe(
        'Where the photo was taken, by its position and the list of cities of GeoNames (CC BY 4.0). Absent without a position, further than 50 km from every city, and in analyses from before places were known',
      ),
    ),
  provenance: z.optional(Provenance).check(z.describe('Absent in analyses before version 4')),
  hashes: Hashes,
})
export type ImageFacts = z.infer<typeof ImageFacts>

/** The stored analysis document: a rendition is found by its key in the derived bucket. */
export const StoredAnalysis = z.extend(ImageFacts, {
  renditions: z.array(z.extend(RenditionFacts, { key: z.string() })),
})
export type StoredAnalysis = z.infer<typeof StoredAnalysis>

/** The analysis document of the command line: a rendition has a path when it was written to a folder. */
export const LocalAnalysis = z.extend(ImageFacts, {
  renditions: z.array(z.extend(RenditionFacts, { path: z.optional(z.string()) })),
})
export type LocalAnalysis = z.infer<typeof LocalAnalysis>

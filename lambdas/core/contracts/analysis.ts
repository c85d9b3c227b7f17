import * as z from 'zod'

const share = z.number().min(0).max(1)
const hexColor = z.string().regex(/^#[0-9a-f]{6}$/)
const count = z.int().min(0)

/** Formats that are analysed, named by their content and never by the file's name. */
export const ImageFormat = z.enum(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff', 'heif', 'bmp'])
export type ImageFormat = z.infer<typeof ImageFormat>

export const Color = z.object({
  hex: hexColor,
  r: z.int().min(0).max(255),
  g: z.int().min(0).max(255),
  b: z.int().min(0).max(255),
  name: z.string().describe('Nearest CSS colour name, by distance in Oklab'),
})
export type Color = z.infer<typeof Color>

export const FileFacts = z.object({
  sizeBytes: count,
  format: ImageFormat,
  mimeType: z.string(),
  sha256: z.string().length(64).describe('Of the bytes, hex'),
  md5: z.string().length(32).describe('Of the bytes, hex'),
  animated: z.boolean(),
  frames: z.int().min(1).describe('Frames of an animation or pages of a document; 1 for a still'),
})
export type FileFacts = z.infer<typeof FileFacts>

export const Geometry = z.object({
  width: z.int().min(1).describe('Pixels, after orientation'),
  height: z.int().min(1).describe('Pixels, after orientation'),
  megapixels: z.number().min(0),
  aspectRatio: z.number().positive().describe('Width divided by height'),
  aspectRatioName: z
    .string()
    .optional()
    .describe('Reduced, for example "4:3", when within 1 % of a common one'),
  orientation: z.enum(['square', 'landscape', 'portrait', 'panorama']),
  exifOrientation: z
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe('As found in the file, before it was applied'),
})
export type Geometry = z.infer<typeof Geometry>

export const ColorFacts = z.object({
  space: z.string().describe('As stored: srgb, cmyk, b-w, grey16, rgb16, lab ...'),
  iccProfile: z.string().optional().describe('Description of the embedded ICC profile'),
  bitDepth: z.int().min(1).max(64).describe('Bits per channel, as stored'),
  hasAlpha: z.boolean(),
  opaque: z.boolean().describe('No pixel is transparent (measured at 1024 px)'),
  grayscale: z.boolean().describe('No pixel has a visible hue'),
  dominant: Color,
  palette: z.array(Color.extend({ share })).min(1).max(6).describe('Largest share first; shares add up to 1'),
  brightness: share.describe('Mean luma, 0 black to 1 white'),
  brightnessClass: z.enum(['dark', 'medium', 'bright']),
  contrast: share.describe('RMS contrast: standard deviation of luma, 0..1 scale'),
  saturation: share.describe('Mean HSV saturation'),
  colorfulness: z.number().min(0).describe('Hasler and Süsstrunk 2003, M3; 0 none, above 109 extreme'),
  whiteBalance: z.object({
    cast: z.enum(['neutral', 'warm', 'cool', 'green', 'magenta']),
    strength: z.number().min(0).describe('Distance of the mean colour from grey, in Oklab chroma'),
  }),
})
export type ColorFacts = z.infer<typeof ColorFacts>

export const QualityFacts = z.object({
  sharpness: z.number().min(0).describe('Variance of the Laplacian of 8-bit luma at up to 1024 px'),
  blur: z.enum(['sharp', 'soft', 'blurred']),
  clippedShadows: share.describe('Share of pixels at or below luma 2/255'),
  clippedHighlights: share.describe('Share of pixels at or above luma 253/255'),
  noise: z.number().min(0).describe('Standard deviation of noise in 8-bit luma, Immerkær 1996'),
  entropy: z.number().min(0).max(8).describe('Shannon entropy of the luma histogram, bits'),
  edgeDensity: share.describe('Share of pixels whose Sobel gradient is an edge'),
  ruleOfThirds: share.describe('Share of edge energy near the four thirds points'),
  symmetry: share.describe('Similarity of the left half and the mirrored right half'),
})
export type QualityFacts = z.infer<typeof QualityFacts>

export const PhotoMetadata = z.object({
  camera: z.object({ make: z.string().optional(), model: z.string().optional() }).optional(),
  lens: z.string().optional(),
  exposureTimeSeconds: z.number().positive().optional(),
  fNumber: z.number().positive().optional(),
  iso: z.number().positive().optional(),
  focalLengthMm: z.number().positive().optional(),
  takenAt: z
    .string()
    .optional()
    .describe('Local time at the camera, ISO 8601 without a zone: 2008-10-22T16:28:39'),
  takenAtOffset: z.string().optional().describe('Offset from UTC when the file knows it: +02:00'),
  modifiedAt: z
    .string()
    .optional()
    .describe('Local time of the last change by a camera or editor (EXIF DateTime), ISO 8601'),
  gps: z
    .object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      altitudeMeters: z.number().optional(),
    })
    .optional(),
  software: z.string().optional(),
  copyright: z.string().optional(),
  artist: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  keywords: z.array(z.string()).optional(),
  rating: z.number().min(-1).max(5).optional(),
})
export type PhotoMetadata = z.infer<typeof PhotoMetadata>

export const Hashes = z.object({
  dHash: z.string().length(16).describe('64-bit difference hash, hex'),
  pHash: z.string().length(16).describe('64-bit DCT hash, hex'),
  placeholder: z.string().describe('ThumbHash, base64'),
})
export type Hashes = z.infer<typeof Hashes>

export const RenditionFacts = z.object({
  name: z.string().describe('The long edge that was asked for, in pixels: "1024"'),
  width: z.int().min(1),
  height: z.int().min(1),
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
  hashes: Hashes,
})
export type ImageFacts = z.infer<typeof ImageFacts>

/** The stored analysis document: a rendition is found by its key in the derived bucket. */
export const StoredAnalysis = ImageFacts.extend({
  renditions: z.array(RenditionFacts.extend({ key: z.string() })),
})
export type StoredAnalysis = z.infer<typeof StoredAnalysis>

/** The analysis document of the command line: a rendition has a path when it was written to a folder. */
export const LocalAnalysis = ImageFacts.extend({
  renditions: z.array(RenditionFacts.extend({ path: z.string().optional() })),
})
export type LocalAnalysis = z.infer<typeof LocalAnalysis>

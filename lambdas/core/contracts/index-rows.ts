import * as z from 'zod/mini'
import { ColorFacts, Geometry, ImageFormat } from './analysis.ts'
import { ImageId, Instant } from './identifiers.ts'
import { ImageState } from './image-row.ts'

/** Where words of an image come from, the most telling first: they are indexed in this order, as far as there is room. */
export const wordSources = [
  'tag',
  'title',
  'label',
  'object',
  'keyword',
  'camera',
  'filename',
  'notes',
  'text',
] as const
export const WordSource = z.enum(wordSources)
export type WordSource = z.infer<typeof WordSource>

const Seen = z.object({ name: z.string(), confidence: z.number() })
export type Seen = z.infer<typeof Seen>

/** What filters and sorts look at, of one image. What is not known is not there. */
export const Facets = z.object({
  imageId: ImageId,
  createdAt: Instant,
  state: ImageState,
  sizeBytes: z.optional(z.int()),
  sha256: z.optional(z.string()),
  format: z.optional(ImageFormat),
  orientation: z.optional(Geometry.shape.orientation),
  brightness: z.optional(ColorFacts.shape.brightnessClass),
  palette: z
    .optional(z.array(z.object({ hex: z.string(), share: z.number() })))
    .check(z.describe('Colours that are more than specks')),
  sharpness: z.optional(z.number()),
  camera: z.optional(z.string()),
  takenAt: z.optional(z.string()).check(z.describe('Local time at the camera, ISO 8601 without a zone')),
  labels: z.optional(z.array(Seen)).check(z.describe('Wider terms included, each once')),
  objects: z.optional(z.array(Seen)).check(z.describe('Wider terms included, each once')),
  faceCount: z.optional(z.int()),
  tags: z.optional(z.array(z.string())),
  words: z
    .partialRecord(WordSource, z.array(z.string()))
    .check(z.describe('Folded words, each once in a source')),
})
export type Facets = z.infer<typeof Facets>

/** What the index knows of one image: all postings that may exist lead to or from here. */
export const FacetsRow = z.object({
  revision: z.int().check(z.describe('Counts the writes of this row; who has an older one has lost')),
  facets: z
    .optional(Facets)
    .check(z.describe('Absent while an image is indexed for the first time: not to be found yet')),
  terms: z.array(z.string()).check(z.describe('Postings of `facets`')),
  claimed: z
    .optional(z.array(z.string()))
    .check(z.describe('Postings of an indexing that has begun and did not come to its end (yet)')),
})
export type FacetsRow = z.infer<typeof FacetsRow>

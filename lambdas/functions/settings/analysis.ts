import * as z from 'zod/mini'
import { placeDetails } from '../../analysis/place/place.ts'
import { list, whole } from '../text-values.ts'
import { setting } from './setting.ts'

// The name of each is the name in cdk.json.

export const maxPixels = setting({
  variable: 'MAX_PIXELS',
  schema: () => whole(1_000_000, 1_000_000_000),
  usual: 100_000_000,
  description: 'Photos with more pixels are rejected before decoding',
})

export const places = setting({
  variable: 'PLACES',
  schema: () => z.enum(placeDetails),
  usual: 'city',
  description:
    'What is kept about where a photo was taken, besides its coordinates: `city` (with region and country), `country`, or nothing (`off`)',
})

export const renditionLongEdgesPx = setting({
  variable: 'RENDITION_LONG_EDGES',
  schema: () =>
    list(
      whole(16, 4_096),
      z.refine((edges: number[]) => new Set(edges).size === edges.length, 'Expected each length only once'),
      z.refine((edges: number[]) => edges.length > 0, 'Expected at least one length'),
    ),
  usual: [128, 512, 1_024],
  description: 'Long edges of the renditions, in pixels; an image is never enlarged',
})

import * as z from 'zod/mini'

/** Where a photo was taken, in words. With `places: country`, only the country is known. */
export const Place = z.object({
  city: z
    .optional(z.string())
    .check(z.describe('The city in which the photo was taken or, outside of cities, the nearest one')),
  otherNames: z
    .optional(z.array(z.string()))
    .check(
      z.describe(
        'What a city of 100,000 people or more is called elsewhere, and was once: "Lisboa", "Lissabon". For search',
      ),
    ),
  region: z
    .optional(z.string())
    .check(z.describe('The first administrative division of the country, such as a state')),
  country: z.string().check(z.describe('Its English name')),
  countryCode: z.string().check(z.regex(/^[A-Z]{2}$/), z.describe('ISO 3166-1 alpha-2; XK is Kosovo')),
  distanceKm: z
    .optional(z.number().check(z.gte(0)))
    .check(z.describe('Kilometres to the middle of the city')),
})
export type Place = z.infer<typeof Place>

/** How much of a place is found and kept. */
export const placeDetails = ['off', 'country', 'city'] as const
export type PlaceDetail = (typeof placeDetails)[number]

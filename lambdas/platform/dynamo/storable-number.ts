import * as z from 'zod/mini'

/** DynamoDB stores magnitudes from 1e-130; nothing that people say of a photo is as small as this. */
const smallest = 1e-100

/** For numbers of requests that are stored: what is too small for DynamoDB is 0. */
/* @__NO_SIDE_EFFECTS__ */
export const storable = () => z.overwrite<number>((value) => (Math.abs(value) < smallest ? 0 : value))

import * as z from 'zod/mini'

/** DynamoDB stores magnitudes from 1e-130; no number that describes a photo is this small. */
const smallest = 1e-100

/** For numbers in requests that are stored: turns values too small for DynamoDB into 0. */
/* @__NO_SIDE_EFFECTS__ */
export const storable = () => z.overwrite<number>((value) => (Math.abs(value) < smallest ? 0 : value))

export type Bounds = readonly number[]

/**
 * Upper bounds of the buckets, in milliseconds. They are part of what is stored: an added bound counts from then on,
 * and a removed one remains where something was counted.
 */
export const boundsMs = {
  /** From the upload slot to the terminal state, including the client's own time. */
  image: [1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000, 900_000, 3_600_000],
  analysis: [100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000],
  vision: [25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000],
} as const satisfies Record<string, Bounds>

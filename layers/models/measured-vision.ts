import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as z from 'zod/mini'

const count = z.int().check(z.gte(0))
const milliseconds = z.number().check(z.gte(0))

/** A figure measured on n photos, and the ends of its 95 % interval, which is absent for very few photos. */
const Estimate = z.object({
  value: z.number(),
  interval: z.optional(z.tuple([z.number(), z.number()])),
  n: count,
})
export type Estimate = z.infer<typeof Estimate>

/** A figure for all photos of a set, and for the half on which no threshold was chosen. */
const Figure = z.extend(Estimate, { heldOut: z.optional(Estimate) })
export type Figure = z.infer<typeof Figure>

/** The threshold in use, and the one that the fitting half would choose, with their scores on the held-out half. */
const Threshold = z.object({
  of: z.string(),
  score: z.string(),
  shipped: z.number(),
  chosen: z.number(),
  heldOut: z.object({ shipped: z.number(), chosen: z.number() }),
})
export type Threshold = z.infer<typeof Threshold>

/**
 * Labels whose confidence is in one step of 0.1, starting at `from`: their mean confidence, and the share that is
 * right.
 */
const CalibrationBin = z.object({ from: z.number(), labels: count, said: z.number(), right: z.number() })
export type CalibrationBin = z.infer<typeof CalibrationBin>

const MeasuredSet = z.object({
  measuredOn: z.iso.date(),
  dataset: z.string(),
  /** Names of the measured models, as in the manifest. */
  models: z.array(z.string()),
  figures: z.record(z.string(), Figure),
  thresholds: z.optional(z.array(Threshold)),
  /**
   * Judges each half with the calibration fitted on the other half, in steps of confidence: the number of findings,
   * their mean confidence, and the share that is right.
   */
  calibration: z.optional(z.array(CalibrationBin)),
})
export type MeasuredSet = z.infer<typeof MeasuredSet>

const Timing = z.object({
  features: z.string(),
  threads: count,
  /** Per photo: median and 95th percentile over the sample photos. */
  cpuMs: milliseconds,
  cpuMsP95: milliseconds,
  wallMs: milliseconds,
  /** The share of the time spent on preparing inputs for the models (resizing pixels, tensors), from 0 to 1. */
  preparationShare: z.optional(z.number()),
  /** Median over the samples without text. */
  cpuMsWithoutText: z.optional(milliseconds),
  /** Median over the samples with text, and how many lines they have on average. */
  cpuMsWithText: z.optional(milliseconds),
  linesOfText: z.optional(z.number()),
  /** The first photo, including loading the models. */
  firstMs: milliseconds,
  peakRssMiB: z.number(),
})
export type Timing = z.infer<typeof Timing>

const Parity = z.object({
  model: z.string(),
  loadMs: milliseconds,
  nodeMs: milliseconds,
  pythonMs: milliseconds,
  /** Node.js divided by Python: median over pairs of consecutive runs. */
  ratio: z.number(),
  maxAbsDiff: z.number(),
})
export type Parity = z.infer<typeof Parity>

/** What `npm run bench:vision -- --write` has measured. */
export const MeasuredVision = z.object({
  accuracy: z.record(z.string(), MeasuredSet),
  timing: z.optional(z.object({ measuredOn: z.iso.date(), rows: z.array(Timing) })),
  parity: z.optional(z.object({ measuredOn: z.iso.date(), rows: z.array(Parity) })),
})
export type MeasuredVision = z.infer<typeof MeasuredVision>

export const measuredVisionFile = fileURLToPath(new URL('../../docs/measured/vision.json', import.meta.url))

export const readMeasuredVision = (file = measuredVisionFile): MeasuredVision =>
  existsSync(file) ? MeasuredVision.parse(JSON.parse(readFileSync(file, 'utf8'))) : { accuracy: {} }

/** "0.895 (0.850 to 0.935)" */
export const figureInWords = ({ value, interval }: Estimate): string =>
  value.toFixed(3) + (interval ? ` (${interval.map((end) => end.toFixed(3)).join(' to ')})` : '')

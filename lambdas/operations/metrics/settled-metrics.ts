import { features } from '../../vision/vision.ts'
import { type Bounds, boundsMs } from './duration-bounds.ts'

/** A metric made of stored counts. */
export interface CounterDefinition {
  readonly name: string
  readonly help: string
  readonly unit?: string
  /** First part of the names of its counts; the values of these labels follow. */
  readonly counted: string
  readonly labels: readonly string[]
  /** One count in the unit of the metric. @default 1 */
  readonly scale?: number
  /** Values of the first label that are shown as 0 before anything is counted. @default - none */
  readonly expected?: readonly string[]
}

export const counterDefinitions: readonly CounterDefinition[] = [
  {
    name: 'imgint_images_settled',
    help: 'Images that are settled; a redriven image is counted again',
    counted: 'settled',
    labels: ['state'],
    expected: ['completed', 'rejected', 'failed'],
  },
  {
    name: 'imgint_reruns_settled',
    help: 'Image versions made by re-runs that are settled',
    counted: 'rerun',
    labels: ['state'],
    expected: ['completed', 'rejected', 'failed'],
  },
  {
    name: 'imgint_image_faults',
    help: 'Images rejected (the file is at fault) or failed (we are at fault), by reason',
    counted: 'fault',
    labels: ['state', 'code'],
  },
  {
    name: 'imgint_vision_results',
    help: 'Features completed, by provider; degraded is the reason why another provider than the routed one answered, or no',
    counted: 'result',
    labels: ['provider', 'degraded'],
  },
  {
    name: 'imgint_vision_answers',
    help: 'Features completed, by provider and model: what a rollout moves from one to the other',
    counted: 'answer',
    labels: ['feature', 'provider', 'model'],
  },
  {
    name: 'imgint_vision_results_reused',
    help: 'Features whose results were reused from an earlier image',
    counted: 'reuse',
    labels: ['because'],
  },
  {
    name: 'imgint_vision_faults',
    help: 'Features that failed, by reason',
    counted: 'feature-fault',
    labels: ['feature', 'code'],
  },
  {
    name: 'imgint_vision_cost_usd',
    help: 'Cost of vision at list prices',
    unit: 'usd',
    counted: 'cost',
    labels: ['provider'],
    scale: 1e-9,
  },
]

export interface HistogramDefinition {
  readonly name: string
  readonly help: string
  readonly counted: string
  readonly bounds: Bounds
  /** The one label of the metric. @default - none */
  readonly by?: { readonly label: string; readonly values: readonly string[] }
}

export const histogramDefinitions: readonly HistogramDefinition[] = [
  {
    name: 'imgint_image_duration_seconds',
    help: 'Time from the opening of an upload slot until its image is settled, including the time that the client took',
    counted: 'image',
    bounds: boundsMs.image,
  },
  {
    name: 'imgint_analysis_duration_seconds',
    help: 'Time to analyse one image: reading, decoding, measuring and storing renditions',
    counted: 'analysis',
    bounds: boundsMs.analysis,
  },
  {
    name: 'imgint_vision_duration_seconds',
    help: 'Time for one feature of one image, without loading the model',
    counted: 'vision',
    bounds: boundsMs.vision,
    by: { label: 'feature', values: features },
  },
]

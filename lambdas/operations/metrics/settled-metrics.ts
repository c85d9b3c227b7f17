import { features } from '../../vision/vision.ts'
import { type Bounds, boundsMs } from './duration-bounds.ts'

/** A metric made of stored counts. */
export interface CounterDefinition {
  readonly name: string
  readonly help: string
  readonly unit?: string
  /** First part of the names of its counts; the other parts are the values of these labels. */
  readonly counted: string
  readonly labels: readonly string[]
  /** One count in the unit of the metric. @default 1 */
  readonly scale?: number
  /** Values of the first label that are shown as 0 before anything was counted. @default - none */
  readonly expected?: readonly string[]
}

export const counterDefinitions: readonly CounterDefinition[] = [
  {
    name: 'imgint_images_settled',
    help: 'Images that reached a terminal state; a redriven image is counted again',
    counted: 'settled',
    labels: ['state'],
    expected: ['completed', 'rejected', 'failed'],
  },
  {
    name: 'imgint_reruns_settled',
    help: 'Image versions made by re-runs that reached a terminal state',
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
    name: 'imgint_vision_results_reused',
    help: 'Features reused from an earlier image without another look',
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
  /** Values of the one label that it has. @default - none */
  readonly by?: { readonly label: string; readonly values: readonly string[] }
}

export const histogramDefinitions: readonly HistogramDefinition[] = [
  {
    name: 'imgint_image_duration_seconds',
    help: 'Time from the opening of an upload slot to the terminal state of its image, including the time the client took',
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

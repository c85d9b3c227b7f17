import { type AnalysisLimits, defaultAnalysisSettings } from '../analysis/analysis-settings.ts'

/** What one transform may cost. A plan that would cost more is refused, naming the limit. */
export interface TransformLimits {
  /** Limits on the source file, as for the analysis. */
  readonly source: AnalysisLimits
  /** Pixels of a picture between two steps, and of the result; an animation counts with all its frames. */
  readonly maxPixels: number
  readonly maxSidePx: number
  /** Estimated time on one vCPU of Lambda for decoding, all steps and encoding (cpu-seconds.ts). */
  readonly maxCpuSeconds: number
  /** Time for one pass of libvips. */
  readonly maxPassSeconds: number
}

export const defaultTransformLimits: TransformLimits = {
  source: defaultAnalysisSettings.limits,
  // 50 million pixels of RGBA before and after a step take 400 MB: the process stays below 1 GiB.
  maxPixels: 50_000_000,
  maxSidePx: 30_000,
  // Half of the usual timeout of the function that makes transforms.
  maxCpuSeconds: 60,
  maxPassSeconds: 60,
}

interface StageValues {
  readonly transformTimeoutSeconds: number
  readonly transformMemoryMb: number
  readonly maxUploadBytes?: number
  readonly maxPixels?: number
}

/** With this memory, Lambda gives a function one vCPU (Lambda developer guide, "Configure function memory"). */
const memoryOfOneVcpuMb = 1_769

/**
 * The limits of a stage: a transform may take half of the time of its function. A second vCPU does not count, because
 * most encoders use one thread.
 */
export function transformLimitsOf(stage: StageValues): TransformLimits {
  const { source } = defaultTransformLimits
  const { maxUploadBytes: maxBytes = source.maxBytes, maxPixels = source.maxPixels } = stage
  const vcpus = Math.min(1, stage.transformMemoryMb / memoryOfOneVcpuMb)
  return {
    ...defaultTransformLimits,
    source: { ...source, maxBytes, maxPixels },
    maxCpuSeconds: (stage.transformTimeoutSeconds / 2) * vcpus,
  }
}

import type { LocalAnalysis } from '../../lambdas/analysis/analysis.ts'
import type { ErrorCode } from '../../lambdas/platform/errors.ts'
import type { Feature, Vision } from '../../lambdas/vision/vision.ts'

/** One line of `imgint analyze --json`. */
export type PhotoReport =
  | { path: string; status: 'ok'; analysis: LocalAnalysis; vision?: Vision }
  | { path: string; status: 'rejected'; code: ErrorCode; reason: string }

/** What a child process has to do, and where its renditions go. */
export interface PhotoJob {
  readonly path: string
  /** Folder and beginning of the file names; absent when no renditions are wanted. */
  readonly renditions?: { readonly folder: string; readonly stem: string }
  /** The features to look for, and the folder of the models; absent without --vision. */
  readonly vision?: { readonly features: readonly Feature[]; readonly modelsDirectory: string }
}

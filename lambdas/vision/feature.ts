import type * as z from 'zod/mini'
import type { ProviderName } from './providers.ts'

/**
 * Who answers for a feature: one provider, `cascade` (a second provider only where the first is unsure and the budget
 * allows), or nobody.
 */
export type Route = ProviderName | 'cascade' | 'off'

type Shape = Readonly<Record<string, z.ZodMiniType>>

/** One thing that vision can look for. Defines everything about it except which code looks and how people judge it. */
export interface FeatureEntry<
  Findings extends z.ZodMiniObject,
  Routes extends readonly Route[],
  Short extends z.ZodMiniType,
  Summary extends Shape,
  Comparison extends z.ZodMiniType,
  Judged extends boolean,
> {
  /** Stands for the feature in the names of stored counts. A letter never changes and is never reused. */
  readonly letter: string
  /** The routes that a stage can choose. */
  readonly routes: Routes
  /** The route of a stage that sets none. */
  readonly usualRoute: Routes[number]
  /** Looked for only if an upload, a re-run or the setting `visionFeatures` names it. @default - in every photo */
  readonly onRequest?: boolean
  /** What is found. An empty list means that the provider looked and found nothing. */
  readonly findings: Findings
  /** Whether people can judge the findings. If so, the feature has an entry in feedback/judged-features.ts. */
  readonly isJudged: Judged
  /** The findings in a prediction. @default - left out */
  readonly short?: { readonly schema: Short; readonly of: (found: z.infer<Findings>) => z.infer<Short> }
  /** The findings in events and lists. @default - left out */
  readonly summary?: {
    readonly shape: Summary
    readonly of: (found: z.infer<Findings>) => { readonly [P in keyof Summary]: z.infer<Summary[P]> }
  }
  /** The differences between two versions; undefined when there are none. @default - not compared */
  readonly comparison?: {
    readonly schema: Comparison
    readonly of: (
      a: z.infer<Findings> | undefined,
      b: z.infer<Findings> | undefined,
    ) => z.infer<Comparison> | undefined
  }
  /** Whether a cascade asks for a second opinion, which costs money. @default - never */
  readonly isUnsure?: (found: z.infer<Findings>, below: number) => boolean
  /** Text for people on a command line; empty when nothing was found. */
  readonly describe: (found: z.infer<Findings>) => string
}

/** Defines an entry of the table of features. Its types are inferred from its schemas. */
export const feature = <
  Findings extends z.ZodMiniObject,
  const Routes extends readonly Route[],
  Judged extends boolean,
  Short extends z.ZodMiniType = never,
  Summary extends Shape = never,
  Comparison extends z.ZodMiniType = never,
>(
  entry: FeatureEntry<Findings, Routes, Short, Summary, Comparison, Judged>,
): FeatureEntry<Findings, Routes, Short, Summary, Comparison, Judged> => entry

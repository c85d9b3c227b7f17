import type { TransformPlan } from './steps.ts'

/** Images that steps of a plan lay over the picture, each once. */
export const imagesNamedIn = ({ steps }: TransformPlan): string[] => [
  ...new Set(steps.flatMap((step) => (step.operation === 'watermarkImage' ? [step.image] : []))),
]

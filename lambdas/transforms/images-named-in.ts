import type { TransformPlan } from './steps.ts'

/** The images that a plan uses as watermarks, each once. */
export const imagesNamedIn = ({ steps }: TransformPlan): string[] => [
  ...new Set(steps.flatMap((step) => (step.operation === 'watermarkImage' ? [step.image] : []))),
]

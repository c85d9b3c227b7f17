import type { Operation, Step } from './plan.ts'

export interface SliderTool {
  readonly operation: Extract<
    Operation,
    'brightness' | 'contrast' | 'saturation' | 'gamma' | 'hue' | 'sharpness'
  >
  readonly min: number
  readonly max: number
  readonly step: number
  /** The value that leaves the picture as it is; no step is added then. */
  readonly neutral: number
}

export const sliderTools: readonly SliderTool[] = [
  { operation: 'brightness', min: 0.2, max: 2, step: 0.05, neutral: 1 },
  { operation: 'contrast', min: 0.2, max: 2, step: 0.05, neutral: 1 },
  { operation: 'saturation', min: 0, max: 3, step: 0.05, neutral: 1 },
  { operation: 'gamma', min: 0.4, max: 2.5, step: 0.05, neutral: 1 },
  { operation: 'sharpness', min: 0, max: 4, step: 0.1, neutral: 1 },
  { operation: 'hue', min: -180, max: 180, step: 5, neutral: 0 },
]

const field = { gamma: 'gamma', hue: 'degrees' } as const
const fieldOf = (operation: SliderTool['operation']) =>
  operation === 'gamma' || operation === 'hue' ? field[operation] : 'factor'

export const sliderStep = ({ operation }: SliderTool, value: number): Step =>
  ({ operation, [fieldOf(operation)]: value }) as Step

export const sliderValue = ({ operation, neutral }: SliderTool, steps: readonly Step[]): number => {
  const step = steps.find((each) => each.operation === operation) as Record<string, unknown> | undefined
  return Number(step?.[fieldOf(operation)] ?? neutral)
}

/** Filters that need only one press. */
export const filterSteps = [
  { operation: 'autoEnhance' },
  { operation: 'grayscale' },
  { operation: 'sepia' },
  { operation: 'clahe' },
  { operation: 'negate' },
  { operation: 'gaussianBlur', sigma: 4 },
  { operation: 'emboss' },
  { operation: 'contour' },
  { operation: 'edge' },
] as const satisfies readonly Step[]

/** Width divided by height; undefined: any. */
export const ratios = {
  free: undefined,
  '1:1': 1,
  '4:3': 4 / 3,
  '3:2': 3 / 2,
  '16:9': 16 / 9,
  '3:4': 3 / 4,
  '9:16': 9 / 16,
} as const
export type Ratio = keyof typeof ratios

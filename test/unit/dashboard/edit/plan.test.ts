import { describe, expect, test } from 'vitest'
import {
  beforeCrop,
  cropped,
  keyOfStep,
  moveStep,
  onlyShape,
  previewPlan,
  type Step,
  toggleStep,
  turned,
  withoutStep,
  withStep,
} from '../../../../dashboard/src/edit/plan.ts'
import { sliderStep, sliderTools, sliderValue } from '../../../../dashboard/src/edit/tools.ts'
import { NewTransform } from '../../../../lambdas/transforms/transforms.ts'

const light: Step = { operation: 'brightness', factor: 1.2 }
const resize: Step = { operation: 'resize', width: 800 }

describe('the steps of a plan', () => {
  test('occur once each, in their places', () => {
    const steps = withStep(withStep([], light), resize)
    expect(withStep(steps, { operation: 'brightness', factor: 0.8 })).toEqual([
      { operation: 'brightness', factor: 0.8 },
      resize,
    ])
    expect(withoutStep(steps, 'brightness')).toEqual([resize])
    expect(toggleStep(toggleStep(steps, { operation: 'sepia' }), { operation: 'sepia' })).toEqual(steps)
  })

  test('can flip both ways', () => {
    const both = toggleStep(toggleStep([], { operation: 'flip', direction: 'vertical' }), {
      operation: 'flip',
    })
    expect(both.map(keyOfStep)).toEqual(['flip-vertical', 'flip-horizontal'])
  })

  test('move by one place, but not beyond the ends', () => {
    expect(moveStep([light, resize], 'resize', -1)).toEqual([resize, light])
    expect(moveStep([light, resize], 'resize', 1)).toEqual([light, resize])
    expect(moveStep([light, resize], 'sepia', 1)).toEqual([light, resize])
  })

  test('turn by quarters, and four quarters remove the step', () => {
    const once = turned([light], -90)
    expect(once).toEqual([light, { operation: 'rotate', angle: 270 }])
    expect(turned(turned(turned(once, -90), -90), -90)).toEqual([light])
    expect(turned(once, 90)).toEqual([light])
  })

  test('include those before the crop, and those that change the shape', () => {
    const crop: Step = { operation: 'crop', width: 0.5, height: 0.5, unit: 'share' }
    expect(beforeCrop([light, crop, resize])).toEqual([light])
    expect(beforeCrop([light])).toEqual([light])
    expect(onlyShape([light, crop, resize])).toEqual([crop, resize])
  })
})

describe('a crop', () => {
  test('is in shares that never exceed the edge', () => {
    const [step] = cropped([], { left: 0.333_333_5, top: 0, width: 0.666_666_6, height: 1 })
    expect(step).toMatchObject({ unit: 'share', left: 0.333_334, width: 0.666_666 })
    expect(0.333_334 + 0.666_666).toBeLessThanOrEqual(1)
  })

  test('of the whole picture adds no step', () => {
    const drawn = cropped([light], { left: 0.1, top: 0.1, width: 0.5, height: 0.5 })
    expect(drawn).toHaveLength(2)
    expect(cropped(drawn, { left: 0, top: 0, width: 1, height: 1 })).toEqual([light])
  })
})

describe('sliders', () => {
  test.each(sliderTools.map((tool) => [tool.operation, tool] as const))(
    '%s makes a step that the API accepts, and reads it back',
    (_, tool) => {
      for (const value of [tool.min, tool.max]) {
        const steps = [sliderStep(tool, value)]
        expect(NewTransform.safeParse({ steps, output: { format: 'same' } }).success).toBe(true)
        expect(sliderValue(tool, steps)).toBe(value)
      }
      expect(sliderValue(tool, [])).toBe(tool.neutral)
    },
  )
})

test('a preview is the same plan in screen size', () => {
  const plan = previewPlan([light])
  expect(NewTransform.safeParse(plan).success).toBe(true)
  expect(plan.steps).toEqual([light, { operation: 'resize', width: 1024, height: 1024 }])
})

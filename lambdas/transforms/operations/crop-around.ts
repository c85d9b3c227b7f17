import * as z from 'zod/mini'
import { textLine } from '../../platform/text/text.ts'
import type { Box } from '../../vision/findings.ts'
import { type Area, areaOf, type Canvas } from '../canvas.ts'
import { choiceField, numberField } from '../fields.ts'
import { defineOperation, type Found, shortAs } from '../operation.ts'
import { StepRefusal } from '../step-refusal.ts'
import { cropStroke } from './crop-stroke.ts'
import { ratioField, ratioOf } from './ratio.ts'

const kinds = ['faces', 'objects', 'text'] as const
interface Wanted {
  readonly what: (typeof kinds)[number]
  readonly name?: string
}

function boxesOf({ what, name }: Wanted, found: Found): readonly Box[] {
  const known = found[what]
  if (!known)
    throw new StepRefusal(
      `Expected to know the ${what} in the photo; received none from vision. Run vision with ${what} first.`,
    )
  if (what !== 'objects') return known as readonly Box[]
  const named = known as NonNullable<Found['objects']>
  return named.filter((each) => !name || each.name.toLowerCase() === name.toLowerCase()).map(({ box }) => box)
}

/** The smallest area around all of them. */
function around(areas: readonly Area[]): Area {
  const left = Math.min(...areas.map((area) => area.left))
  const top = Math.min(...areas.map((area) => area.top))
  return {
    left,
    top,
    width: Math.max(...areas.map((area) => area.left + area.width)) - left,
    height: Math.max(...areas.map((area) => area.top + area.height)) - top,
  }
}

/** Grows an area to a ratio where there is room, and moves it back inside the picture. */
function grown(area: Area, ratio: number, { widthPx, heightPx }: Canvas): Area {
  const width = Math.min(widthPx, Math.max(area.width, Math.round(area.height * ratio)))
  const height = Math.min(heightPx, Math.max(area.height, Math.round(area.width / ratio)))
  const within = (start: number, length: number, size: number, edge: number) =>
    Math.min(Math.max(0, Math.round(start + (length - size) / 2)), edge - size)
  return {
    left: within(area.left, area.width, width, widthPx),
    top: within(area.top, area.height, height, heightPx),
    width,
    height,
  }
}

export const cropAround = defineOperation({
  name: 'cropAround',
  group: 'size',
  description:
    'Cuts out the part of the picture with everything that vision found: all faces, all objects or those of one name, or all text',
  fields: {
    what: choiceField(kinds, 'faces', 'The findings to keep'),
    name: z.optional(textLine({ minLength: 1, maxLength: 100 }).check(z.describe('Name of the objects'))),
    ratio: z.optional(ratioField('Grows the part to this ratio, as far as there is room')),
    margin: z._default(numberField(0, 5, 'Room on each side of a finding, as a share of its size'), 0.25),
  },
  faultOf: ({ what, name }) =>
    name !== undefined && what !== 'objects'
      ? { path: 'name', message: 'Expected no name unless what is "objects"' }
      : undefined,
  short: shortAs('faces', 'what'),
  example: { operation: 'cropAround', what: 'faces', ratio: '1:1', margin: 0.5 },
  plan(step, scene) {
    const boxes = boxesOf(step, scene.found)
    const areas = boxes.flatMap((box) => areaOf(box, scene.canvas, step.margin) ?? [])
    const sought = step.name ? `${step.what} named "${step.name}"` : step.what
    if (areas.length === 0)
      throw new StepRefusal(`Expected ${sought} in the picture at this step; there are none.`)
    const area = around(areas)
    return cropStroke(scene, step.ratio ? grown(area, ratioOf(step.ratio), scene.canvas) : area)
  },
})

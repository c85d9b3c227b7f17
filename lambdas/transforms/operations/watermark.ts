import * as z from 'zod/mini'
import { textLine } from '../../platform/text/text.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { drawText } from '../text/draw-text.ts'
import { fontFor } from '../text/fonts.ts'
import { markFields, markRoom, markStroke } from './mark-stroke.ts'

const maxCharacters = 200

export const watermark = defineOperation({
  name: 'watermark',
  group: 'mark',
  description: 'Writes a line of text over the picture. No markup: every character stands for itself',
  fields: {
    text: textLine({ minLength: 1, maxLength: maxCharacters }).check(
      z.describe(`The text: one line of up to ${maxCharacters} characters that the fonts of the stage have`),
    ),
    color: z
      ._default(
        z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/, 'Expected a colour such as #ffcc00')),
        '#ffffff',
      )
      .check(z.describe('Its colour: #rrggbb')),
    ...markFields,
  },
  lengths: ['margin'],
  short: shortAs('© me', 'text'),
  example: { operation: 'watermark', text: '© Ada Ελένη Анна', opacity: 0.8, size: 0.6, gravity: 'south' },
  async plan(step, scene) {
    const font = fontFor(step.text, scene.fonts)
    return markStroke(await drawText(step.text, font, step.color, markRoom(step, scene)), step, scene)
  },
})

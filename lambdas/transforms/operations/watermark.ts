import * as z from 'zod/mini'
import { textLine } from '../../platform/text/text.ts'
import { defineOperation, shortAs } from '../operation.ts'
import { fontFor } from '../text/fonts.ts'
import { markFields, markRoom, markStroke, markWork } from './mark-stroke.ts'

const maxCharacters = 200

/** Some characters are never seen: spaces, the empty Braille pattern, and those that only steer others. */
const visible = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/u

export const watermark = defineOperation({
  name: 'watermark',
  group: 'mark',
  description: 'Writes a line of text over the picture. There is no markup: every character appears as it is',
  fields: {
    text: textLine({ minLength: 1, maxLength: maxCharacters }).check(
      z.describe(`The text: one line of up to ${maxCharacters} characters that the fonts of the stage have`),
    ),
    color: z
      ._default(
        z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/, 'Expected a colour such as #ffcc00')),
        '#ffffff',
      )
      .check(z.describe('Colour of the text: #rrggbb')),
    ...markFields,
  },
  faultOf: ({ text }) =>
    visible.test(text)
      ? undefined
      : { path: 'text', message: 'Expected a text with at least one character that can be seen' },
  lengths: ['margin'],
  unseen: { work: markWork, keepsSize: true },
  short: shortAs('© me', 'text'),
  example: { operation: 'watermark', text: '© Ada Ελένη Анна', opacity: 0.8, size: 0.6, gravity: 'south' },
  async plan(step, scene) {
    const font = fontFor(step.text, scene.fonts)
    const mark = await scene.drawText(step.text, font, step.color, markRoom(step, scene))
    return markStroke(mark, step, scene)
  },
})

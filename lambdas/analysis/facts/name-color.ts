import cssColors from 'color-name'
import { type Oklab, srgbToOklab } from './oklab.ts'

// CSS Color Module Level 4, 6.1. Of the spellings and synonyms for one colour, the usual American one.
const synonyms = /grey|^aqua$|^fuchsia$/
const named = Object.entries(cssColors as Record<string, [number, number, number]>)
  .filter(([name]) => !synonyms.test(name))
  .map(([name, [r, g, b]]) => ({ name, lab: srgbToOklab(r, g, b) }))

/** The CSS colour name that is nearest in Oklab. */
export function nameColor(color: Oklab): string {
  let nearest = ''
  let least = Number.POSITIVE_INFINITY
  for (const { name, lab } of named) {
    const distance = (lab[0] - color[0]) ** 2 + (lab[1] - color[1]) ** 2 + (lab[2] - color[2]) ** 2
    if (distance < least) {
      least = distance
      nearest = name
    }
  }
  return nearest
}

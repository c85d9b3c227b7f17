import cssColors from 'color-name'
import { differenceCiede2000, type Lab65, modeLab65, modeRgb, useMode } from 'culori/fn'

useMode(modeRgb)
const toLab = useMode(modeLab65)
const distance = differenceCiede2000()

const labOf = (red: number, green: number, blue: number): Lab65 =>
  toLab({ mode: 'rgb', r: red / 255, g: green / 255, b: blue / 255 })

/** CIELAB chroma below which people call a colour black, grey or white. Darkslategrey has 12, ivory 8. */
const neutralChroma = 8

/**
 * Names of neutral colours and the CIELAB lightness (0..100) at which each ends. CSS's darkgray is lighter than its
 * gray.
 */
const neutrals = [
  { untilLightness: 14, name: 'black' },
  { untilLightness: 45, name: 'dark grey' },
  { untilLightness: 72, name: 'grey' },
  { untilLightness: 93, name: 'light grey' },
] as const

const chromaOf = ({ a, b }: Lab65) => Math.hypot(a, b)

// CSS Color Module Level 4, 6.1. Leaves out alternative spellings and synonyms, so that each colour has one name.
const synonyms = /gray|^aqua$|^fuchsia$/
const named = Object.entries(cssColors)
  .filter(([name]) => !synonyms.test(name))
  .map(([name, [r, g, b]]) => ({ name, lab: labOf(r, g, b) }))
  .filter(({ name, lab }) => chromaOf(lab) > 1 || name === 'black' || name === 'white')

/** The weight of lightness in CIEDE2000 is at most 1 + 0.015 * 50² / sqrt(20 + 50²). */
const largestLightnessWeight = 1.75

/** The name of a colour given as sRGB codes 0..255: a neutral, or the nearest CSS name by CIEDE2000 (CIE 142-2001). */
export function nameColor(red: number, green: number, blue: number): string {
  const lab = labOf(red, green, blue)
  if (chromaOf(lab) < neutralChroma)
    return neutrals.find(({ untilLightness }) => lab.l < untilLightness)?.name ?? 'white'
  let nearest = ''
  let least = Number.POSITIVE_INFINITY
  for (const candidate of named) {
    // The lightness difference alone bounds the distance from below: this skips three quarters of the arithmetic.
    if (Math.abs(candidate.lab.l - lab.l) > least * largestLightnessWeight) continue
    const between = distance(lab, candidate.lab)
    if (between < least) {
      least = between
      nearest = candidate.name
    }
  }
  return nearest
}

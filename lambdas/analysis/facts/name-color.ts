import { differenceCiede2000, type Lab65, modeLab65, modeRgb, useMode } from 'culori/fn'
import { hueNames, type neutralNames } from './color-names.ts'

useMode(modeRgb)
const toLab = useMode(modeLab65)
const distance = differenceCiede2000()

const labOf = (red: number, green: number, blue: number): Lab65 =>
  toLab({ mode: 'rgb', r: red / 255, g: green / 255, b: blue / 255 })

/** CIELAB chroma below which people call a colour black, grey or white. Darkslategrey has 12, ivory 8. */
const neutralChroma = 8

/** The CIELAB lightness (0..100) at which each neutral colour ends; above them is white. */
const neutrals: readonly { untilLightness: number; name: (typeof neutralNames)[number] }[] = [
  { untilLightness: 14, name: 'black' },
  { untilLightness: 45, name: 'dark grey' },
  { untilLightness: 72, name: 'grey' },
  { untilLightness: 93, name: 'light grey' },
]

const chromaOf = ({ a, b }: Lab65) => Math.hypot(a, b)

const named = [...hueNames, ['black', [0, 0, 0]] as const, ['white', [255, 255, 255]] as const].map(
  ([name, [r, g, b]]) => ({ name, lab: labOf(r, g, b) }),
)

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

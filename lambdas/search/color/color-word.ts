import { labOf } from './lab.ts'

/** The colours that people have a word for. */
export const colorWords = [
  ...['red', 'orange', 'yellow', 'green', 'teal', 'blue'],
  ...['purple', 'pink', 'brown', 'black', 'gray', 'white'],
] as const
export type ColorWord = (typeof colorWords)[number]

/** CIELAB chroma below which colours look neutral: a cast of light gives a white wall 8, and dark ones look duller. */
const neutralChroma = (lightness: number) => (lightness < 25 ? 18 : 12)
/** The CIELAB lightness below which colours look black, unless they are vivid. */
const blackLightness = 15
const vividChroma = 25
const whiteLightness = 85

/** Where hues end, in degrees of CIELAB; between blue and red they go by more than one word. */
const hues: readonly {
  readonly until: number
  readonly word: (light: number, chroma: number) => ColorWord
}[] = [
  {
    until: 15,
    word: (light, chroma) => (chroma < 25 ? brownOr(light, 'pink') : light > 58 ? 'pink' : 'red'),
  },
  {
    until: 48,
    word: (light, chroma) => (isDull(light, chroma) ? brownOr(light, 'pink') : light > 68 ? 'pink' : 'red'),
  },
  { until: 76, word: (light, chroma) => (chroma < 38 || light < 52 ? brownOr(light, 'orange') : 'orange') },
  { until: 102, word: (light, chroma) => (light < 52 || chroma < 25 ? brownOr(light, 'yellow') : 'yellow') },
  { until: 112, word: (light) => (light > 75 ? 'yellow' : 'green') },
  { until: 170, word: () => 'green' },
  { until: 225, word: () => 'teal' },
  { until: 296, word: () => 'blue' },
  { until: 308, word: (light) => (light > 48 ? 'purple' : 'blue') },
  { until: 332, word: () => 'purple' },
  { until: 360, word: (light, chroma) => (light < 40 && chroma < 50 ? 'purple' : 'pink') },
]
/** A dark or weak red is brown. */
const isDull = (light: number, chroma: number) => chroma < 28 || (light < 30 && chroma < 40)
/** Brown is a dark orange; a pale one is beige, which is no brown any more. */
const brownOr = (light: number, pale: ColorWord): ColorWord => (light < 72 ? 'brown' : pale)

/** The word that people use for a colour such as "#b3302a". */
export function colorWordOf(hex: string): ColorWord {
  const [lightness, a, b] = labOf(hex)
  const chroma = Math.hypot(a, b)
  if (lightness < blackLightness && chroma < vividChroma) return 'black'
  if (chroma < neutralChroma(lightness))
    return lightness > whiteLightness ? 'white' : lightness < 2 * blackLightness ? 'black' : 'gray'
  const hue = (Math.atan2(b, a) * (180 / Math.PI) + 360) % 360
  return hues.find(({ until }) => hue < until)!.word(lightness, chroma)
}

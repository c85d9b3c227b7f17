import cssColors from 'color-name'

/** Names of neutral colours: CSS's darkgray is lighter than its gray. */
export const neutralNames = ['black', 'dark grey', 'grey', 'light grey', 'white'] as const

// CSS Color Module Level 4, 6.1. Leaves out alternative spellings and synonyms, so that each colour has one name, and
// the greys, which have neutral names.
const synonyms = /gray|^aqua$|^fuchsia$/
const isGrey = ([red, green, blue]: readonly number[]) => red === green && green === blue

/** CSS's names of colours with a hue, and their sRGB codes 0..255. */
export const hueNames = Object.entries(cssColors).filter(
  ([name, rgb]) => !synonyms.test(name) && !isGrey(rgb),
)

/** Every name that a colour can get. */
export const colorNames: readonly string[] = [...neutralNames, ...hueNames.map(([name]) => name)]

import cssColors from 'color-name'
import { expect, test } from 'vitest'
import { type ColorWord, colorWordOf, colorWords } from '../../../../lambdas/search/color/color-word.ts'

const hexOf = (rgb: readonly number[]) => `#${rgb.map((each) => each.toString(16).padStart(2, '0')).join('')}`
const css = Object.entries(cssColors).map(([name, rgb]) => [name, hexOf(rgb)] as const)
/** The word that ends the name of a CSS colour, such as "royalblue". */
const named = css.flatMap(([name, hex]) => {
  const word = colorWords.find((each) => name.endsWith(each))
  return word ? [[name, hex, word] as const] : []
})

/** CSS's name says one thing, and people another: these are between two words. */
const between: Readonly<Record<string, readonly ColorWord[]>> = {
  greenyellow: ['green'],
  aliceblue: ['white'],
  brown: ['red'],
  lightseagreen: ['teal'],
  orangered: ['red'],
  mediumvioletred: ['pink', 'purple'],
  palevioletred: ['pink'],
  indianred: ['red', 'pink'],
  darkorange: ['orange'],
  lightslategray: ['gray', 'blue'],
  slategray: ['gray', 'blue'],
  darkslategray: ['gray', 'teal', 'black'],
  navajowhite: ['orange', 'yellow'],
  antiquewhite: ['white', 'yellow'],
  blanchedalmond: ['yellow'],
  powderblue: ['teal', 'blue'],
  lightblue: ['teal', 'blue'],
  cadetblue: ['teal'],
  skyblue: ['teal', 'blue'],
  lightskyblue: ['teal', 'blue'],
  deepskyblue: ['teal', 'blue'],
  darkslateblue: ['blue', 'purple'],
  mediumslateblue: ['purple'],
  blueviolet: ['purple', 'blue'],
  midnightblue: ['blue'],
  lightyellow: ['yellow', 'white'],
  lightgoldenrodyellow: ['yellow'],
  hotpink: ['pink'],
  rosybrown: ['brown', 'pink', 'gray'],
  sandybrown: ['orange', 'brown'],
  saddlebrown: ['brown'],
  ghostwhite: ['white'],
  floralwhite: ['white'],
}

test.each(named)('%s (%s) is %s, as its name says', (name, hex, word) => {
  expect(between[name] ?? [word]).toContain(colorWordOf(hex))
})

test.each([
  // Measured in photos: a fire engine, a postbox, grass in shade, jeans, skin, wood, dusk, a wall in tungsten light.
  ['#b3302a', 'red'],
  ['#8d1f1c', 'red'],
  ['#3f5a2a', 'green'],
  ['#41597c', 'blue'],
  ['#785539', 'brown'],
  ['#5a4030', 'brown'],
  ['#d9803a', 'orange'],
  ['#d9bc4f', 'yellow'],
  ['#3f8a8c', 'teal'],
  ['#77518f', 'purple'],
  ['#d58fa2', 'pink'],
  ['#161616', 'black'],
  ['#efefec', 'white'],
  ['#8a8a8a', 'gray'],
] as const)('%s is %s', (hex, word) => {
  expect(colorWordOf(hex)).toBe(word)
})

test('every colour has a word', () => {
  for (let code = 0; code < 0x1000000; code += 4_099)
    expect(colorWords).toContain(colorWordOf(`#${code.toString(16).padStart(6, '0')}`))
})

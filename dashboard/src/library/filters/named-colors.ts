/** Colours that people have a word for, each in a shade that is typical in photos. */
export const namedColors = {
  red: 'b3302a',
  orange: 'd9803a',
  yellow: 'd9bc4f',
  green: '5b8248',
  teal: '3f8a8c',
  blue: '3c6ba8',
  purple: '77518f',
  pink: 'd58fa2',
  brown: '785539',
  black: '161616',
  gray: '8a8a8a',
  white: 'efefec',
} as const

export type ColorName = keyof typeof namedColors

/** The word for a colour of this palette; undefined for others. */
export const nameOfColor = (hex: string): ColorName | undefined =>
  (Object.keys(namedColors) as ColorName[]).find(
    (name) => namedColors[name] === hex.replace('#', '').toLowerCase(),
  )

/** Of `.glyphs` in the text layer. */
const font = '100px sans-serif'
const context = document.createElement('canvas').getContext('2d')

/** Width of a text in the font of the text layer, in em. Without a canvas, every character is as wide as the others. */
export function textWidth(text: string): number {
  if (!context) return [...text].length / 2
  context.font = font
  return context.measureText(text).width / 100
}

const isFromRight = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u

/** The character boundary of a text that is nearest to a share of its width, counted in UTF-16 units. */
export function offsetAt(text: string, along: number): number {
  const at = (isFromRight.test(text) ? 1 - along : along) * textWidth(text)
  let best = 0
  let offset = 0
  for (const character of text) {
    offset += character.length
    const nearer =
      Math.abs(textWidth(text.slice(0, offset)) - at) < Math.abs(textWidth(text.slice(0, best)) - at)
    if (nearer) best = offset
  }
  return best
}

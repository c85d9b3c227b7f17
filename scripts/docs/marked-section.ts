/**
 * Replaces the text between `<!-- generated: name -->` and `<!-- end of name -->` of a page.
 * @throws Error when the page does not have each mark exactly once
 */
export function withSection(page: string, name: string, content: string): string {
  const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end of ${name} -->`]
  const parts = page.split(begin)
  const [before = '', rest = ''] = parts
  const [, ...after] = rest.split(end)
  if (parts.length !== 2 || after.length !== 1)
    throw new Error(`Expected each of the marks ${begin} and ${end} exactly once`)
  return `${before}${begin}\n${content.trim()}\n${end}${after[0]}`
}

/**
 * The page with what stands between `<!-- generated: name -->` and `<!-- end of name -->` replaced.
 * @throws Error where the page has no such marks, or has them twice
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

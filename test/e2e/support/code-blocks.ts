/** The fenced blocks of one language on a page, in order. */
const codeBlocks = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, code = '']) =>
    name === language ? [code] : [],
  )

/**
 * The program on a page: its blocks joined, because they build on one another. @throws Error when the page has none
 */
export function programIn(markdown: string, language: string): string {
  const blocks = codeBlocks(markdown, language)
  if (blocks.length === 0) throw new Error(`Expected blocks of ${language}; found none`)
  return blocks.join('\n')
}

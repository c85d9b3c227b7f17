/** The fenced blocks of one language in a page, in order. */
export const codeBlocks = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, code = '']) =>
    name === language ? [code] : [],
  )

/** The program of a page: its blocks build on one another. @throws when the page has none */
export function programIn(markdown: string, language: string): string {
  const blocks = codeBlocks(markdown, language)
  if (blocks.length === 0) throw new Error(`Expected blocks of ${language}; found none`)
  return blocks.join('\n')
}

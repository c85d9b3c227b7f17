import { readFile } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import type { Plugin } from 'esbuild'
import { repositoryRoot } from './project.ts'

const readme = 'README.md'
/** Lists the pages for users, in sections, before the decisions. */
const indexPage = 'docs/README.md'
const endOfPages = /^## Decisions$/m

const readPage = (page: string) => readFile(join(repositoryRoot, page), 'utf8')

/** Where a page is served, from the root of the API: `docs/search.md`, `docs/clients/react.md`. */
const addressOf = (page: string) => page.replace(/^clients\/(.+)\/README\.md$/, 'docs/clients/$1.md')

/** The file of the repository that a link leads to, and the anchor with its `#`. */
function targetOf(from: string, link: string): { page: string; anchor: string } {
  const [path = '', anchor] = link.split('#')
  return { page: posix.join(posix.dirname(from), path), anchor: anchor === undefined ? '' : `#${anchor}` }
}

const isElsewhere = (link: string) => /^(?:[a-z][a-z0-9+.-]*:|#)/i.test(link)
const isServed = (page: string) =>
  /^(?:docs\/(?!adr\/|README).+|clients\/[^/]+\/README)\.md$/.test(page) || page === 'docs/openapi.json'

/** Code, which stays as it is; comments; links and pictures. */
const parts = /(^( *)```[\s\S]*?^\2```|`[^`\n]+`)|^ *<!--[\s\S]*?-->\n|(!?)\[([^\]]*)\]\(([^)\s]+)\)/gm

/**
 * A page as it is served: links lead to other served pages, and what is not served (source, decisions, pictures) is
 * only named.
 * @param page path from the root of the repository
 * @param at where the text is served, from the root of the API
 */
export function servedMarkdown(page: string, markdown: string, at = addressOf(page)): string {
  return markdown.replace(
    parts,
    (part: string, code: string, _indent, picture: string, text: string, link: string) => {
      if (code !== undefined) return part
      if (link === undefined) return ''
      if (picture) return text
      if (isElsewhere(link)) return part
      const { page: target, anchor } = targetOf(page, link)
      if (!isServed(target)) return text
      const address = target === 'docs/openapi.json' ? 'openapi.json' : addressOf(target)
      return `[${text}](${posix.relative(posix.dirname(at), address)}${anchor})`
    },
  )
}

/** `llms.txt`, in the form of llmstxt.org: what this is, and a line for each page. */
export function llmsText(overview: string, index: string): string {
  const [, summary = ''] = /^(image-intelligence is [\s\S]*?)\n\n/m.exec(overview) ?? []
  const sections = index.slice(index.search(/^## /m), index.search(endOfPages))
  const served = servedMarkdown(indexPage, sections.replace(/\n {2}/g, ' '), 'llms.txt')
  // An item is a link first; what is not served has none.
  const items = served.replace(/^- (?!\[).*\n/gm, '')
  return `# image-intelligence\n\n> ${summary.replaceAll('\n', ' ')}\n\n${items.trimEnd()}\n`
}

/** Every served text by its address from the root of the API: `llms.txt`, and the pages that its index links to. */
export async function servedPages(): Promise<{ address: string; source: string; text: string }[]> {
  const index = await readPage(indexPage)
  const text = llmsText(await readPage(readme), index)
  const links = [...index.slice(0, index.search(endOfPages)).matchAll(/\]\(([^)#\s]+\.md)\)/g)]
  const pages = [...new Set(links.map(([, link = '']) => targetOf(indexPage, link).page))].filter(isServed)
  const served = pages.map(async (source) => ({
    ...{ address: addressOf(source), source },
    text: servedMarkdown(source, await readPage(source)),
  }))
  return [{ address: 'llms.txt', source: indexPage, text }, ...(await Promise.all(served))]
}

const moduleName = 'markdown-pages'
const compress = promisify(brotliCompress)

/** Which files `markdownPages` reads. */
export const markdownSources = async (): Promise<string[]> => [
  ...(await servedPages()).map(({ source }) => source),
  readme,
]

/**
 * `import pages from 'markdown-pages'` gives all pages in one: JSON of text by address, brotli, base64. Together, they take
 * two thirds of what they take one by one.
 */
export const markdownPages: Plugin = {
  name: moduleName,
  setup(build) {
    build.onResolve({ filter: /^markdown-pages$/ }, ({ path }) => ({ path, namespace: moduleName }))
    build.onLoad({ filter: /.*/, namespace: moduleName }, async () => {
      const pages = await servedPages()
      const texts = Object.fromEntries(pages.map(({ address, text }) => [address, text]))
      return { contents: await compress(JSON.stringify(texts)), loader: 'base64' }
    })
  },
}

import { posix } from 'node:path'
import GithubSlugger from 'github-slugger'

/** Removes code blocks, in which links and headings mean nothing. Keeps the lines, so that positions stay. */
const withoutFences = (markdown: string): string =>
  markdown.replace(/^( {0,3})(`{3,}|~{3,})[^\n]*\n[\s\S]*?^ {0,3}\2[`~]*[ \t]*$/gm, (block) =>
    block.replace(/[^\n]/g, ''),
  )
const withoutCode = (markdown: string): string =>
  withoutFences(markdown)
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '')

/** Every target of links, pictures and definitions on a page, without titles. */
export function linksOf(markdown: string): string[] {
  const text = withoutCode(markdown)
  const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)]
  const definitions = [...text.matchAll(/^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)/gm)]
  return [...inline, ...definitions].map(([, target]) => target!)
}

const isPathBelow = (topFolders: readonly string[]) => (code: string) =>
  /^[\w./@-]+$/.test(code) && topFolders.some((top) => code.startsWith(`${top}/`))
const isFileName = (code: string) => /^[a-z][\w.-]*\.(?:ts|py|grit)$/.test(code)

/**
 * Files and folders of the repository that a page names in code: `lib/a.ts`, or a source file by its name alone
 * (`a.ts`), but not `lib/<name>.ts`.
 */
export function filesInCode(markdown: string, topFolders: readonly string[]): string[] {
  const inline = [...withoutFences(markdown).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!)
  const isPath = isPathBelow(topFolders)
  return inline.filter((code) => isPath(code) || isFileName(code))
}

/** Every anchor of a page, as GitHub computes it: of headings, and ids in HTML. */
export function anchorsOf(markdown: string): Set<string> {
  const slugger = new GithubSlugger()
  const text = withoutFences(markdown)
  const headings = [...text.matchAll(/^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$/gm)].map(([, heading]) =>
    slugger.slug(heading!.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')),
  )
  const ids = [...text.matchAll(/<[a-z][^>]*\b(?:id|name)="([^"]+)"/gi)].map(([, id]) => id!)
  return new Set([...headings, ...ids])
}

const isElsewhere = (target: string) => /^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith('//')

/** Splits a target into a path from the root of the repository and an anchor. */
export function resolveLink(from: string, target: string): { path: string; anchor?: string } | undefined {
  if (isElsewhere(target)) return undefined
  const [path = '', anchor] = target.split('#')
  const resolved = path === '' ? from : posix.normalize(posix.join(posix.dirname(from), decodeURI(path)))
  return { path: resolved.replace(/\/$/, ''), ...(anchor && { anchor: decodeURIComponent(anchor) }) }
}

/**
 * Broken links, as `page: target (reason)`.
 * @param pages Markdown by path from the root of the repository
 * @param isThere whether a path is a file or folder of the repository
 */
export function brokenLinks(
  pages: ReadonlyMap<string, string>,
  isThere: (path: string) => boolean,
): string[] {
  const anchors = new Map([...pages].map(([path, markdown]) => [path, anchorsOf(markdown)]))
  return [...pages].flatMap(([page, markdown]) =>
    linksOf(markdown).flatMap((target) => {
      const link = resolveLink(page, target)
      if (!link) return []
      if (!isThere(link.path)) return [`${page}: ${target} (no such file)`]
      const known = anchors.get(link.path)
      return link.anchor === undefined || !known || known.has(link.anchor)
        ? []
        : [`${page}: ${target} (no such heading)`]
    }),
  )
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '../../lib/project.ts'
import { trackedFiles } from './tracked-files.ts'

/**
 * What happens to a block of code on a page in the tests. `executed` and `parsed` are what the language says; the
 * others are what a comment before the block says: `<!-- run by FILE -->`, `<!-- not run: REASON -->`.
 */
export type BlockFate =
  | { readonly is: 'executed' | 'parsed' | 'undecided' }
  | { readonly is: 'run by'; readonly file: string }
  | { readonly is: 'not run'; readonly reason: string }

export interface DocBlock {
  readonly page: string
  readonly line: number
  /** Empty for a block without one. */
  readonly language: string
  readonly code: string
  readonly fate: BlockFate
}

/** A marker, and a block of any indentation. */
const fences = /(?:^ *<!-- (run by|not run:) ([^\n]*?) -->\n)?^( *)```(\w*)[^\n]*\n([\s\S]*?)^\3```$/gm

/** Every fenced block of a page, in order. */
export const blocksOf = (page: string, markdown: string): DocBlock[] =>
  [...markdown.matchAll(fences)].map((match) => {
    const [, marker, said = '', indent = '', language = '', text = ''] = match
    const code = text.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
    const line = markdown.slice(0, match.index).split('\n').length
    return { page, line, language, code, fate: fateOf(marker, said, language) }
  })

function fateOf(marker: string | undefined, said: string, language: string): BlockFate {
  if (marker === 'run by') return { is: 'run by', file: said }
  if (marker) return { is: 'not run', reason: said }
  if (language === 'sh') return { is: 'executed' }
  return { is: language === 'json' ? 'parsed' : 'undecided' }
}

/** Every page for people, except decisions, which stay as they were, and the list of changes. */
export const docPages = (): string[] =>
  trackedFiles().filter(
    (file) => file.endsWith('.md') && !file.startsWith('docs/adr/') && file !== 'CHANGELOG.md',
  )

export const allDocBlocks = (): DocBlock[] =>
  docPages().flatMap((page) => blocksOf(page, readFileSync(join(repositoryRoot, page), 'utf8')))

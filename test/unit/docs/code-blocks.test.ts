import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../../lib/project.ts'
import { allDocBlocks, blocksOf, type DocBlock } from '../../support/doc-blocks.ts'

const blocks = allDocBlocks()
const where = ({ page, line }: DocBlock) => `${page}:${line}`

describe('blocks of code on pages', () => {
  test('are executed, parsed, run by another test, or say why not', () => {
    const undecided = blocks.filter(({ fate }) => fate.is === 'undecided').map(where)
    expect(
      undecided,
      'Write "<!-- run by FILE -->" or "<!-- not run: REASON -->" on the line before each of these',
    ).toEqual([])
  })

  test('name a test that reads the page', () => {
    for (const block of blocks) {
      if (block.fate.is !== 'run by') continue
      const file = join(repositoryRoot, block.fate.file)
      expect(existsSync(file), where(block)).toBe(true)
      expect(readFileSync(file, 'utf8'), where(block)).toContain(basename(block.page, '.md'))
    }
  })

  test('give a reason that says something', () => {
    for (const block of blocks)
      if (block.fate.is === 'not run') expect(block.fate.reason.length, where(block)).toBeGreaterThan(8)
  })

  test.each(blocks.filter(({ fate }) => fate.is === 'parsed').map((block) => [where(block), block.code]))(
    '%s is valid JSON',
    (_, code) => {
      expect(() => JSON.parse(code)).not.toThrow()
    },
  )

  test('are read with their markers, also when they are indented', () => {
    const page =
      '<!-- not run: needs an AWS account -->\n```sh\na\n```\n1. b\n   ```sh\n   c\n   ```\n```\nd\n```\n'
    expect(blocksOf('p', page)).toEqual([
      {
        ...{ page: 'p', line: 1, language: 'sh', code: 'a\n' },
        fate: { is: 'not run', reason: 'needs an AWS account' },
      },
      { page: 'p', line: 6, language: 'sh', code: 'c\n', fate: { is: 'executed' } },
      { page: 'p', line: 9, language: '', code: 'd\n', fate: { is: 'undecided' } },
    ])
  })
})

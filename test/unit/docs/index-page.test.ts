import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../../lib/project.ts'
import { decisionList, readDecisions } from '../../../scripts/docs/decisions.ts'
import { linksOf, resolveLink } from '../../support/markdown.ts'
import { trackedFiles } from '../../support/tracked-files.ts'

const index = 'docs/README.md'
const listed = linksOf(readFileSync(join(repositoryRoot, index), 'utf8')).flatMap(
  (target) => resolveLink(index, target)?.path ?? [],
)
const decisions = readDecisions()

test('docs/README.md lists every page and every decision', () => {
  const pages = trackedFiles().filter(
    (path) => path.startsWith('docs/') && path.endsWith('.md') && path !== index,
  )
  expect(pages.length).toBeGreaterThan(60)
  expect(pages.filter((page) => !listed.includes(page))).toEqual([])
})

test('docs/README.md lists no decision twice', () => {
  const links = listed.filter((path) => path.startsWith('docs/adr/'))
  expect(links.length).toBe(new Set(links).size)
})

describe('decisions', () => {
  // Numbers may have gaps: parallel branches reserve theirs in advance.
  test('have a number each, in order, as their files do', () => {
    const numbers = decisions.map(({ number }) => number)
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other))
    for (const { file, number } of decisions) expect(file.slice(0, 4)).toBe(String(number).padStart(4, '0'))
  })

  test.each(decisions)(
    '$number is one page in the form of the template, or one line if it is superseded',
    ({ status, text }) => {
      expect(status).toMatch(/^(Accepted|Proposed|Superseded by \[\d+\]\(\d{4}-[a-z0-9-]+\.md\): .+\.$)/)
      if (status.startsWith('Superseded')) return expect(text.trimEnd().split('\n')).toHaveLength(3)
      const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
      expect(headings).toEqual(['Context', 'Decision', 'Consequences'])
      expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(48)
    },
  )

  test('that were superseded are marked in the list', () => {
    const [first] = decisions
    const list = decisionList([
      { ...first!, number: 1, title: 'Old', file: '0001-old.md', status: 'Superseded by [2](0002-new.md)' },
      { ...first!, number: 2, title: 'New', file: '0002-new.md', status: 'Accepted' },
    ])
    expect(list).toBe('- [1. Old](adr/0001-old.md): superseded by 2\n- [2. New](adr/0002-new.md)')
  })
})

import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../../lib/project.ts'
import { anchorsOf, brokenLinks, filesInCode, linksOf } from '../../support/markdown.ts'
import { trackedFiles } from '../../support/tracked-files.ts'

const files = trackedFiles()
const folders = files.flatMap((path) =>
  path.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/')),
)
const there = new Set([...files, ...folders])
const names = new Set(files.map((path) => basename(path)))
const pages = new Map(
  files
    .filter((path) => path.endsWith('.md'))
    .map((path) => [path, readFileSync(join(repositoryRoot, path), 'utf8')]),
)

test('every relative link of every page leads to a file and a heading', () => {
  expect(pages.size).toBeGreaterThan(50)
  expect(brokenLinks(pages, (path) => there.has(path))).toEqual([])
})

test('every file and folder that a page names in code exists', () => {
  const tops = [
    'bin',
    'clients',
    'docs',
    'lambdas',
    'layers',
    'lib',
    'lint',
    'local',
    'samples',
    'scripts',
    'test',
  ]
  const named = [...pages]
    // A changelog may name files that no longer exist.
    .filter(([page]) => page !== 'CHANGELOG.md')
    .flatMap(([page, markdown]) => filesInCode(markdown, tops).map((path) => ({ page, path })))
  expect(named.length).toBeGreaterThan(50)
  const missing = named.filter(({ path }) => !there.has(path.replace(/\/$/, '')) && !names.has(path))
  expect(missing.map(({ page, path }) => `${page}: ${path}`)).toEqual([])
})

test('every npm script that a page names exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8'))
  const named = [...pages].flatMap(([page, markdown]) =>
    [...markdown.matchAll(/\bnpm run (?:-s |--silent )?([a-z][\w:]*(?:-[\w:]+)*)/g)].map(([, name]) => ({
      page,
      name: name!,
    })),
  )
  expect(named.length).toBeGreaterThan(30)
  expect(named.filter(({ page, name }) => page !== 'CHANGELOG.md' && !(name in scripts))).toEqual([])
})

test('a file in code is a path below a folder of the repository, or the name of a source', () => {
  const markdown =
    'See `lib/a.ts`, `lib/<name>.ts`, `other/b.ts`, `lib/*.ts`, `c.ts`, `.d.ts` and `npm run docs`.\n\n```\nlib/e.ts\n```\n'
  expect(filesInCode(markdown, ['lib'])).toEqual(['lib/a.ts', 'c.ts'])
})

describe('a broken link is found', () => {
  const page = '# Title\n\n## The `q` filter: words & more\n\n## Twice\n\n## Twice\n'
  const broken = (link: string) =>
    brokenLinks(
      new Map([
        ['docs/seeded.md', `See [this](${link}).`],
        ['docs/page.md', page],
      ]),
      (path) => ['docs', 'docs/page.md', 'docs/seeded.md', 'lib/a.ts'].includes(path),
    )

  test.each([
    'missing.md',
    '../page.md',
    '../../outside.md',
    'page.md#no-such-heading',
    '#not-here',
    '/docs/page.md',
  ])('%s', (link) => {
    expect(broken(link)).toEqual([expect.stringContaining(`docs/seeded.md: ${link} (`)])
  })

  test.each([
    'page.md',
    './page.md#title',
    'page.md#the-q-filter-words--more',
    'page.md#twice-1',
    '../docs/',
    '../lib/a.ts#L3',
    'https://example.org/missing',
    'mailto:you@example.org',
  ])('but not %s', (link) => {
    expect(broken(link)).toEqual([])
  })
})

test('links in code are ignored', () => {
  expect(
    linksOf('`[a](b.md)`\n\n```md\n[c](d.md)\n```\n\n[e](f.md "title") ![g](h.png)\n\n[i]: j.md\n'),
  ).toEqual(['f.md', 'h.png', 'j.md'])
})

test('headings in code have no anchor; ids written as HTML have one', () => {
  const markdown = '# A [link](b.md)\n\n```sh\n# no heading\n```\n\n<a id="here"></a>\n'
  expect([...anchorsOf(markdown)]).toEqual(['a-link', 'here'])
})

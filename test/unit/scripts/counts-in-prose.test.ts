import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repositoryRoot } from '../../../lib/project.ts'

const pages = [
  'README.md',
  ...readdirSync(join(repositoryRoot, 'docs'))
    .filter((name) => name.endsWith('.md') && name !== 'licences.md')
    .map((name) => `docs/${name}`),
]

/** Counts that the template knows. */
const counted = /\b\d[\d,]* (?:CloudWatch )?(?:alarms?|functions?|queues?|resources|log groups?|routes?)\b/g
const generated = /<!-- generated: (.+?) -->.*?<!-- end of \1 -->/gs

test.each(pages)('%s has no hand-written counts that the template knows', (page) => {
  const prose = readFileSync(join(repositoryRoot, page), 'utf8').replace(generated, '')
  expect(prose.match(counted) ?? []).toEqual([])
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import en from '../../../../dashboard/src/i18n/en.ts'
import es from '../../../../dashboard/src/i18n/es.ts'
import pagesEn from '../../../../dashboard/src/i18n/pages.en.ts'
import pagesEs from '../../../../dashboard/src/i18n/pages.es.ts'
import { repositoryRoot } from '../../../../lib/project.ts'
import { trackedFiles } from '../../../support/tracked-files.ts'

type Tree = { readonly [key: string]: string | Tree }

const flat = (tree: Tree, path: readonly string[] = []): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[[...path, key].join('.'), value] as [string, string]]
      : flat(value, [...path, key]),
  )

const english = flat({ ...en, ...pagesEn })
const spanish = new Map(flat({ ...es, ...pagesEs }))
/** The names between braces, including those of plurals, but not the texts inside a plural. */
const placeholders = (text: string) =>
  [
    ...new Set([...text.matchAll(/(?<!(?:=\d+|one|many|other) )\{(\w+)(?=[,}])/g)].map(([, name]) => name)),
  ].sort()

const sources = trackedFiles()
  .filter((path) => /^dashboard\/src\/.*\.tsx?$/.test(path) && !/messages\.(en|es)\.ts$/.test(path))
  .map((path) => readFileSync(join(repositoryRoot, path), 'utf8'))
  .join('\n')

describe('messages of the dashboard', () => {
  test('are the same in both languages, with the same placeholders', () => {
    expect([...spanish.keys()].sort()).toEqual(english.map(([key]) => key).sort())
    const differing = english.filter(
      ([key, text]) => placeholders(text).join() !== placeholders(spanish.get(key)!).join(),
    )
    expect(differing).toEqual([])
  })

  test('are translated', () => {
    // Names, units and words that are equal in both languages are short.
    const same = english.filter(([key, text]) => text === spanish.get(key) && text.split(/\s+/).length > 3)
    expect(same).toEqual([])
  })

  test('are all used', () => {
    // Used literally, or through a prefix: t(`state.${state}`), t(`tab_${tab}`).
    const isWritten = (key: string) =>
      ["'", '"', '`'].some((quote) => sources.includes(`${quote}${key}${quote}`))
    const isMade = (key: string) =>
      [...key.matchAll(/[._]/g)].some(({ index }) => sources.includes(`\`${key.slice(0, index + 1)}\${`))
    const unused = english
      .map(([key]) => key.slice(key.indexOf('.') + 1))
      .filter((key) => !isWritten(key) && !isMade(key))
    expect(unused).toEqual([])
  })
})

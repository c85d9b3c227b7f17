import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { generatedFiles } from '../../../scripts/docs/generated-files.ts'

const files = await generatedFiles()

describe('generated documents', () => {
  test.each(Object.entries(files))('%s is up to date (npm run docs)', (path, content) => {
    // Compared as a whole, because a diff of a thousand lines helps nobody.
    expect(readFileSync(path, 'utf8') === content).toBe(true)
  })
})

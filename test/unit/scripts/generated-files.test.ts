import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { generatedFiles } from '../../../scripts/docs/generated-files.ts'

describe('generated documents', () => {
  test.each(Object.entries(generatedFiles()))('%s is up to date (npm run docs)', (path, content) => {
    expect(readFileSync(path, 'utf8')).toBe(content)
  })
})

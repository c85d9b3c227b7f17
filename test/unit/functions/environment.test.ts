import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readEnvironment } from '../../../lambdas/functions/environment.ts'

describe('the environment of a function', () => {
  const before = { ...process.env }
  beforeEach(() => {
    process.env = { ...before }
  })
  afterEach(() => {
    process.env = before
  })

  test('is read by name and turned into numbers and lists', () => {
    Object.assign(process.env, { MAX_UPLOAD_BYTES: '1000', RENDITION_LONG_EDGES: '128,512' })
    expect(readEnvironment('MAX_UPLOAD_BYTES', 'RENDITION_LONG_EDGES')).toEqual({
      MAX_UPLOAD_BYTES: 1000,
      RENDITION_LONG_EDGES: [128, 512],
    })
  })

  test('reports all faults at once', () => {
    Object.assign(process.env, { MAX_UPLOAD_BYTES: 'many', RENDITION_LONG_EDGES: '1' })
    const read = () => readEnvironment('TABLE_NAME', 'MAX_UPLOAD_BYTES', 'RENDITION_LONG_EDGES')
    expect(read).toThrow(/TABLE_NAME[\s\S]*/)
    expect(read).toThrow(/MAX_UPLOAD_BYTES[\s\S]*/)
    expect(read).toThrow(/RENDITION_LONG_EDGES[\s\S]*/)
  })
})

import { delimiter, dirname } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { emulatorEnvironment } from '../../../local/emulator-environment.ts'
import { functionNode, functionNodeVariable } from '../../../local/function-node.ts'

const before = process.env[functionNodeVariable]
afterEach(() => {
  if (before === undefined) delete process.env[functionNodeVariable]
  else process.env[functionNodeVariable] = before
})

describe('functionNode', () => {
  test('is the one that runs this process, unless another one is named', () => {
    expect(functionNode({})).toBe(process.execPath)
    expect(functionNode({ [functionNodeVariable]: process.execPath })).toBe(process.execPath)
  })

  test.each(['/nowhere/bin/node', import.meta.filename])(
    'refuses %s, which is not such a program',
    (path) => {
      expect(() => functionNode({ [functionNodeVariable]: path })).toThrow(
        `Expected IMGINT_FUNCTION_NODE to be the path of a program called node; received ${path}`,
      )
    },
  )
})

test('the emulator finds it first, before any other node of the machine', () => {
  process.env[functionNodeVariable] = process.execPath
  const [first] = emulatorEnvironment(4566, '/data', false).PATH!.split(delimiter)
  expect(first).toBe(dirname(process.execPath))
})

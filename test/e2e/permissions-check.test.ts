import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Recording } from '../support/permissions/recording.ts'
import { arnOf } from '../support/permissions/resource.ts'
import { recordingsVariable } from './run/recordings-variable.ts'
import { sharedVariable } from './run/shared-variable.ts'

const projectFolder = resolve(import.meta.dirname, '../..')

let recordings: string
beforeEach(async () => {
  recordings = await mkdtemp(join(tmpdir(), 'imgint-recordings-'))
})
afterEach(() => rm(recordings, { recursive: true, force: true }))

/** Runs one quick test file, in which functions made the calls recorded in the folder. */
function runOfTests(): Promise<{ code: number; output: string }> {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('VITEST') && name !== sharedVariable,
  )
  const env = { ...Object.fromEntries(own), [recordingsVariable]: recordings }
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', 'strict-rules']
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: projectFolder, env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    )
  })
}

const record = (calls: Recording['calls']) => {
  const recording: Recording = {
    file: 'some.test.ts',
    policies: {
      functions: [
        {
          caller: 'sweep',
          statements: [{ Effect: 'Allow', Action: ['dynamodb:GetItem'], Resource: ['*'] }],
          serviceCalls: [],
        },
      ],
      denials: [],
    },
    calls,
    faults: [],
  }
  return writeFile(join(recordings, 'some.test.ts.json'), JSON.stringify(recording))
}
const table = arnOf({ type: 'table', name: 'Results' })

test('a run fails if a function made a call that it may not make', async () => {
  await record([{ caller: 'sweep', action: 'dynamodb:PutItem', resource: table }])
  const { code, output } = await runOfTests()
  expect(output).toContain('sweep: dynamodb:PutItem on Results: without permission (some.test.ts)')
  expect(output).toMatch(/Tests .*passed/)
  expect(code).toBe(1)
})

test('a run passes if functions only made calls that they may make', async () => {
  await record([{ caller: 'sweep', action: 'dynamodb:GetItem', resource: table }])
  const { code, output } = await runOfTests()
  expect(output).toContain('No call without permission.')
  expect(code).toBe(0)
})

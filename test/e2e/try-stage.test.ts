import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { repositoryRoot } from '../../lib/project.ts'
import { useSharedStack } from './support/shared-stack.ts'

const run = promisify(execFile)
const stack = useSharedStack()

test('what the weekly workflow runs on AWS works on a stage, and leaves no account', {
  timeout: 120_000,
}, async () => {
  const args = ['--import', 'tsx', join(repositoryRoot, 'scripts/try-stage.ts'), '--stage', 'local']
  const env = { ...process.env, AWS_ENDPOINT_URL: stack().env.AWS_ENDPOINT_URL }
  const { stdout } = await run(process.execPath, args, { cwd: repositoryRoot, env })
  expect(stdout.split('\n').map((line) => line.replace(/ {2}[\d.]+ s$/, ''))).toEqual([
    'an account, signed in',
    'a photo, uploaded, measured and seen',
    'found by a word',
    'a transform',
    'a signed URL',
    'the account erased',
    'The stage local does what it should.',
    '',
  ])
})

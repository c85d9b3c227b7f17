import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Recording, refusalsIn, unneededIn } from '../../support/permissions/recording.ts'
import { permissionsWithoutCall } from './permissions-without-call.ts'

const testFolder = join(import.meta.dirname, '..')

const listed = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}`

/** Test files that always deploy a stack; one that does so within a `describe` may have been skipped as a whole. */
async function filesWithStack(): Promise<string[]> {
  const files = (await readdir(testFolder, { recursive: true })).filter((name) => name.endsWith('.test.ts'))
  const sources = await Promise.all(files.map((name) => readFile(join(testFolder, name), 'utf8')))
  return files
    .filter((_name, index) => /^const stack = use(Shared)?Stack\(/m.test(sources[index]!))
    .map((name) => basename(name))
}

/**
 * Compares all calls of functions in a run with what their roles may do: no call without a permission, and no
 * permission without a call. The latter is only checked when all tests have run.
 * @throws Error that names every violation
 */
export async function checkPermissions(folder: string, { isPartial }: { isPartial: boolean }): Promise<void> {
  const names = await readdir(folder)
  if (names.length === 0) return
  const recordings: Recording[] = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8'))),
  )
  const refused = recordings.flatMap((recording) =>
    refusalsIn(recording).map((line) => `${line} (${recording.file})`),
  )
  const missing = (await filesWithStack()).filter(
    (file) => !names.includes(`${file}.json`) && !names.includes(`${file}.ran`),
  )
  const isWhole = missing.length === 0 && !isPartial
  const { unneeded, needlessExceptions, unknownExceptions } = isWhole
    ? unneededIn(recordings, permissionsWithoutCall)
    : { unneeded: [], needlessExceptions: [], unknownExceptions: [] }
  const callCount = recordings.reduce((sum, { calls }) => sum + calls.length, 0)
  const summary = `Permissions of the functions against ${callCount} calls in ${recordings.length} files of tests.`
  const report = [
    listed('Calls that AWS would refuse:', refused),
    listed(
      'Permissions that no call needs (remove them in lib/, use them in test/e2e, or say in test/e2e/run/permissions-without-call.ts why no test can):',
      unneeded,
    ),
    listed('In permissions-without-call.ts, but needed by a call: remove the entry:', needlessExceptions),
    listed('In permissions-without-call.ts, but not granted: remove the entry:', unknownExceptions),
  ].join('')
  if (report) throw new Error(summary + report)
  const reach = isWhole
    ? ''
    : ' Permissions without a call were not checked, because not all tests of test/e2e ran.'
  process.stderr.write(`${summary} No call without permission.${reach}\n`)
}

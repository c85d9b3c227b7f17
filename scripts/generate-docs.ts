import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { incompatibleChanges } from './docs/events/schema-changes.ts'
import { generatedFiles } from './docs/generated-files.ts'
import { operationPictures } from './docs/transforms/operation-pictures.ts'

/** Published schemas of events are a promise: refuses to overwrite one with an incompatible one. */
async function keepPromise(path: string, content: string): Promise<void> {
  if (!path.startsWith('docs/schemas/')) return
  const published = await readFile(path, 'utf8').catch(() => '{}')
  const changes = incompatibleChanges(JSON.parse(published), JSON.parse(content))
  if (changes.length > 0)
    throw new Error(
      `Expected ${path} to gain only; it would change incompatibly. Raise eventSchemaVersion in lambdas/images/events.ts.\n${changes.join('\n')}`,
    )
}

for (const [path, content] of Object.entries({
  ...(await generatedFiles()),
  ...(await operationPictures()),
})) {
  await keepPromise(path, String(content))
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  console.log(path)
}

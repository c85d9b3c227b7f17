import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { generatedFiles } from './docs/generated-files.ts'
import { operationPictures } from './docs/transforms/operation-pictures.ts'

for (const [path, content] of Object.entries({
  ...(await generatedFiles()),
  ...(await operationPictures()),
})) {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
  console.log(path)
}

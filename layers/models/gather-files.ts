import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelFile, ModelManifest } from '../../lambdas/vision/model-manifest.ts'
import type { PackageSource } from './open-package.ts'

export interface FileOrigins {
  /** Folder of committed files. */
  weights: string
  /** Returns the folder of an unpacked package. */
  openPackage: (source: PackageSource) => string
}

/** @throws Error that names the first file that differs from the manifest */
export function gatherFiles(manifest: ModelManifest, directory: string, origins: FileOrigins): void {
  const gathered = new Map<string, string>()
  for (const model of manifest.models) {
    for (const file of model.files) {
      // Models may share a file, such as a list of classes, but two different files with one name would overwrite
      // each other.
      const sameName = gathered.get(file.file)
      if (sameName && sameName !== file.sha256)
        throw new Error(`Expected one file named ${file.file} but found two`)
      if (sameName) continue
      const target = join(directory, file.file)
      fetchFile(file.source, target, origins)
      checkFile(file, target, model.name)
      gathered.set(file.file, file.sha256)
    }
  }
}

function fetchFile(source: ModelFile['source'], target: string, origins: FileOrigins): void {
  if ('committed' in source) cpSync(join(origins.weights, source.committed), target)
  else if ('registry' in source) cpSync(join(origins.openPackage(source), source.path), target)
  else download(source.url, target)
}

function checkFile({ file, sha256, sizeBytes }: ModelFile, path: string, model: string): void {
  const bytes = readFileSync(path)
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found === sha256 && bytes.length === sizeBytes) return
  throw new Error(
    `Expected ${file} of ${model} to have sha256 ${sha256} (${sizeBytes} bytes) ` +
      `but received ${found} (${bytes.length} bytes)`,
  )
}

// A CDK synthesis is synchronous, so a child process waits for the response.
const downloadScript = `
const [url, target] = process.argv.slice(1)
const answer = await fetch(url)
if (!answer.ok) throw new Error('Expected ' + url + ' to answer but received status ' + answer.status)
await (await import('node:fs/promises')).writeFile(target, Buffer.from(await answer.arrayBuffer()))
`

function download(url: string, target: string): void {
  execFileSync(process.execPath, ['--input-type=module', '--eval', downloadScript, url, target], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

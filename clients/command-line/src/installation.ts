import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Installation } from '../../../bin/imgint/installation.ts'

/** The package: this file is in dist/. */
const packageRoot = path.dirname(import.meta.dirname)
const models = path.join(packageRoot, 'models')
const nameOf = (folder: string): string =>
  JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).name

/** The nearest clone of the repository around a folder. */
function cloneAround(folder: string): string | undefined {
  if (existsSync(path.join(folder, 'local', 'start.ts')) && nameOf(folder) === 'image-intelligence')
    return folder
  const parent = path.dirname(folder)
  return parent === folder ? undefined : cloneAround(parent)
}

/** Replaces bin/imgint/installation.ts in the package. */
export const installation: Installation = {
  version: () => JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')).version,
  childProgram: path.join(import.meta.dirname, 'child.js'),
  modelsDirectory: async () => models,
  modelManifest: path.join(models, 'manifest.json'),
  measuredVision: path.join(models, 'measured-vision.json'),
  clone: () => cloneAround(process.env.IMGINT_CLONE || process.cwd()),
}

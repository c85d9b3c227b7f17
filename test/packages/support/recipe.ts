import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { repositoryRoot } from '../../../lib/project.ts'
import { findFreePort } from '../../../local/ports.ts'
import { eventually } from '../../e2e/support/eventually.ts'

/** The files that a recipe shows, by the names after the language of their blocks. */
export async function writeRecipe(name: string, folder: string): Promise<string[]> {
  const page = await readFile(join(repositoryRoot, 'docs/recipes', `${name}.md`), 'utf8')
  const blocks = [...page.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)]
  for (const [, file, code] of blocks) {
    await mkdir(dirname(join(folder, file!)), { recursive: true })
    await writeFile(join(folder, file!), code!)
  }
  return blocks.map(([, file]) => file!)
}

/** The variables that the recipes ask for. */
export const recipeVariables = (apiUrl: string) => ({
  IMGINT_API_URL: apiUrl,
  IMGINT_API_KEY: 'the key of the server',
  IMGINT_OWNER: '019aaaaa-0000-7000-8000-000000000001',
  IMGINT_SIGNING_SECRET: `imgsig_abcdefghijkl_${'a'.repeat(43)}`,
})

/** Starts server.mjs of a recipe, and waits until it answers. */
export async function startRecipe(folder: string, apiUrl: string) {
  const port = String(await findFreePort())
  const env = { PATH: process.env.PATH, PORT: port, ...recipeVariables(apiUrl) }
  const child: ChildProcess = spawn(process.execPath, ['server.mjs'], { cwd: folder, env, stdio: 'inherit' })
  const url = `http://127.0.0.1:${port}`
  await eventually(async () => {
    if (child.exitCode === null) expect((await fetch(url)).ok).toBe(true)
  })
  if (child.exitCode !== null)
    throw new Error(`Expected server.mjs to answer; it ended with ${child.exitCode}`)
  return { url, stop: () => child.kill() }
}

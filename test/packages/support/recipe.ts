import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { repositoryRoot } from '../../../lib/project.ts'

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

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const waitMs = 100

/** Starts server.mjs of a recipe, and waits until it answers. */
export async function startRecipe(folder: string, apiUrl: string) {
  const port = String(await freePort())
  const env = { PATH: process.env.PATH, PORT: port, ...recipeVariables(apiUrl) }
  const child: ChildProcess = spawn(process.execPath, ['server.mjs'], { cwd: folder, env, stdio: 'inherit' })
  const url = `http://127.0.0.1:${port}`
  while (child.exitCode === null && !(await fetch(url).catch(() => undefined))?.ok)
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  return { url, stop: () => child.kill() }
}

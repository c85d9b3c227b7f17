import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { writeOwnerFile } from './owner-file.ts'
import { localDir } from './paths.ts'

/** Tells the command line and other tools where the stack of `npm start` is. */
const LocalStack = z.object({
  apiUrl: z.url(),
  apiKey: z.string(),
  /** With which other tools reach the stack. Absent in files of earlier versions. */
  environment: z.optional(z.record(z.string(), z.string())),
})
export type LocalStack = z.infer<typeof LocalStack>

const fileIn = (directory: string) => join(directory, 'stack.json')

/** Every start rewrites the file, because the previous key is revoked by then. */
export async function writeLocalStack(stack: LocalStack, directory = localDir): Promise<void> {
  await writeOwnerFile(fileIn(directory), JSON.stringify(stack))
}

/** Undefined if nothing was ever started. Only a call shows whether the stack still runs. */
export async function readLocalStack(directory: string): Promise<LocalStack | undefined> {
  const text = await readFile(fileIn(directory), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : LocalStack.parse(JSON.parse(text))
}

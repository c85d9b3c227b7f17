import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { writeOwnerFile } from './owner-file.ts'

const DemoAccount = z.object({ email: z.string(), password: z.string() })
export type DemoAccount = z.infer<typeof DemoAccount>

/**
 * The account that owns the photos of a local run. Its password is drawn at the first start in this folder: a password
 * that everybody knows would open the photos to every page in the developer's browser.
 */
export async function demoAccount(directory: string): Promise<DemoAccount> {
  const file = join(directory, 'demo-account.json')
  const found = await readFile(file, 'utf8').catch(() => undefined)
  if (found !== undefined) return DemoAccount.parse(JSON.parse(found))
  const drawn = { email: 'you@example.com', password: randomBytes(12).toString('base64url') }
  await writeOwnerFile(file, JSON.stringify(drawn))
  return drawn
}

/** The address of the administrator of a local run, who has the same password. */
export const administratorOf = ({ email }: DemoAccount): string => email.replace(/^.*@/, 'admin@')

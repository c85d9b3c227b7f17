import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as z from 'zod/mini'

/** Written by emulator-process/kept_state.py into every state. */
const About = z.object({
  format: z.literal(1),
  /** Identifies the port and the packages that saved it; only the same ones can continue from it. */
  mark: z.string(),
  savedAt: z.coerce.date(),
  /** Whether it was saved by a stop rather than while the emulator ran. */
  orderly: z.boolean(),
  services: z.array(z.string()),
  code: z.array(z.string()),
  /** Work in progress, which continues with the next start. */
  waiting: z.object({ messages: z.number(), changes: z.number() }),
})

export interface KeptState extends Pick<z.infer<typeof About>, 'savedAt' | 'orderly' | 'waiting'> {
  directory: string
}

const asideLimit = 3

/** The folders of saved states, newest first. */
async function keptDirectories(dataDir: string): Promise<string[]> {
  const names = await readdir(join(dataDir, 'kept')).catch(() => [])
  return names
    .filter((name) => /^\d+$/.test(name))
    .sort()
    .reverse()
    .map((name) => join(dataDir, 'kept', name))
}

/**
 * The newest state that was saved with this mark. States that cannot be used are set aside.
 * @param onSetAside called with each of them and the reason
 */
export async function newestState(
  dataDir: string,
  mark: string,
  onSetAside: (directory: string, reason: string) => void,
): Promise<KeptState | undefined> {
  for (const directory of await keptDirectories(dataDir)) {
    try {
      const about = About.parse(JSON.parse(await readFile(join(directory, 'about.json'), 'utf8')))
      if (about.mark === mark) return { ...about, directory }
      onSetAside(await setAside(dataDir, directory), 'was saved by another version of the emulator')
    } catch (error) {
      onSetAside(await setAside(dataDir, directory), `cannot be read (${firstLine(error)})`)
    }
  }
  return undefined
}

const firstLine = (error: unknown) => (error as Error).message.split('\n')[0]

/** Renames a folder, replacing only an older one. @returns its new path */
export async function setAside(dataDir: string, directory: string): Promise<string> {
  const aside = join(dataDir, 'aside')
  await mkdir(aside, { recursive: true })
  const names = (await readdir(aside)).sort()
  for (const name of names.slice(0, Math.max(0, names.length - asideLimit + 1))) {
    await rm(join(aside, name), { recursive: true, force: true })
  }
  const to = join(aside, `${new Date().toISOString().replaceAll(':', '-')}-${basename(directory)}`)
  await rename(directory, to)
  return to
}

/**
 * Version 0.1 kept only one state, directly in `services` and `s3`; it was complete if a file `saved`
 * existed. Moves it into the new layout.
 * @returns false when there was an incomplete one, which is removed
 */
export async function adoptOlderLayout(dataDir: string): Promise<boolean> {
  const [saved, services] = await Promise.all([
    readFile(join(dataDir, 'saved'), 'utf8').catch(() => undefined),
    readdir(join(dataDir, 'services')).catch(() => undefined),
  ])
  if (!services) return true
  const directory = join(dataDir, 'kept', '00000001')
  if (saved !== undefined && (await keptDirectories(dataDir)).length === 0) {
    await mkdir(directory, { recursive: true })
    await rename(join(dataDir, 'services', 'lambda-blobs'), join(dataDir, 'code')).catch(() => {})
    await rename(join(dataDir, 'services'), join(directory, 'services'))
    await rename(join(dataDir, 's3'), join(directory, 's3')).catch(() => {})
    const about = {
      format: 1,
      mark: saved,
      savedAt: new Date(),
      orderly: true,
      services: services.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5)),
      code: [],
      waiting: { messages: 0, changes: 0 },
    }
    await writeFile(join(directory, 'about.json'), JSON.stringify(about))
  }
  for (const name of ['saved', 'services', 's3'])
    await rm(join(dataDir, name), { recursive: true, force: true })
  return saved !== undefined
}

import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import * as z from 'zod/mini'
import type { UploadSlot } from '../../../clients/typescript/src/index.ts'
import { configFolder } from '../config-folder.ts'

const Slot = z.object({
  imageId: z.string(),
  method: z.literal('PUT'),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  expiresAt: z.string(),
})

/**
 * What is known about one content; its last entry counts. An entry with a slot names the slot that was opened for the
 * content. Once it has `begun`, the upload may have arrived without our knowing. An entry without a slot says that the
 * content has arrived. For an exported image, `sha256` holds its id.
 */
const Entry = z.object({
  sha256: z.string(),
  imageId: z.string(),
  slot: z.optional(Slot),
  begun: z.optional(z.boolean()),
})
export type JournalEntry = z.infer<typeof Entry>

export type Journal = ReturnType<typeof openJournal>

/** Each library (the photos of one owner at one API) has its own journal. */
export function journalFile(apiUrl: string, owner: string): string {
  const library = createHash('sha256').update(`${apiUrl}\n${owner}`).digest('hex').slice(0, 16)
  return path.join(configFolder(), 'uploads', `${library}.ndjson`)
}

/** What is known about each content, by SHA-256. */
export function readJournal(file: string): Map<string, JournalEntry> {
  const entries = new Map<string, JournalEntry>()
  if (!existsSync(file)) return entries
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const entry = parseLine(line)
    if (entry) entries.set(entry.sha256, entry)
  }
  return entries
}

/** A process that was killed may leave half a line. Without that line, the next run only repeats some work. */
function parseLine(line: string): JournalEntry | undefined {
  try {
    return Entry.parse(JSON.parse(line))
  } catch {
    return undefined
  }
}

const lineOf = (entry: JournalEntry) => `${JSON.stringify(entry)}\n`

/** Opens a journal and drops superseded entries. Call `lockJournal` first: only one process at a time may use it. */
export function openJournal(file: string) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const entries = readJournal(file)
  const unfinished = `${file}.new`
  const handle = openSync(unfinished, 'w', 0o600)
  for (const entry of entries.values()) writeSync(handle, lineOf(entry))
  fdatasyncSync(handle)
  renameSync(unfinished, file)

  function write(...added: JournalEntry[]): void {
    writeSync(handle, added.map(lineOf).join(''))
    for (const entry of added) entries.set(entry.sha256, entry)
  }

  return {
    find: (sha256: string): JournalEntry | undefined => entries.get(sha256),
    /** The next run uses slots that this one leaves unused. */
    opened: (slots: readonly { sha256: string; slot: UploadSlot }[]) =>
      write(...slots.map(({ sha256, slot }) => ({ sha256, imageId: slot.imageId, slot }))),
    /** Written to disk before a byte is sent, so that every upload that may have arrived is known. */
    begun(sha256: string, slot: UploadSlot): void {
      write({ sha256, imageId: slot.imageId, slot, begun: true })
      fdatasyncSync(handle)
    },
    /** Called after an upload. Losing this entry costs a request, not a photo. */
    arrived: (sha256: string, imageId: string) => write({ sha256, imageId }),
    close: (): void => closeSync(handle),
  }
}

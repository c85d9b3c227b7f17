export interface DroppedFiles {
  readonly files: readonly File[]
  /** A file or folder could not be read: the operating system refused, or it is gone. */
  readonly isIncomplete: boolean
}

/** All files that were dropped or pasted, including those in folders. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<DroppedFiles> {
  // Entries must be read before anything is awaited: the transfer is empty afterwards.
  const entries = [...items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []))
  if (entries.length === 0) return { files: [...files], isIncomplete: false }
  const found = await Promise.allSettled(entries.map(filesOf))
  return {
    files: found.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])),
    isIncomplete: found.some(({ status }) => status === 'rejected'),
  }
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    )
    return entry.name.startsWith('.') ? [] : [file]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const inside: File[] = []
  for (;;) {
    // A reader returns a hundred entries at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return inside
    for (const each of some) inside.push(...(await filesOf(each)))
  }
}

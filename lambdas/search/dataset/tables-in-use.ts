import * as z from 'zod/mini'
import type { DatasetFiles } from './open-datasets.ts'

/** The table of an owner that no rebuild has replaced. */
export const firstTable = 'images'

/** Says which tables of an owner are in use. Names are those of folders, without `.lance`. */
export const TablesInUse = z.object({
  /** Answers queries. */
  current: z.string(),
  /** A rebuild fills this one. Writers write to both. */
  next: z.optional(z.string()),
  /** The rebuild has written the images up to this id. */
  doneUpTo: z.optional(z.string()),
})
export type TablesInUse = z.infer<typeof TablesInUse>

/** The file `index/<owner>/current.json`. Replacing it is how a rebuild comes into force: one atomic change. */
export function createTablesInUse(files: Pick<DatasetFiles, 'read' | 'write'>) {
  const pathOf = (owner: string) => `${owner}/current.json`

  return {
    /** @returns also the tag of what was read; undefined for an owner without a dataset, or with one of earlier releases */
    read: async (owner: string) => {
      const found = await files.read(pathOf(owner))
      return found && { tables: TablesInUse.parse(JSON.parse(found.text)), tag: found.tag }
    },
    /**
     * @param over the tag of what this replaces; undefined when there is nothing
     * @returns the new tag; undefined when somebody else was faster
     */
    write: (owner: string, tables: TablesInUse, over: string | undefined) =>
      files.write(pathOf(owner), JSON.stringify(tables), over),
  }
}

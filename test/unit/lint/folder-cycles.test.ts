import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../../lib/project.ts'
import { folderCycles, importedFolders } from '../../../lint/folder-cycles.ts'

const lambdas = join(repositoryRoot, 'lambdas')

describe('the folders of lambdas/', () => {
  test('never import each other, directly or through others, types included', () => {
    expect(folderCycles(lambdas)).toEqual([])
  })

  test('stand on platform/, which stands on nothing, and api/ on platform/ alone', () => {
    const imported = importedFolders(lambdas)
    expect([...imported.get('platform')!]).toEqual([])
    expect([...imported.get('api')!]).toEqual(['platform'])
  })

  test('are all on the map in CONTRIBUTING, below those that they import', () => {
    const [map] = /^lambdas\/ .*?^```/ms.exec(readFileSync(join(repositoryRoot, 'CONTRIBUTING.md'), 'utf8'))!
    const onMap = [...map.matchAll(/^ {2}([a-z-]+)\//gm)].map(([, folder]) => folder!)
    const imported = importedFolders(lambdas)
    expect([...onMap].sort()).toEqual([...imported.keys()].sort())
    const upwards = onMap.flatMap((folder, place) =>
      onMap
        .slice(place + 1)
        .filter((lower) => imported.get(folder)!.has(lower))
        .map((lower) => [folder, lower]),
    )
    expect(upwards).toEqual([])
  })
})

describe('a cycle of folders', () => {
  const folder = mkdtempSync(join(tmpdir(), 'folders-'))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const cyclesIn = (files: Record<string, string>) => {
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true })
      writeFileSync(join(folder, path), source)
    }
    return folderCycles(folder)
  }

  test('between two folders is found, with its files, whatever the kind of import', () => {
    expect(
      cyclesIn({
        'egg/shell.ts': "import type { Feather } from '../chicken/feather.ts'\n",
        'egg/yolk.ts': "export const yolk = 1\nexport { wing } from '../chicken/parts/wing.ts'\n",
        'chicken/feather.ts': "export type Feather = import('../egg/yolk.ts').Yolk\n",
      }),
    ).toEqual([
      'chicken -> egg: chicken/feather.ts imports egg/yolk.ts',
      'egg -> chicken: egg/shell.ts imports chicken/feather.ts',
      'egg -> chicken: egg/yolk.ts imports chicken/parts/wing.ts',
    ])
  })

  test('over three folders is found, and the folders beside it are left out', () => {
    expect(
      cyclesIn({
        'rock/rock.ts':
          "import { paper } from '../paper/paper.ts'\nimport { table } from '../table/table.ts'\n",
        'paper/paper.ts': "import { scissors } from '../scissors/scissors.ts'\n",
        'scissors/scissors.ts': "export const open = () => import('../rock/rock.ts')\n",
        'table/table.ts': "import { leg } from './leg.ts'\n",
      }),
    ).toEqual([
      'paper -> scissors: paper/paper.ts imports scissors/scissors.ts',
      'rock -> paper: rock/rock.ts imports paper/paper.ts',
      'scissors -> rock: scissors/scissors.ts imports rock/rock.ts',
    ])
  })
})

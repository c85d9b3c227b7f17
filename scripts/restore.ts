/**
 * Brings back what a stage has lost: npm run restore -- --stage dev (--at <time> | --backup <arn> | --table <name>)
 * [--people <file>] [--overwrite] [--run <name>] [--dry-run]. See docs/restore.md.
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readRestoreOptions, restoreUsage } from './restore/restore-options.ts'
import { restoreStage } from './restore/restore-stage.ts'
import { stageOutputs } from './stage-outputs.ts'

const [text, flag] = [{ type: 'string' }, { type: 'boolean', default: false }] as const
const optionsOrExit = () => {
  try {
    const { values } = parseArgs({
      options: {
        stage: text,
        at: text,
        backup: text,
        table: text,
        people: text,
        run: text,
        overwrite: flag,
        'dry-run': flag,
      },
    })
    return readRestoreOptions(values, new Date())
  } catch (error) {
    console.error(`${(error as Error).message}\n${restoreUsage}`)
    process.exit(2)
  }
}

const { stage, peopleFile, ...options } = optionsOrExit()
const outputs = await stageOutputs(stage)
const people = peopleFile === undefined ? '' : await readFile(peopleFile, 'utf8')
for await (const line of restoreStage(outputs, people, options)) console.log(line)

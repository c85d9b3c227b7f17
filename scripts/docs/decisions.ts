import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '../../lib/project.ts'

export interface Decision {
  readonly file: string
  readonly number: number
  readonly title: string
  readonly status: string
  readonly text: string
}

const folder = join(repositoryRoot, 'docs', 'adr')

/** Every decision in docs/adr by number, without the template (0). */
export function readDecisions(): Decision[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && !name.startsWith('0000-'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      const [, number, title] = /^# (\d+)\. (.+)$/m.exec(text) ?? []
      const [, status] = /^Status: (.+)$/m.exec(text) ?? []
      if (!number || !title || !status)
        throw new Error(`Expected "# <number>. <title>" and "Status: …" in docs/adr/${file}`)
      return { file, number: Number(number), title, status, text }
    })
}

/** The list in docs/README.md, one line for each decision. A superseded decision names its successor. */
export const decisionList = (decisions: readonly Decision[]): string =>
  decisions
    .map(({ file, number, title, status }) => {
      const [, by] = /^Superseded by \[(\d+)\]/.exec(status) ?? []
      return `- [${number}. ${title}](adr/${file})${by ? `: superseded by ${by}` : ''}`
    })
    .join('\n')

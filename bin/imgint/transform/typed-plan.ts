import { readFileSync } from 'node:fs'
import '../../../lambdas/platform/schema-messages.ts'
import * as z from 'zod/mini'
import { operations } from '../../../lambdas/transforms/operations.ts'
import { readStepText } from '../../../lambdas/transforms/step-text.ts'
import { TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { describeFault } from '../describe-fault.ts'
import { flag, flagOf, option, UsageError } from '../options.ts'

const stepGroup = 'Steps, applied in the order in which they are typed:'

/** An option for each operation, under the operation's name. */
export const stepOptions = Object.fromEntries(
  operations.map(({ name, description, fields, short }) => {
    const about = `${description}${short ? `. ${short.form}` : ''}`
    const isFlag = Object.keys(fields).length === 0
    return [
      name,
      isFlag ? flag(about, stepGroup) : option('step', about, z.optional(z.string()), { group: stepGroup }),
    ]
  }),
)

export interface TypedStep {
  readonly name: string
  /** Absent where the operation has no fields. */
  readonly text?: string
}

type Output = Readonly<Record<string, unknown>>

const parsePlan = (plan: unknown, nameOf: (path: readonly PropertyKey[]) => string): TransformPlan => {
  const read = TransformPlan.safeParse(plan)
  if (read.success) return read.data
  throw new UsageError(
    read.error.issues
      .map(({ path, message }) => `${nameOf(path)}: ${message.replace(/\.?$/, '.')}`)
      .join('\n'),
  )
}

/** @throws UsageError with everything that is wrong, in terms of the options */
export function planOfOptions(steps: readonly TypedStep[], output: Output): TransformPlan {
  const plan = { steps: steps.map(({ name, text = '' }) => readStepText(name, text)), output }
  return parsePlan(plan, ([part, index, ...field]) => {
    const where = part === 'steps' ? flagOf(steps[Number(index)]!.name) : '--format'
    const names = part === 'steps' ? field : [index, ...field].filter((each) => each !== undefined)
    return names.length > 0 ? `${where}, ${names.join('.')}` : where
  })
}

/** A plan as the API takes it. @throws UsageError */
export function planOfFile(file: string): TransformPlan {
  let content: unknown
  try {
    content = JSON.parse(readFileSync(file, 'utf8'))
  } catch (fault) {
    throw new UsageError(`Expected a plan in JSON in ${file}: ${describeFault(fault)}`)
  }
  return parsePlan(content, (path) => `${file}, ${path.join('.') || 'plan'}`)
}

import { Names } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { projectName } from './project.ts'

/** Names of the resources of a stage, at most 31 characters, to which a resource adds its own part. */
export interface StageNames {
  /** For names that a resource cannot do without. No other stage of the account and region has it. */
  readonly needed: string
  /** For names that CloudFormation would make otherwise. Absent if nobody named the stage. */
  readonly chosen?: string
}

/** Names of a stage that somebody named. */
export function namesOfStage(stage: string): StageNames {
  const name = `${projectName}-${stage}`
  return { needed: name, chosen: name }
}

/** The longest that leaves room for the rest of a bucket's name. */
const maxLength = 31

/** Names of a stage that is named by its place in a stack. */
export const namesOfConstruct = (construct: Construct): StageNames => ({
  needed: Names.uniqueResourceName(construct, { maxLength, separator: '-' }).toLowerCase(),
})

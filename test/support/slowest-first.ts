import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Those that take minutes, most of it waiting. Last, they would be what a run waits for while a core is idle. */
const slowest = [
  'dashboard',
  'schemathesis',
  'races',
  'transform-jobs',
  'account-erasure',
  'faults',
  'local-run',
  'postponed',
  'cfn-lint',
  'strict-dynamo',
].map((name) => `/e2e/${name}.test.ts`)

const rank = ({ moduleId }: TestSpecification): number => {
  const index = slowest.findIndex((name) => moduleId.endsWith(name))
  return index < 0 ? slowest.length : index
}

/** The order of Vitest, but for the slowest files of e2e, which come first. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => rank(a) - rank(b))
  }
}

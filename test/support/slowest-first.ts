import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The end-to-end files that take ten seconds or more, the slowest first. If one of them started last, the run would wait
 * for it while the other cores are idle.
 */
const slowest = [
  'transform-jobs',
  'dashboard',
  'schemathesis',
  'races',
  'faults',
  'killed-transforms',
  'local-run',
  'account-erasure',
  'postponed',
  'imgint',
  'index-faults',
  'cfn-lint',
  'strict-dynamo',
  'versions',
  'vision',
  'credentials',
  'limits',
  'vision-rekognition',
  'emulator-state',
  'fairness',
  'duplicates',
  'jobs',
  'requests',
  'hostile',
  'permissions-check',
  'operations',
].map((name) => `/e2e/${name}.test.ts`)

const rank = ({ moduleId }: TestSpecification): number => {
  // While templates are synthesised, the stack of the stories is deployed; while stories wait for functions, unit tests
  // use the cores.
  if (moduleId.includes('/test/infra/')) return -2
  if (moduleId.includes('/e2e/stories/')) return -1
  const index = slowest.findIndex((name) => moduleId.endsWith(name))
  return index < 0 ? slowest.length : index
}

/** Runs the slowest end-to-end files first, and the others in Vitest's own order. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => rank(a) - rank(b))
  }
}

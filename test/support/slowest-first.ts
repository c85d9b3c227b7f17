import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The slowest files of `npm run test:rest`, the slowest first, as the table at the end of its output says. If one of them
 * started last, the run would wait for it while the other cores are idle.
 */
const slowest = [
  'packages/cdk',
  'races',
  'schemathesis',
  'dashboard',
  'imports',
  'local-run',
  'account-erasure',
  'transform-jobs',
  'faults',
  'cfn-lint',
  'rollout',
  'inspections',
  'killed-transforms',
  'postponed',
  'imgint',
  'index-faults',
  'strict-dynamo',
  'versions',
  'vision',
  'credentials',
  'limits',
  'costs',
  'malware-clamd',
  'examples',
  'vision-rekognition',
  'emulator-state',
  'fairness',
  'duplicates',
  'jobs',
  'requests',
  'hostile',
  'permissions-check',
  'operations',
].map((name) => `/${name.includes('/') ? name : `e2e/${name}`}.test.ts`)

const rank = ({ moduleId }: TestSpecification): number => {
  // While templates are synthesised, the stack of the stories is deployed; while stories wait for functions, unit tests
  // use the cores.
  if (moduleId.includes('/test/infra/')) return -2
  if (moduleId.includes('/e2e/stories/')) return -1
  const index = slowest.findIndex((name) => moduleId.endsWith(name))
  return index < 0 ? slowest.length : index
}

/** Runs the slowest files first, and the others in Vitest's own order. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => rank(a) - rank(b))
  }
}

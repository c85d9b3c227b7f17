import { availableParallelism } from 'node:os'

// Node 20 is the oldest that the project supports; that the SDK will stop doing so in 2027 is known.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

const swc = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
]
const level = (name, extra = {}) => ({
  displayName: name,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': swc },
  // What is built there carries packages of the same names.
  modulePathIgnorePatterns: ['<rootDir>/.build/', '<rootDir>/.local/', '<rootDir>/cdk.out/'],
  ...extra,
})

/** The levels of tests: unit (pure, fast), infra (properties of the template), e2e (a real deploy on the emulator). */
export default {
  projects: [
    level('unit'),
    level('infra'),
    level('e2e', {
      globalSetup: '<rootDir>/test/e2e/run/set-up.ts',
      globalTeardown: '<rootDir>/test/e2e/run/tear-down.ts',
    }),
  ],
  // More than there are cores: many tests wait for queues, leases and other people's time limits.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  testTimeout: 30_000,
}

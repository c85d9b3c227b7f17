import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './test/support/slowest-first.ts'

// Node 20 is the oldest that the project supports; that the SDK will stop doing so in 2027 is known.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

/** The rules take two seconds for every template (infra/template-rules runs them), and traces as long. */
const quickSynthesis = { CDK_VALIDATION: 'false', CDK_DISABLE_STACK_TRACE: '1' }

/**
 * The levels of tests: unit (pure, fast), infra (properties of the template), photos (real photos with known contents),
 * e2e (a real deploy on the emulator).
 */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        // Failures are asked for in many tests: their logs would hide those that are not.
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], env: { POWERTOOLS_LOG_LEVEL: 'SILENT' } },
      },
      {
        extends: true,
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          globalSetup: 'test/infra/set-up.ts',
          env: quickSynthesis,
        },
      },
      { extends: true, test: { name: 'photos', include: ['test/photos/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/run/set-up.ts',
          setupFiles: ['test/support/own-environment.ts', 'test/e2e/support/check-answers.ts'],
          env: quickSynthesis,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Pages wait for functions that start and for photos to be indexed.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
    // Loading the CDK and the SDK anew for every file takes longer than most of the tests.
    isolate: false,
    pool: 'forks',
    sequence: { sequencer: SlowestFirst },
    setupFiles: 'test/support/own-environment.ts',
    // More than there are cores: many tests wait for queues, leases and other people's time limits.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    testTimeout: 30_000,
    hookTimeout: 30_000,
    retry: Number(process.env.TEST_RETRIES ?? 0),
    // What the files of e2e recorded is read then.
    teardownTimeout: 60_000,
    silent: 'passed-only',
    // Compiled modules are kept between runs.
    experimental: { fsModuleCache: true, fsModuleCachePath: '.build/vitest' },
  },
})

import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './test/support/slowest-first.ts'

// Node 20 is the oldest version that the project supports. The SDK will drop it in 2027, which is known.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

/** Rules and stack traces each take two seconds for every template. infra/template-rules runs the rules. */
const quickSynthesis = { CDK_VALIDATION: 'false', CDK_DISABLE_STACK_TRACE: '1' }

/**
 * The levels of tests: unit (pure, fast), pages (parts of the dashboard, without a browser), infra (properties of the
 * template), packages (packed and installed elsewhere), photos (real photos with known contents), e2e (a real deploy on the emulator).
 */
export default defineConfig({
  // Tests use the source of the packages; test/unit/packages uses what is published.
  resolve: {
    alias: { '@image-intelligence/client': `${import.meta.dirname}/clients/typescript/src/index.ts` },
  },
  test: {
    projects: [
      {
        extends: true,
        // Many tests provoke failures on purpose. Their logs would hide the unexpected ones.
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], env: { POWERTOOLS_LOG_LEVEL: 'SILENT' } },
      },
      {
        extends: true,
        esbuild: { jsx: 'automatic' },
        test: {
          name: 'pages',
          // Some files replace modules that others load as they are.
          isolate: true,
          include: ['test/unit/dashboard/components/**/*.test.tsx'],
          environment: 'happy-dom',
          // Its entry for Node.js is CommonJS, and has its function one level deeper than the one for browsers.
          server: { deps: { inline: ['@panzoom/panzoom'] } },
          // A failure is a sentence, not the whole page.
          env: { DEBUG_PRINT_LIMIT: '0' },
        },
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
      { extends: true, test: { name: 'packages', include: ['test/packages/**/*.test.ts'] } },
      { extends: true, test: { name: 'photos', include: ['test/photos/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/run/set-up.ts',
          setupFiles: ['test/support/own-environment.ts', 'test/e2e/support/check-answers.ts'],
          env: quickSynthesis,
          testTimeout: 180_000,
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
    // More workers than cores, because many tests wait for queues, leases and time limits that others set.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // The machine may be busy: a limit ends a test that hangs, and says nothing about speed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    retry: Number(process.env.TEST_RETRIES ?? 0),
    // The teardown reads what the e2e tests have recorded.
    teardownTimeout: 60_000,
    silent: 'passed-only',
    // Compiled modules are kept between runs.
    experimental: { fsModuleCache: true, fsModuleCachePath: '.build/vitest' },
  },
})

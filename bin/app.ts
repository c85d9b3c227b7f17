#!/usr/bin/env tsx
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { builtCode } from '../lib/built-code.ts'
import { bundleDirectory, bundleHandlers } from '../lib/bundle-handlers.ts'
import { SettingsError } from '../lib/config.ts'
import { createStacks } from '../lib/create-stacks.ts'
import { repositoryRoot } from '../lib/project.ts'

/** Folder of the dashboard that `npm run dashboard:build` made; undefined if it was not built. */
function findDashboard(): string | undefined {
  const folder = join(repositoryRoot, 'dashboard', 'dist')
  return existsSync(join(folder, 'index.html')) ? folder : undefined
}

try {
  await bundleHandlers(bundleDirectory)
  createStacks(new App(), builtCode, findDashboard())
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  // People need the faults, not a stack trace.
  console.error(error.message)
  process.exitCode = 1
}

#!/usr/bin/env tsx
import { App } from 'aws-cdk-lib'
import { builtCode } from '../lib/built-code.ts'
import { bundleDirectory, bundleHandlers } from '../lib/bundle-handlers.ts'
import { SettingsError } from '../lib/config.ts'
import { createStacks } from '../lib/create-stacks.ts'
import { findDashboard } from '../lib/find-dashboard.ts'

try {
  await bundleHandlers(bundleDirectory)
  createStacks(new App(), builtCode, findDashboard())
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  // For the person at the keyboard, who needs the faults and no stack.
  console.error(error.message)
  process.exitCode = 1
}

#!/usr/bin/env tsx
import { App } from 'aws-cdk-lib'
import { SettingsError } from '../lib/config.ts'
import { createStacks } from '../lib/create-stacks.ts'

try {
  createStacks(new App())
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  // For the person at the keyboard, who needs the faults and no stack.
  console.error(error.message)
  process.exitCode = 1
}

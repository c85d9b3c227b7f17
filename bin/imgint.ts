#!/usr/bin/env -S npx tsx
import { runImgint } from './imgint/program.ts'

// `imgint … | head` closes our output early, which is not an error.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => process.exit(fault.code === 'EPIPE' ? 0 : 1))

// `npm run imgint` starts in the root of this repository, and paths are relative to where the person is.
const { INIT_CWD, npm_lifecycle_event, npm_package_name } = process.env
if (INIT_CWD && npm_lifecycle_event === 'imgint' && npm_package_name === 'image-intelligence')
  process.chdir(INIT_CWD)

process.exitCode = await runImgint(process.argv.slice(2))

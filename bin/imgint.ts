#!/usr/bin/env -S npx tsx
import { runImgint } from './imgint/program.ts'

// `imgint … | head` closes our output early, which is not an error.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => process.exit(fault.code === 'EPIPE' ? 0 : 1))

process.exitCode = await runImgint(process.argv.slice(2))

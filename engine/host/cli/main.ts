#!/usr/bin/env node
import { hinny } from './hinny.ts'

/** Output goes to whoever started the process, and with it the exit code. */
process.exitCode = await hinny(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
})

#!/usr/bin/env node
import { hinny } from './hinny.ts'

const code = await hinny(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  // Honours NO_COLOR and FORCE_COLOR.
  colours: process.stdout.isTTY === true && process.stdout.hasColors(),
})
// A request that outlived its shutdown timeout must not keep the process; what was printed must get out first.
process.stdout.write('', () => process.exit(code))

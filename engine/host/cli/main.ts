#!/usr/bin/env node
import { hinny } from './hinny.ts'
import { EXIT } from './terminal.ts'

let lost: NodeJS.ErrnoException | undefined
process.stdout.on('error', (error) => {
  lost ??= error
})
const code = await hinny(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  // Honours NO_COLOR and FORCE_COLOR.
  colours: process.stdout.isTTY === true && process.stdout.hasColors(),
})
// A request that outlived its shutdown timeout must not keep the process; what was printed must get out first.
process.stdout.write('', () => setImmediate(leave))

const leave = (): void => {
  // Whoever reads no further, such as `head`, has seen enough; on a full disk something is missing.
  const isIncomplete = lost !== undefined && lost.code !== 'EPIPE'
  if (isIncomplete) process.stderr.write(`hinny: standard output cannot be written: ${lost?.message}\n`)
  process.exit(isIncomplete && code === EXIT.ok ? EXIT.faulty : code)
}

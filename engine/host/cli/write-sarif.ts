import { writeFileSync } from 'node:fs'
import type { Terminal } from './terminal.ts'

/** Writes a SARIF log to a file; `-` is standard output. Gives a sentence where that fails. */
export const writeSarif = (terminal: Terminal, target: string, text: string): string | undefined => {
  if (target === '-') {
    terminal.out(text)
    return undefined
  }
  try {
    writeFileSync(target, text)
    return undefined
  } catch (failure) {
    return `'${target}' cannot be written: ${(failure as Error).message}`
  }
}

import type { Terminal } from './terminal.ts'
import { writeFile } from './write-file.ts'

/** Writes a SARIF log to a file; `-` is standard output. Gives a sentence where that fails. */
export const writeSarif = (terminal: Terminal, target: string, text: string): string | undefined => {
  if (target !== '-') return writeFile(target, text)
  terminal.out(text)
  return undefined
}

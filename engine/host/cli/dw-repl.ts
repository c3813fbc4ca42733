import { readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { makeFolder } from '../../model/make-folder.ts'
import type { Given } from './dw-context.ts'
import { createSession } from './dw-session.ts'
import { EXIT, type Terminal } from './terminal.ts'

const PROMPT = 'dw> '
const CONTINUED = '  > '
/** Lines remembered from one session to the next. */
const REMEMBERED = 1000

/** Reads lines and answers until there are no more; gives the exit code. */
export const runRepl = async (terminal: Terminal, given: Given): Promise<number> => {
  const input = terminal.stdin ?? process.stdin
  const isInteractive = input === process.stdin && process.stdin.isTTY === true
  const lines = createInterface({
    input,
    terminal: isInteractive,
    ...(isInteractive && { output: process.stdout, history: remembered(), historySize: REMEMBERED }),
  })
  lines.on('history', remember)
  const session = createSession(given)
  const prompt = (text: string) => {
    lines.setPrompt(text)
    if (isInteractive) lines.prompt()
  }
  if (isInteractive) terminal.out('DataWeave. :help tells more, :quit ends.\n')
  prompt(PROMPT)
  for await (const line of lines) {
    const { text, more, end } = session.line(line)
    if (end) break
    if (text) terminal.out(`${text}\n`)
    prompt(more ? CONTINUED : PROMPT)
  }
  lines.close()
  return EXIT.ok
}

const historyFile = (): string =>
  join(process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'hinny', 'dw-history')

/** The latest line first; nothing where there is no file yet. */
const remembered = (): string[] => {
  try {
    return readFileSync(historyFile(), 'utf8').split('\n').filter(Boolean)
  } catch {
    return []
  }
}

/** A history that cannot be written lasts as long as the session. */
const remember = (history: readonly string[]): void => {
  try {
    makeFolder(dirname(historyFile()), 0o700)
    writeFileSync(historyFile(), history.join('\n'), { mode: 0o600 })
  } catch {
    // Nothing depends on it.
  }
}

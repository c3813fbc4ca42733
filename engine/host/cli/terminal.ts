import type { LogDestination } from '../log-destination.ts'

/** What a command writes to and waits for; tests bring their own. */
export interface Terminal {
  /** Results: standard output. */
  out(text: string | Uint8Array): void
  /** What is wrong with the command line: standard error. */
  err(text: string): void
  /** Whether standard output shows colours. Default: no. */
  readonly colours?: boolean
  /** What is read where a command reads standard input. Default: that of the process. */
  readonly stdin?: NodeJS.ReadableStream
  /** Log entries and everything `run` prints, in one order. Default: standard output, not waited for. */
  readonly log?: LogDestination
  /** Resolves when a long-running command should stop. Default: the first SIGTERM or SIGINT. */
  readonly stopped?: () => Promise<unknown>
}

/** What a command gets besides its own arguments. */
export interface Invocation {
  readonly terminal: Terminal
  /** PATH arguments, in order. */
  readonly paths: readonly string[]
  /** From `-D key=value`. */
  readonly properties: Readonly<Record<string, string>>
  /** Every value of every flag that takes one, in order. */
  readonly values: Readonly<Record<string, readonly string[]>>
}

/** The exit codes that scripts can rely on. */
export const EXIT = {
  ok: 0,
  /** Something in the user's files is wrong. */
  faulty: 1,
  /** The command line itself is wrong. */
  usage: 2,
} as const

/** One line says what is wrong with the command line, the next where to read on; gives the exit code. */
export const misused = (terminal: Terminal, problem: string, command: string): number => {
  terminal.err(`hinny: ${problem}\nSee '${command} --help'.\n`)
  return EXIT.usage
}

/** One line says what could not be written; gives the exit code. */
export const unwritten = (terminal: Terminal, problem: string): number => {
  terminal.err(`hinny: ${problem}\n`)
  return EXIT.faulty
}

import { destination } from 'pino'

/** Where log entries go. */
export interface LogDestination {
  write(text: string): void
  /** Everything written so far is handed to the system when this returns. */
  flush(): void
}

/** What may wait for a slow reader before entries are dropped, in bytes: a paused terminal must not use up the memory. */
const BACKLOG = 64 * 1024 * 1024

/**
 * The process's standard output, written without waiting for it and flushed when the process exits. A reader that falls
 * behind by more than 64 MiB loses entries and is told how many.
 */
export const standardOutput = (): LogDestination => {
  const stream = destination({ dest: 1, sync: false, maxLength: BACKLOG })
  let dropped = 0
  stream.on('drop', () => {
    dropped++
  })
  stream.on('drain', () => {
    if (dropped === 0) return
    const lost = dropped
    dropped = 0
    stream.write(`${lost} log entries were dropped because nobody read them\n`)
  })
  return {
    write: (text) => {
      stream.write(text)
    },
    flush: () => stream.flushSync(),
  }
}

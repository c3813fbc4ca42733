import { destination } from 'pino'

/** Where log entries go. */
export interface LogDestination {
  write(text: string): void
  /** Resolves when everything written so far is handed to the system, or nobody reads it any more. */
  flush(): void | Promise<void>
}

/** What may wait for a slow reader before entries are dropped, in bytes: a paused terminal must not use up the memory. */
const BACKLOG = 64 * 1024 * 1024

/**
 * The process's standard output, written without waiting for it. A reader that falls
 * behind by more than 64 MiB loses entries and is told how many.
 */
export const standardOutput = (): LogDestination => {
  const stream = destination({ dest: 1, sync: false, maxLength: BACKLOG })
  let dropped = 0
  let writing = false
  let broken = false
  stream.on('error', () => {
    broken = true
  })
  // On a full disk the last attempt to write, which is made when the process ends, would never come to an end.
  process.prependListener('exit', () => {
    if (broken) stream.destroy()
  })
  stream.on('drop', () => {
    dropped++
  })
  stream.on('drain', () => {
    writing = false
    broken = false
    if (dropped === 0) return
    const lost = dropped
    dropped = 0
    writing = true
    stream.write(`${lost} log entries were dropped because nobody read them\n`)
  })
  return {
    write: (text) => {
      writing = true
      stream.write(text)
    },
    // Not flushSync: it would overtake what is being written.
    flush: () => {
      if (!writing || broken) return undefined
      return new Promise((resolve) => {
        stream.once('drain', resolve)
        stream.once('error', () => resolve())
      })
    },
  }
}

import type { LogContext, LogLevel } from '../kernel/log.ts'

const WORDS: Readonly<Record<LogLevel, string>> = {
  ERROR: 'ERROR',
  WARN: 'WARN ',
  INFO: 'INFO ',
  DEBUG: 'DEBUG',
  TRACE: 'TRACE',
}

/**
 * One entry in Mule's default layout: `%-5p %d [%t] [processor: %X{processorPath}; event: %X{correlationId}] %c: %m%n`.
 * Node has one thread, so it is always `main`. Every further line of a message is indented by four blanks and control
 * characters are escaped: whatever a request contains, only an entry of ours begins in the first column.
 * @param now milliseconds since 1970; shown in local time
 */
export const muleLine = (
  level: LogLevel,
  category: string,
  message: string,
  context: LogContext | undefined,
  now: number,
): string =>
  `${WORDS[level]} ${timestamp(now)} [main] [processor: ${context?.processor ? oneLine(context.processor) : ''}; event: ${
    context?.event ? oneLine(context.event) : ''
  }] ${category}: ${indentLines(message)}\n`

let cachedSecond = Number.NaN
let cachedPrefix = ''

/** `2026-11-21 10:00:00,123`. All but the milliseconds changes once a second. */
const timestamp = (now: number): string => {
  const second = Math.floor(now / 1000)
  if (second !== cachedSecond) {
    cachedSecond = second
    const d = new Date(now)
    const two = (n: number) => String(n).padStart(2, '0')
    const day = `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`
    cachedPrefix = `${day} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())},`
  }
  return cachedPrefix + String(now - second * 1000).padStart(3, '0')
}

const TAB = 9
const NEWLINE = 10
const RETURN = 13

/** Whatever moves the cursor, starts a terminal sequence or counts as a line break somewhere. */
const isControl = (code: number): boolean =>
  (code < 32 && code !== TAB) || (code >= 127 && code <= 159) || code === 0x2028 || code === 0x2029

const firstControl = (text: string): number => {
  for (let i = 0; i < text.length; i++) if (isControl(text.charCodeAt(i))) return i
  return -1
}

const escapeCode = (code: number): string =>
  code === NEWLINE ? '\\n' : code === RETURN ? '\\r' : `\\u${code.toString(16).padStart(4, '0')}`

/** Text that stays on one line: control characters as `\n`, `\u001b`. */
export const oneLine = (text: string): string => {
  const from = firstControl(text)
  if (from < 0) return text
  let result = text.slice(0, from)
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i)
    result += isControl(code) ? escapeCode(code) : text[i]
  }
  return result
}

/** Text whose further lines are indented; empty lines stay empty, a carriage return before a line feed is dropped. */
const indentLines = (text: string): string => {
  const from = firstControl(text)
  if (from < 0) return text
  let result = text.slice(0, from)
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === NEWLINE) result += isLineEnd(text, i + 1) ? '\n' : '\n    '
    else if (isControl(code) && !(code === RETURN && text.charCodeAt(i + 1) === NEWLINE)) result += escapeCode(code)
    else if (code !== RETURN) result += text[i]
  }
  return result
}

const isLineEnd = (text: string, i: number): boolean =>
  i === text.length || text.charCodeAt(i) === NEWLINE || text.startsWith('\r\n', i)

import type { EgressCall } from '../egress.ts'
import { hostText } from './egress-table.ts'

const COLUMNS: Readonly<Record<string, (call: EgressCall) => string | number | undefined>> = {
  application: (call) => call.application,
  policy: (call) => call.policy,
  file: (call) => call.file,
  line: (call) => call.line,
  location: (call) => call.location,
  name: (call) => call.docName,
  purpose: (call) => call.purpose,
  method: (call) => call.method,
  scheme: (call) => call.scheme,
  host: (call) => call.host,
  port: (call) => call.port,
  path: (call) => call.path,
  'host from': hostText,
  tls: (call) => (call.tls ? (call.tls.isInsecure ? 'insecure' : 'yes') : 'no'),
  'tls context': (call) => call.tls?.context,
  proxy: (call) => call.proxy,
  policies: (call) => call.policies.map(({ policy }) => policy).join(' '),
  'in shadow mode': (call) => call.shadows.map(({ policy }) => policy).join(' '),
  disabled: (call) => (call.optedOut ? 'yes' : 'no'),
  reason: (call) => call.optedOut?.reason,
}

/** One row per call (RFC 4180), as spreadsheets read it. */
export const egressCsv = (calls: readonly EgressCall[]): string =>
  [Object.keys(COLUMNS), ...calls.map((call) => Object.values(COLUMNS).map((cellOf) => cellOf(call)))]
    .map((cells) => `${cells.map(csvCell).join(',')}\r\n`)
    .join('')

/** Spreadsheets run what begins like a formula; an apostrophe makes it text. Some look behind blanks and line ends. */
const csvCell = (value: string | number | undefined): string => {
  const text = String(value ?? '')
  const safe = typeof value === 'string' && /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

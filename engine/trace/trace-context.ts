import { randomBytes } from 'node:crypto'

/** Where a trace comes from (W3C Trace Context). */
export interface TraceParent {
  /** 32 hexadecimal digits. */
  readonly traceId: string
  /** The caller's span: 16 hexadecimal digits. */
  readonly spanId: string
  /** Passed on as it came; undefined for none. */
  readonly state: string | undefined
}

const FORM = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?$/

/** The parent that headers name; undefined where they name none, or none that is valid. */
export const readTraceParent = (
  parent: string | null | undefined,
  state: string | null | undefined,
): TraceParent | undefined => {
  const [, version, traceId = '', spanId = ''] = FORM.exec(parent ?? '') ?? []
  if (version === undefined || version === 'ff' || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined
  return { traceId, spanId, state: state ? state.slice(0, 512) : undefined }
}

/** Random bytes are cheap by the thousand. */
let pool = Buffer.alloc(0)
let used = 0

/** So many random bytes as hexadecimal digits; never all zero. */
export const randomHex = (bytes: number): string => {
  if (used + bytes > pool.length) {
    pool = randomBytes(4096)
    used = 0
  }
  const hex = pool.toString('hex', used, used + bytes)
  used += bytes
  return /^0+$/.test(hex) ? randomHex(bytes) : hex
}

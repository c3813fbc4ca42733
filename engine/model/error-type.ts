/** A node of Mule's error-type tree. Written `NAMESPACE:IDENTIFIER`. */
export interface ErrorType {
  readonly namespace: string
  readonly identifier: string
  readonly parent?: ErrorType | undefined
  /** Internal types cannot be named in a configuration; only `ANY` matches them. */
  readonly internal?: boolean
}

export const errorTypeName = (type: ErrorType): string => `${type.namespace}:${type.identifier}`

/** True when `type` is `ancestor` or descends from it. Types are known by name: a mapped error makes its own parent. */
export const isErrorTypeOf = (type: ErrorType | undefined, ancestor: ErrorType): boolean => {
  for (let t = type; t; t = t.parent)
    if (t === ancestor || (t.identifier === ancestor.identifier && t.namespace === ancestor.namespace)) return true
  return false
}

const mule = (identifier: string, parent?: ErrorType, internal = false): ErrorType => ({
  namespace: 'MULE',
  identifier,
  parent,
  internal,
})

const ANY = mule('ANY')
const VALIDATION = mule('VALIDATION', ANY)
const CONNECTIVITY = mule('CONNECTIVITY', ANY)
const ROUTING = mule('ROUTING', ANY)
const SECURITY = mule('SECURITY', ANY)
const SERVER_SECURITY = mule('SERVER_SECURITY', SECURITY)
const SOURCE = mule('SOURCE', ANY, true)
const SOURCE_RESPONSE = mule('SOURCE_RESPONSE', SOURCE)
const CRITICAL = mule('CRITICAL', undefined, true)
const OVERLOAD = mule('OVERLOAD', CRITICAL, true)

/** Mule's core error types (spec/core.md §3.6). */
export const muleErrors = {
  ANY,
  TRANSFORMATION: mule('TRANSFORMATION', ANY),
  EXPRESSION: mule('EXPRESSION', ANY),
  REDELIVERY_EXHAUSTED: mule('REDELIVERY_EXHAUSTED', ANY),
  STREAM_MAXIMUM_SIZE_EXCEEDED: mule('STREAM_MAXIMUM_SIZE_EXCEEDED', ANY),
  TRANSACTION: mule('TRANSACTION', ANY),
  TIMEOUT: mule('TIMEOUT', ANY),
  VALIDATION,
  DUPLICATE_MESSAGE: mule('DUPLICATE_MESSAGE', VALIDATION),
  CONNECTIVITY,
  RETRY_EXHAUSTED: mule('RETRY_EXHAUSTED', CONNECTIVITY),
  ROUTING,
  COMPOSITE_ROUTING: mule('COMPOSITE_ROUTING', ROUTING),
  SECURITY,
  CLIENT_SECURITY: mule('CLIENT_SECURITY', SECURITY),
  SERVER_SECURITY,
  NOT_PERMITTED: mule('NOT_PERMITTED', SERVER_SECURITY),
  SOURCE,
  SOURCE_RESPONSE,
  SOURCE_RESPONSE_GENERATE: mule('SOURCE_RESPONSE_GENERATE', SOURCE_RESPONSE),
  SOURCE_RESPONSE_SEND: mule('SOURCE_RESPONSE_SEND', SOURCE_RESPONSE),
  SOURCE_ERROR_RESPONSE_GENERATE: mule('SOURCE_ERROR_RESPONSE_GENERATE', SOURCE, true),
  SOURCE_ERROR_RESPONSE_SEND: mule('SOURCE_ERROR_RESPONSE_SEND', SOURCE, true),
  UNKNOWN: mule('UNKNOWN', ANY, true),
  CRITICAL,
  OVERLOAD,
  FLOW_BACK_PRESSURE: mule('FLOW_BACK_PRESSURE', OVERLOAD, true),
  FATAL: mule('FATAL', CRITICAL, true),
} as const satisfies Record<string, ErrorType>

import { DataWeaveError } from '../dataweave-error.ts'
import { evaluation } from '../evaluation.ts'
import { fn, type Module, overload } from '../functions/define.ts'
import { toInteger } from '../values/number.ts'
import { arrayType, namedType, referenceType, type TypeValue } from '../values/type-value.ts'
import type { Num, Value } from '../values/value.ts'
import { record, type } from './declared-types.ts'

const denied = (what: string): DataWeaveError => new DataWeaveError('UnsupportedOperationException', what)

/** Milliseconds a called flow may take, as documented. */
const LOOKUP_TIMEOUT = 2000

const lookup = (flow: string, payload: Value, timeout: Num = LOOKUP_TIMEOUT): Value => {
  const { host } = evaluation()
  if (host.lookup === undefined) throw denied(`lookup('${flow}'): no flow can be called from here.`)
  return host.lookup(flow, payload, toInteger(timeout, 'timeoutMillis'))
}

/** Without an error: the one the event carries, which the host knows; null stands for it. */
const causedBy = (error: Value, type: string): boolean => {
  const { host } = evaluation()
  if (host.causedBy === undefined) throw denied(`causedBy('${type}'): there are no error types here.`)
  return host.causedBy(error, type)
}

const errorTypeType: TypeValue = namedType(
  'ErrorType',
  record({
    'identifier?': type('String'),
    'namespace?': type('String'),
    'parentErrorType?': referenceType('ErrorType', () => errorTypeType),
  }),
)
const errorType: TypeValue = namedType(
  'Error',
  record({
    'description?': type('String'),
    'detailedDescription?': type('String'),
    'errorType?': errorTypeType,
    'childErrors?': arrayType(referenceType('Error', () => errorType)),
  }),
)

/** `dw::Mule`: what scripts ask of the application they run in. https://docs.mulesoft.com/dataweave/latest/dw-mule */
export const mule: Module = {
  name: 'dw::Mule',
  functions: {
    p: fn(overload(['String'], (name) => evaluation().host.property?.(name) ?? null)),
    lookup: fn(
      overload(['String', 'Any'], (flow, payload) => lookup(flow, payload)),
      overload(['String', 'Any', 'Number'], lookup),
    ),
    causedBy: fn(
      overload(['String'], (type) => causedBy(null, type)),
      overload(['Any', 'String'], causedBy),
    ),
  },
  types: { Error: errorType, ErrorType: errorTypeType, Message: namedType('Message', type('Any')) },
}

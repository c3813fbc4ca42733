/** `hinny/dataweave`: DataWeave as a library. */

export { DataWeaveError, type ScriptFault, type ScriptPlace, shownPlace } from './dataweave-error.ts'
export { defaultLimits, type Host, type Limits } from './evaluation.ts'
export type { Format } from './formats/format.ts'
export { formats } from './formats/index.ts'
export { fn, type Module, overload } from './functions/define.ts'
export { type CompileOptions, compile, type Inputs, type Script } from './script.ts'
export type { Document } from './syntax/ast.ts'
export { type Parsed, parse } from './syntax/parse.ts'
export { print } from './syntax/print.ts'
export { Deferred } from './values/deferred.ts'
export { fromHost, toHost } from './values/host.ts'
export type { Lambda, Value } from './values/value.ts'

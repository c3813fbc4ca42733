import { reach } from '../../dataweave/compile/accept.ts'
import { DataWeaveError } from '../../dataweave/dataweave-error.ts'
import { readDocument, writeDocument } from '../../dataweave/formats/index.ts'
import { type FunctionDefinition, fn, type Module, overload } from '../../dataweave/functions/define.ts'
import { DwObject } from '../../dataweave/values/dw-object.ts'
import { fromHost } from '../../dataweave/values/host.ts'
import type { Key } from '../../dataweave/values/key.ts'
import { kindOf } from '../../dataweave/values/kind.ts'
import { untag } from '../../dataweave/values/tagged.ts'
import type { Value } from '../../dataweave/values/value.ts'
import { MuleError } from '../../model/mule-error.ts'
import { plainOf } from '../plain.ts'
import type { ScriptFunction, ScriptModule, ScriptParameter, ScriptParameterType } from '../script-function.ts'

const made = new WeakMap<ScriptModule, Module>()

/** A connector's functions as a module of the language; made once. */
export const moduleOf = (module: ScriptModule): Module => {
  const known = made.get(module)
  if (known) return known
  const functions = Object.entries(module.functions).map(([name, each]) => [name, definitionOf(name, each)] as const)
  const result: Module = { name: module.name, functions: Object.fromEntries(functions) }
  made.set(module, result)
  return result
}

/** One form for every number of arguments it may be called with. What each of them may be is told by {@link argument}. */
const definitionOf = (name: string, { parameters, returns, call }: ScriptFunction): FunctionDefinition => {
  const required = parameters.filter(({ optional }) => !optional).length
  const counts = Array.from({ length: parameters.length - required + 1 }, (_, i) => required + i)
  const called = (...args: Value[]): Value => {
    const given = args.map((value, i) => argument(name, parameters[i] as ScriptParameter, value))
    try {
      const result = call(...(given as never[]))
      return returns === 'Document'
        ? readDocument({ content: result as string, mimeType: XML.mimeType })
        : fromHost(result)
    } catch (error) {
      throw error instanceof MuleError
        ? new DataWeaveError('FunctionException', error.message, { cause: error })
        : error
    }
  }
  return fn(
    ...counts.map((count) =>
      overload(
        Array.from({ length: count }, () => 'Any' as const),
        called,
      ),
    ),
  )
}

const argument = (name: string, { name: parameter, type }: ScriptParameter, value: Value): unknown => {
  if (untag(value) === null) return null
  const given = conversions[type](value)
  if (given !== undefined) return given
  throw new DataWeaveError(
    'TypeMismatchException',
    `${name}() takes ${WORDS[type]} as ${parameter}, not ${kindOf(value)}.`,
  )
}

const WORDS: Readonly<Record<ScriptParameterType, string>> = {
  String: 'a String',
  Boolean: 'a Boolean',
  Object: 'an Object',
  Array: 'an Array',
  Document: 'a document',
  Root: 'a document',
}

/** What is handed to the function; undefined for what the type does not accept. */
const conversions: Readonly<Record<ScriptParameterType, (value: Value) => unknown>> = {
  String: (value) => reach('String', value),
  Boolean: (value) => reach('Boolean', value),
  Object: (value) => (reach('Object', value) === undefined ? undefined : plainOf(value)),
  Array: (value) => (reach('Array', value) === undefined ? undefined : plainOf(value)),
  Document: (value) => {
    if (reach('Object', value) !== undefined) return writeDocument(value, XML).content
    return reach('Binary', untag(value) instanceof Uint8Array ? value : null) ?? reach('String', value)
  },
  Root: (value) => {
    const object = reach('Object', value)
    if (object instanceof DwObject) return object.values.length === 0 ? null : nameOf(object.shape.keyAt(0))
    const bare = untag(value)
    return bare instanceof Uint8Array || typeof bare === 'string' ? bare : null
  },
}

const nameOf = ({ name, namespace }: Key): string => (namespace ? `{${namespace.uri}}${name}` : name)

const XML = { mimeType: 'application/xml', properties: { indent: false, writeDeclaration: false } }

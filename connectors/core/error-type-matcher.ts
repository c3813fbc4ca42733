import {
  type CompileContext,
  type ErrorType,
  isErrorTypeOf,
  muleErrors,
  type Place,
  suggestErrorType,
} from '../../engine/sdk.ts'

/** Says whether a handler is for errors of a type. */
export type ErrorTypeMatcher = (type: ErrorType) => boolean

/** What a `type` attribute compiles to. */
export interface ErrorTypes {
  readonly matches: ErrorTypeMatcher
  /** The types that were named in full. */
  readonly named: readonly ErrorType[]
}

/**
 * Reads a `type` attribute: names separated by commas, namespace MULE when omitted, `ANY`, `*:ID` for any namespace, `NS:*` for
 * any identifier (spec/core.md §3.5, §3.6). Reports names that do not exist and internal ones.
 */
export const readErrorTypes = (text: string, context: CompileContext, place: Place | undefined): ErrorTypes => {
  const named: ErrorType[] = []
  const matchers: ErrorTypeMatcher[] = []
  let any = false
  for (const name of text.split(',').map((word) => word.trim())) {
    const [namespace, identifier] = name.includes(':') ? (name.split(':', 2) as [string, string]) : ['MULE', name]
    const folded = namespace.toUpperCase()
    if (name === '*' || (folded === 'MULE' && identifier === 'ANY') || (folded === '*' && isAny(identifier))) {
      any = true
      continue
    }
    if (identifier === '*') matchers.push((type) => type.namespace.toUpperCase() === folded)
    else if (namespace === '*') matchers.push((type) => descendsFromIdentifier(type, identifier))
    else {
      const type = knownType(name, context, place)
      if (type) {
        named.push(type)
        matchers.push((error) => isErrorTypeOf(error, type))
      }
    }
  }
  return { named, matches: any ? () => true : (type) => matchers.some((matches) => matches(type)) }
}

const isAny = (identifier: string): boolean => identifier === 'ANY' || identifier === '*'

const knownType = (name: string, context: CompileContext, place: Place | undefined): ErrorType | undefined => {
  const type = context.errorType(name)
  if (type && !type.internal) return type
  context.report('REF022', `Could not find error '${name}'.`, {
    place,
    hint: type ? `it is internal: only ${muleErrors.ANY.identifier} matches it` : suggestErrorType(name, context),
    // Applications written for older runtimes deployed in spite of it (spec/core.md §1.3); such a handler never matches.
    severity: context.artifact.writtenFor('4.5.0') ? 'error' : 'warning',
  })
  return undefined
}

const descendsFromIdentifier = (type: ErrorType, identifier: string): boolean => {
  for (let t: ErrorType | undefined = type; t; t = t.parent) if (t.identifier === identifier) return true
  return false
}

import type { Expression } from '../expression/expression.ts'
import type { Severity } from '../model/diagnostic.ts'
import { didYouMean } from '../model/did-you-mean.ts'
import { attributeOf, type Element } from '../model/element.ts'
import { type ErrorType, errorTypeName, isErrorTypeOf, muleErrors } from '../model/error-type.ts'
import { type Event, withVariable } from '../model/event.ts'
import type { Location } from '../model/location.ts'
import { MuleError } from '../model/mule-error.ts'
import type { Place } from '../model/place.ts'
import { isUnread } from '../model/typed-value.ts'
import { attr } from './attribute.ts'
import type { CompileContext } from './compile-context.ts'
import { defineElement } from './define-element.ts'
import type { Processor } from './run.ts'

export const CORE = 'http://www.mulesoft.org/schema/mule/core'

/** One `error-mapping` of an operation. */
export interface ErrorMapping {
  readonly source: ErrorType
  readonly target: string
}

/** `error-mapping`: gives an operation's errors another type. Belongs to operations, which the kernel serves alike. */
export const errorMapping = defineElement({
  name: 'error-mapping',
  kind: 'nested',
  doc: 'Gives errors of the operation another type.',
  attributes: {
    sourceType: attr.string('The error type to replace.', { default: 'ANY' }),
    targetType: attr.nonBlank('The error type to raise instead.', { required: true }),
  },
  example: `
    <http:request url="http://localhost:8082/price">
      <error-mapping sourceType="HTTP:TIMEOUT" targetType="APP:SLOW"/>
      <error-mapping targetType="APP:NO_PRICE"/>
    </http:request>`,
  declare: (element, declarations) => {
    const target = element.attributes.find((a) => a.name === 'targetType' && !a.uri)?.value
    if (target) declarations.errorType(target)
  },
  compile: ({ sourceType, targetType }, context): ErrorMapping | undefined => {
    const source = context.errorType(sourceType.trim() || 'ANY')
    if (!source || source.internal)
      context.report('REF010', `Could not find error '${sourceType}'.`, {
        place: attributeOf(context.element, 'sourceType')?.valuePlace,
        hint: suggestErrorType(sourceType, context),
        severity: severityOfTypes(context),
      })
    checkRaisable(targetType, context, attributeOf(context.element, 'targetType')?.valuePlace)
    return source && { source, target: targetType.includes(':') ? targetType : `MULE:${targetType}` }
  },
})

/** Rules about the mappings of one operation together (spec/core.md §1.3). */
export const checkMappings = ({ element, report }: CompileContext): void => {
  const mappings = element.children
    .filter((each) => each.uri === CORE && each.name === errorMapping.name)
    .map((each) => ({ element: each, source: sourceNameOf(each) }))
  const all = mappings.filter(({ source }) => source === ANY_SOURCE)
  const early = all.find((mapping) => mapping !== mappings.at(-1))
  if (all.length > 1)
    report('CFG030', `Only one mapping for 'ANY' or an empty source type is allowed.`, { place: all[1]?.element.place })
  else if (early)
    report('CFG031', `Only the last error mapping can have 'ANY' or an empty source type.`, {
      place: early.element.place,
      hint: 'the mappings after it would never be used',
    })
  const seen = new Set<string>([ANY_SOURCE])
  for (const { element: mapping, source } of mappings)
    if (source !== ANY_SOURCE && seen.has(source))
      report('CFG032', `Repeated source types are not allowed. Offending types are '${source}'.`, {
        place: attributeOf(mapping, 'sourceType')?.valuePlace,
      })
    else seen.add(source)
}

const ANY_SOURCE = 'MULE:ANY'

const sourceNameOf = (mapping: Element): string => {
  const [first = '', second] = (attributeOf(mapping, 'sourceType')?.value.trim() || 'ANY').split(':', 2)
  return second === undefined ? `MULE:${first}` : `${first.toUpperCase()}:${second}`
}

/** An artifact may raise MULE's types and types of namespaces of its own, never those of a connector. */
export const checkRaisable = (name: string, context: CompileContext, place?: Place): ErrorType | undefined => {
  const [namespace = '', identifier = '', ...rest] = name.includes(':') ? name.split(':') : ['MULE', name]
  const type = context.errorType(name)
  const severity = severityOfTypes(context)
  if (!namespace.trim() || !identifier.trim() || rest.length > 0) {
    context.report('REF013', `'${name}' is not an error type.`, {
      place,
      hint: 'write NAMESPACE:IDENTIFIER, such as APP:NO_STOCK',
    })
    return undefined
  }
  if (namespace.toUpperCase() === 'MULE' && (!type || type.internal))
    context.report('REF011', `There's no MULE error named '${identifier}'.`, {
      place,
      hint: suggestErrorType(name, context) ?? `a type of your own needs a namespace of its own: APP:${identifier}`,
      severity,
    })
  else if (context.isReservedNamespace(namespace))
    context.report('REF012', `Cannot use error type '${name}': namespace already exists.`, {
      place,
      hint: 'choose a namespace of your own, such as APP',
      severity,
    })
  else return type
  return severity === 'error' ? undefined : { namespace: namespace.toUpperCase(), identifier, parent: muleErrors.ANY }
}

/** Artifacts written for older runtimes deploy in spite of wrong error types (spec/core.md §1.3). */
const severityOfTypes = ({ artifact }: CompileContext): Severity => (artifact.writtenFor('4.5.0') ? 'error' : 'warning')

/** "did you mean" for a misspelt error type, among those that may be named. */
export const suggestErrorType = (name: string, context: CompileContext): string | undefined => {
  const names = context.errorTypes().flatMap((type) => {
    if (type.internal) return []
    return type.namespace === 'MULE' ? [type.identifier, errorTypeName(type)] : [errorTypeName(type)]
  })
  const guess = didYouMean(name, names)
  return guess && `did you mean '${guess}'?`
}

/** Adds to an operation what all operations have: `target`, `targetValue` and error mappings (spec/core.md §2.4, §3.7). */
export const wrapOperation = (
  process: Processor,
  location: Location,
  target: string | undefined,
  targetValue: Expression | undefined,
  mappings: readonly ErrorMapping[],
): Processor => {
  const mapped = mappings.length > 0 ? withMappings(process, location, mappings) : process
  return target === undefined || !targetValue ? mapped : withTarget(mapped, target, targetValue)
}

/** Keeps the event that entered and stores the result in a variable. */
export const withTarget =
  (process: Processor, target: string, targetValue: Expression): Processor =>
  (event, run) => {
    const { value } = event.message.payload
    // The payload goes on after the operation, which may send it: it must stay readable.
    if (isUnread(value)) value.keep()
    const store = (result: Event): Event | Promise<Event> => {
      const value = targetValue.typed(result)
      return value instanceof Promise
        ? value.then((v) => withVariable(event, target, v))
        : withVariable(event, target, value)
    }
    const result = process(event, run)
    return result instanceof Promise ? result.then(store) : store(result)
  }

const withMappings = (process: Processor, location: Location, mappings: readonly ErrorMapping[]): Processor => {
  const remap = (failure: unknown): unknown => {
    // An error of a policy around the operation is not the operation's own (spec/policies.md §2.8).
    if (!(failure instanceof MuleError) || (failure.location && failure.location !== location)) return failure
    const mapping = mappings.find(({ source }) => source === muleErrors.ANY || isErrorTypeOf(failure.errorType, source))
    if (!mapping) return failure
    const [namespace = 'MULE', identifier = ''] = mapping.target.split(':')
    const { description, detailedDescription, errorMessage, childErrors, hasFixedWords } = failure
    const type = { namespace: namespace.toUpperCase(), identifier, parent: failure.errorType }
    const error = new MuleError(type, description, {
      detailedDescription,
      errorMessage,
      childErrors,
      hasFixedWords,
      cause: failure.cause ?? failure,
    })
    error.event = failure.event
    error.location = failure.location
    return error
  }
  return (event, run) => {
    try {
      const result = process(event, run)
      if (!(result instanceof Promise)) return result
      return result.catch((failure) => {
        throw remap(failure)
      })
    } catch (failure) {
      throw remap(failure)
    }
  }
}

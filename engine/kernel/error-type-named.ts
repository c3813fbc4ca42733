import type { Configuration } from '../config/configuration.ts'
import type { Element } from '../model/element.ts'
import { type ErrorType, muleErrors } from '../model/error-type.ts'
import type { Registry } from './registry.ts'

/** Where error types are looked for. */
interface Known {
  readonly errorTypes: Map<string, ErrorType>
  readonly registry: Registry
  readonly configuration: Pick<Configuration, 'elements'>
}

/**
 * An error type of an artifact by its name, namespace MULE when omitted. Those of connectors that are refused, or not known at all,
 * exist, too: that their elements cannot be used is told where they stand, and handlers for their errors are no mistakes of their own.
 */
export const errorTypeNamed = (known: Known, name: string): ErrorType | undefined => {
  const { errorTypes, registry } = known
  const [namespace = '', identifier = ''] = (name.includes(':') ? name.split(':', 2) : ['MULE', name]).map((part) =>
    part.trim(),
  )
  const folded = namespace.toUpperCase()
  const key = `${folded}:${identifier}`
  const found = errorTypes.get(key)
  if (found || !identifier) return found
  if (!registry.refusedNamespaces.has(folded) && !usesUnknown(known, known.configuration.elements, folded))
    return undefined
  const missing = { namespace: folded, identifier, parent: muleErrors.ANY }
  errorTypes.set(key, missing)
  return missing
}

/** Whether elements of a namespace that nobody knows have this prefix, after which its errors would be named. */
const usesUnknown = (known: Known, elements: readonly Element[], folded: string): boolean =>
  elements.some(
    ({ uri, prefix, children }) =>
      (prefix.toUpperCase() === folded && known.registry.connector(uri) === undefined) ||
      usesUnknown(known, children, folded),
  )

import { type ErrorType, muleErrors } from '../model/error-type.ts'
import type { Registry } from './registry.ts'

/**
 * An error type of an artifact by its name, namespace MULE when omitted. Those of refused connectors exist, too: that their elements
 * are refused is told where they stand, and handlers for their errors are no mistakes of their own.
 */
export const errorTypeNamed = (
  { errorTypes, registry }: { readonly errorTypes: Map<string, ErrorType>; readonly registry: Registry },
  name: string,
): ErrorType | undefined => {
  const [namespace = '', identifier = ''] = (name.includes(':') ? name.split(':', 2) : ['MULE', name]).map((part) =>
    part.trim(),
  )
  const folded = namespace.toUpperCase()
  const key = `${folded}:${identifier}`
  const known = errorTypes.get(key)
  if (known || !identifier || !registry.refusedNamespaces.has(folded)) return known
  const refused = { namespace: folded, identifier, parent: muleErrors.ANY }
  errorTypes.set(key, refused)
  return refused
}

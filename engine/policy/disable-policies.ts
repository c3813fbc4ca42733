import type { Registry } from '../kernel/registry.ts'
import type { Report } from '../model/diagnostic.ts'
import { type Attribute, attributeOf, type Element, elementName } from '../model/element.ts'
import type { Place } from '../model/place.ts'

const API_GATEWAY = 'http://www.mulesoft.org/schema/mule/api-gateway'
const DOC = 'http://www.mulesoft.org/schema/mule/documentation'
const NAME = 'disablePolicies'

/** An operation that no policy may wrap. */
export interface OptedOut {
  readonly place: Place
  /** Its `doc:description`: why. */
  readonly reason: string | undefined
}

/**
 * Reads every `api-gateway:disablePolicies` of an application (spec/policies.md §3.4). `true` and `false` count, whatever
 * their case; an expression is a fault, since annotations are static; anything else, and any place where it has no effect,
 * is worth a warning. `intercepted` names the kinds of operations that policies wrap.
 */
export const readOptOuts = (
  elements: readonly Element[],
  registry: Registry,
  intercepted: ReadonlySet<string>,
  report: Report,
): ReadonlyMap<Element, OptedOut> => {
  const found = new Map<Element, OptedOut>()
  const visit = (element: Element): void => {
    for (const attribute of element.attributes) {
      if (attribute.name !== NAME || attribute.uri === '') continue
      if (attribute.uri !== API_GATEWAY) warnOfNamespace(attribute, report)
      else if (hasEffect(element, registry, intercepted)) {
        if (readValue(attribute, report)) found.set(element, optedOut(element, attribute))
      } else
        report('POL015', attribute.place, `${NAME} has no effect on <${elementName(element)}>.`, {
          severity: 'warning',
          hint: `put it on the ${[...intercepted].join(', ') || 'http:request'} that policies must leave alone`,
        })
    }
    for (const each of element.children) visit(each)
  }
  for (const element of elements) visit(element)
  return found
}

/** A faulty operation was never compiled and so is of no known kind: what is wrong with it has been said. */
const hasEffect = (element: Element, registry: Registry, intercepted: ReadonlySet<string>): boolean => {
  const definition = registry.find(element.uri, element.name)
  if (definition?.kind !== 'operation') return false
  return intercepted.size === 0 || intercepted.has(registry.nameOf(definition))
}

const warnOfNamespace = (attribute: Attribute, report: Report): void =>
  report(
    'POL015',
    attribute.place,
    `${attribute.prefix}:${NAME} has no effect: '${attribute.prefix}' is bound to another namespace.`,
    {
      severity: 'warning',
      hint: `write xmlns:${attribute.prefix}="${API_GATEWAY}"`,
    },
  )

const readValue = ({ value, valuePlace }: Attribute, report: Report): boolean => {
  const word = value.trim().toLowerCase()
  if (word.startsWith('#['))
    report('POL014', valuePlace, `${NAME} cannot be an expression: it is read when the application is deployed.`, {
      hint: `write ${NAME}="true", or a property: ${NAME}="\${…}"`,
    })
  else if (word !== 'true' && word !== 'false')
    report('POL015', valuePlace, `The value '${value}' of ${NAME} is neither true nor false; it counts as false.`, {
      severity: 'warning',
    })
  return word === 'true'
}

const optedOut = (element: Element, { place }: Attribute): OptedOut => ({
  place,
  reason: attributeOf(element, 'description', DOC)?.value,
})

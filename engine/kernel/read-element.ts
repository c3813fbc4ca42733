import { didYouMean } from '../model/did-you-mean.ts'
import { attributeOf, type Element, elementName } from '../model/element.ts'
import { attr } from './attribute.ts'
import { type ChildSpec, child } from './child.ts'
import type { CompileContext } from './compile-context.ts'
import type { AttributeSpecs, ChildSpecs, Connector, ElementDefinition, ElementKind } from './define-element.ts'
import { CORE, errorMapping } from './operation.ts'
import type { Registry } from './registry.ts'

/** Kinds of elements that stand in chains. */
export const CHAIN_KINDS: ReadonlySet<ElementKind> = new Set(['processor', 'scope', 'router', 'operation'])

/** Every operation has these, declared once here instead of in each. */
const operationAttributes = {
  target: attr.string('Variable that takes the result; the event then goes on unchanged otherwise.'),
  targetValue: attr.expression('What of the result the target takes.', { default: '#[payload]' }),
} satisfies AttributeSpecs
const operationChildren = {
  'error-mapping': child.many('Other error types for errors of the operation.', () => [errorMapping]),
} satisfies ChildSpecs

/** Every source may have these. The flow reads the policy, because its error handler handles what the policy raises. */
const sourceChildren = {
  'redelivery-policy': {
    ...child.foreign('Gives up a message that has failed too often.', 'redelivery-policy'),
    read: () => undefined,
  },
} satisfies ChildSpecs

/** Every configuration that may be dynamic has these. */
const instanceChildren = {
  'expiration-policy': child.foreign<number>('How long an instance may be idle.', 'expiration-policy'),
} satisfies ChildSpecs

export const attributesOf = (definition: ElementDefinition): AttributeSpecs =>
  definition.kind === 'operation' ? { ...definition.attributes, ...operationAttributes } : definition.attributes

export const childrenOf = ({ kind, hasInstances, children }: ElementDefinition): ChildSpecs => {
  if (kind === 'operation') return { ...children, ...operationChildren }
  if (kind === 'source') return { ...children, ...sourceChildren }
  return hasInstances ? { ...children, ...instanceChildren } : children
}

/** Reads attributes and children as declared, reporting whatever does not fit; gives what `compile` receives. */
export const readElement = (
  definition: ElementDefinition,
  context: CompileContext,
  registry: Registry,
): Record<string, unknown> => {
  const config: Record<string, unknown> = Object.create(null)
  readAttributes(definition, context, config)
  checkAnnotations(context, registry)
  readChildren(definition, context, registry, config)
  checkExclusive(definition, context)
  return config
}

const readAttributes = (
  definition: ElementDefinition,
  context: CompileContext,
  config: Record<string, unknown>,
): void => {
  const specs = attributesOf(definition)
  const { element } = context
  for (const attribute of element.attributes) {
    if (attribute.uri || Object.hasOwn(specs, attribute.name)) continue
    const guess = didYouMean(attribute.name, Object.keys(specs))
    context.report('CFG003', `Element <${context.name}> has no attribute '${attribute.name}'.`, {
      place: attribute.place,
      hint: guess ? `did you mean '${guess}'?` : `it has: ${Object.keys(specs).join(', ') || 'none'}`,
    })
  }
  for (const [name, spec] of Object.entries(specs)) {
    const attribute = attributeOf(element, name)
    if (attribute?.isComputed) continue
    const text = attribute?.value ?? spec.default
    if (text !== undefined) config[name] = spec.read(text, context, attribute)
    else if (spec.required)
      context.report('CFG002', `Element <${context.name}> is missing required parameter '${name}'.`)
  }
}

/** A misspelt annotation of a namespace we know would silently do nothing. */
const checkAnnotations = (context: CompileContext, registry: Registry): void => {
  for (const attribute of context.element.attributes) {
    const connector = attribute.uri ? registry.connector(attribute.uri) : undefined
    if (!connector?.annotations || Object.hasOwn(connector.annotations, attribute.name)) continue
    const guess = didYouMean(attribute.name, Object.keys(connector.annotations))
    context.report('CFG009', `Namespace '${connector.uri}' has no annotation '${attribute.name}'; it has no effect.`, {
      place: attribute.place,
      hint: guess && `did you mean '${attribute.prefix}:${guess}'?`,
      severity: 'warning',
    })
  }
}

const readChildren = (
  definition: ElementDefinition,
  context: CompileContext,
  registry: Registry,
  config: Record<string, unknown>,
): void => {
  const { element } = context
  const specs = Object.entries(childrenOf(definition))
  const found = new Map<string, Element[]>(specs.map(([key]) => [key, []]))
  const ordered = specs.some(([, spec]) => spec.kind === 'processors')
  let last = 0
  let misplaced = false
  for (const each of element.children) {
    const at = specs.findIndex(([key, spec]) => fits(each, key, spec, element, registry))
    if (at < 0) {
      reportMisplaced(each, definition, context, registry)
      misplaced = true
      continue
    }
    if (ordered && at < last) {
      const before = specs[last]?.[0]
      context.report('CFG007', `Element <${elementName(each)}> in <${context.name}> must stand before its ${before}.`, {
        place: each.place,
      })
    }
    last = Math.max(last, at)
    found.get(specs[at]?.[0] as string)?.push(each)
  }
  if (element.text.trim() && !definition.text)
    context.report('CFG008', `Element <${context.name}> cannot contain text.`, { place: element.textPlace })
  for (const [key, spec] of specs) {
    // What was misspelt is probably what is missing: one finding is enough.
    const min = misplaced ? 0 : spec.min
    const value = readChild(key, { ...spec, min }, found.get(key) ?? [], context)
    // An attribute of the same name refers to a global element in place of the child.
    if (value !== undefined || !(key in config)) config[key] = value
  }
}

const readChild = (
  key: string,
  spec: ChildSpec<unknown>,
  found: readonly Element[],
  context: CompileContext,
): unknown => {
  if (found.length < spec.min)
    context.report(
      'CFG002',
      `The content of element '${context.name}' is not complete: expected ${describeChild(key, spec)}.`,
    )
  for (const extra of found.slice(spec.max))
    context.report('CFG010', `Element <${elementName(extra)}> may stand only once in <${context.name}>.`, {
      place: extra.place,
    })
  return spec.read(found, context)
}

const describeChild = (key: string, spec: ChildSpec<unknown>) =>
  spec.kind === 'processors' ? 'at least one processor' : `${spec.min > 1 ? `at least ${spec.min}` : 'a'} <${key}>`

const fits = (
  element: Element,
  key: string,
  spec: ChildSpec<unknown>,
  parent: Element,
  registry: Registry,
): boolean => {
  if (spec.kind === 'content') return isContent(element, key, parent)
  const definition = registry.find(element.uri, element.name)
  if (!definition) return false
  if (spec.kind === 'processors') return CHAIN_KINDS.has(definition.kind)
  if (spec.kind === 'source') return definition.kind === 'source'
  return spec.definitions().some((d) => d === definition || d === registry.nameOf(definition))
}

const isContent = (element: Element, key: string, parent: Element): boolean =>
  element.name === key && element.uri === parent.uri

/** What Studio writes for itself: nothing below it is looked at. */
const isAnnotations = ({ uri, name }: Element): boolean => uri === CORE && name === 'annotations'

/** True where {@link reportUnknown} has something to say about an element or what is inside it. */
export const holdsUnknown = (element: Element, registry: Registry): boolean => {
  const definition = registry.find(element.uri, element.name)
  if (!definition) return true
  const contents = Object.entries(definition.children).filter(([, spec]) => spec.kind === 'content')
  return element.children.some(
    (each) =>
      !isAnnotations(each) && !contents.some(([key]) => isContent(each, key, element)) && holdsUnknown(each, registry),
  )
}

const reportMisplaced = (
  element: Element,
  parent: ElementDefinition,
  context: CompileContext,
  registry: Registry,
): void => {
  const name = elementName(element)
  const place = element.place
  if (isAnnotations(element)) return
  const names = Object.entries(childrenOf(parent)).flatMap(([key, spec]) =>
    spec.kind === 'elements'
      ? spec.definitions().map((d) => (typeof d === 'string' ? d : registry.nameOf(d)))
      : spec.kind === 'content'
        ? [key]
        : [],
  )
  const nested = didYouMean(
    element.name,
    names.map((n) => n.split(':').pop() as string),
  )
  if (registry.find(element.uri, element.name)) {
    const canonical = registry.canonicalName(element)
    const advice = Object.hasOwn(parent.advice, canonical) ? parent.advice[canonical] : undefined
    const hint = advice ?? (names.length > 0 ? `it may contain: ${names.join(', ')}` : undefined)
    context.report('CFG004', `Element <${context.name}> cannot contain <${name}>.`, { place, hint })
    return
  }
  const guess = nested ?? registry.suggest(element)
  reportUnknown(element, context, registry, guess)
}

/** An element nobody declares (spec/core.md §1.3), or of a connector that is not supported. */
export const reportUnknown = (
  element: Element,
  context: Pick<CompileContext, 'report'>,
  registry: Registry,
  guess = registry.suggest(element),
): void => {
  const { place, uri } = element
  const name = elementName(element)
  const connector = registry.connector(uri)
  if (connector?.refused) {
    const { reason, instead } = connector.refused
    context.report('CFG033', `Element <${name}> is not supported: ${reason}.`, { place, hint: instead })
    return
  }
  const elsewhere = connector
    ? `of namespace '${uri}' there is ${elementsOf(connector)}`
    : `namespace '${uri || '(none)'}' is not supported; supported are ${supportedBy(registry)}`
  context.report('CFG001', `The component '${name}' doesn't belong to any extension model`, {
    place,
    hint: guess ? `did you mean '${guess}'?` : elsewhere,
  })
}

/** Of a connector that has much more in Mule, what is here; the names of all elements of a large one help nobody. */
const elementsOf = ({ prefix, elements }: Connector): string =>
  elements.length > 0 && elements.length <= 5
    ? `only ${elements.map(({ name }) => (prefix ? `${prefix}:${name}` : name)).join(', ')}`
    : 'no such element'

const supportedBy = ({ connectors }: Registry): string =>
  connectors.flatMap(({ prefix, refused }) => (refused ? [] : prefix || 'core')).join(', ')

const checkExclusive = (definition: ElementDefinition, context: CompileContext): void => {
  for (const { names, required } of definition.exclusive) {
    const given = names.flatMap((name) => [
      ...(attributeOf(context.element, name) ? [name] : []),
      ...(context.element.children.some((c) => c.name === name) ? [name] : []),
    ])
    const list = `[${names.join(', ')}]`
    if (given.length > 1)
      context.report(
        'CFG011',
        `Element <${context.name}>, the following parameters cannot be set at the same time: ${list}.`,
      )
    if (given.length === 0 && required)
      context.report(
        'CFG012',
        `Element <${context.name}> requires that one of its optional parameters must be set, but all of them are missing. One of the following must be set: ${list}.`,
      )
  }
}

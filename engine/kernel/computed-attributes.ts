import type { Expression } from '../expression/expression.ts'
import { textOf } from '../expression/write-value.ts'
import { type Attribute, type Element, elementName } from '../model/element.ts'
import { muleErrors } from '../model/error-type.ts'
import { createEvent, type Event, emptyMessage } from '../model/event.ts'
import { MuleError } from '../model/mule-error.ts'
import { type TypedValue, typedAs } from '../model/typed-value.ts'
import { isExpression } from './attribute.ts'
import { attributesOf } from './read-element.ts'
import type { Registry } from './registry.ts'

/** Texts that expressions gave, in the order of their attributes; null for an attribute that is as good as absent. */
export type Texts = readonly (string | null)[]

/** The attributes of a configuration, and of what it holds, whose texts expressions give. */
export const computedIn = (element: Element, registry: Registry): readonly Attribute[] => {
  const definition = registry.find(element.uri, element.name)
  if (!definition) return []
  const specs = attributesOf(definition)
  const own = element.attributes.filter(
    ({ uri, name, value, isComputed }) =>
      !uri && !isComputed && Object.hasOwn(specs, name) && specs[name]?.isStatic && isExpression(value),
  )
  return [...own, ...element.children.flatMap((each) => computedIn(each, registry))]
}

/** The element as far as it is known without values. */
export const withoutTexts = (element: Element, computed: readonly Attribute[]): Element =>
  replaced(element, new Map(computed.map((each) => [each, { ...each, isComputed: true }])))

/** The element with these texts. */
export const withTexts = (element: Element, computed: readonly Attribute[], texts: Texts): Element => {
  const given = (attribute: Attribute, text: string | null | undefined): Attribute | undefined =>
    text === null || text === undefined ? undefined : { ...attribute, value: text, written: attribute.value }
  return replaced(element, new Map(computed.map((each, i) => [each, given(each, texts[i])])))
}

const replaced = (element: Element, by: ReadonlyMap<Attribute, Attribute | undefined>): Element => ({
  ...element,
  attributes: element.attributes.flatMap((each) => (by.has(each) ? (by.get(each) ?? []) : each)),
  children: element.children.map((each) => replaced(each, by)),
})

/** The texts for an event. A promise only when an expression must wait. */
export const textsFor = (expressions: readonly Expression[], event: Event): Texts | Promise<Texts> => {
  const texts = expressions.map((each) => {
    const value = each.typed(event)
    return value instanceof Promise ? value.then(textFrom) : textFrom(value)
  })
  return texts.some((each) => each instanceof Promise) ? Promise.all(texts) : (texts as Texts)
}

/** The texts before there is any event. Fails with a MuleError where an expression needs one. */
export const textsWithoutEvent = (expressions: readonly Expression[], element: Element): Texts => {
  const texts = textsFor(expressions, createEvent(emptyMessage, ''))
  if (!(texts instanceof Promise)) return texts
  // Nobody waits for it.
  texts.catch(() => {})
  throw new MuleError(muleErrors.EXPRESSION, `An expression of <${elementName(element)}> cannot be evaluated at once.`)
}

/** A list becomes what a configuration would say: its items, separated by commas. */
const textFrom = (given: TypedValue): string | null | Promise<string> => {
  const { value } = given
  if (value === null || value === undefined) return null
  return Array.isArray(value) ? value.map((each) => textOf(typedAs(each))).join(',') : textOf(given)
}

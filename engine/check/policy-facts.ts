import { attributeOf, type Element } from '../model/element.ts'
import type { Place } from '../model/place.ts'
import { expressionsOf, sideOf } from './element-effects.ts'
import { headersRead, literalKeys } from './expression-names.ts'
import type { RenderedPolicy } from './render-trial.ts'
import { variablesRead, variablesSet } from './rules/unset-variables.ts'
import type { Block, TracedStep } from './trace-block.ts'

/** A header, and the first place in the template that is about it. */
export type Headers = ReadonlyMap<string, Place>

/** What one block does to headers, on both sides of execute-next. */
export interface HeaderFacts {
  readonly propagates: boolean
  readonly added: { readonly request: Headers; readonly response: Headers }
  readonly read: { readonly request: Headers; readonly response: Headers }
  /** Headers of the responses that it answers with by set-response. */
  readonly answered: Headers
  /** Headers it removes, so that adding them replaces them. */
  readonly removed: ReadonlySet<string>
}

/** What policies may get into each other's way with. */
export interface PolicyFacts {
  readonly source: HeaderFacts | undefined
  readonly operation: HeaderFacts | undefined
  readonly variablesSet: ReadonlySet<string>
  readonly variablesRead: ReadonlyMap<string, Place>
}

/** Collects the facts about a policy as it is configured. */
export const factsOf = ({ elements, writtenAt }: RenderedPolicy, blocks: readonly Block[]): PolicyFacts => {
  const headers = (kind: Block['kind']) => {
    const block = blocks.find((each) => each.kind === kind)
    return block && headerFacts(block, writtenAt)
  }
  return {
    source: headers('source'),
    operation: headers('operation'),
    variablesSet: variablesSet(elements),
    variablesRead: new Map([...variablesRead(elements)].map(([name, { place }]) => [name, writtenAt(place)])),
  }
}

const headerFacts = (block: Block, writtenAt: (place: Place) => Place): HeaderFacts => {
  const added = { request: new Map<string, Place>(), response: new Map<string, Place>() }
  const read = { request: new Map<string, Place>(), response: new Map<string, Place>() }
  const removed = new Set<string>()
  for (const [element, occurrences] of block.occurrences) {
    const step = occurrences[0]?.step
    if (!step || step.kind === 'next' || step.kind === 'handler') continue
    const name = block.registry.canonicalName(element)
    const place = writtenAt(element.place)
    const side = sideOf(name, element)
    if (side) for (const header of headersIn(element)) note(added[side], header, place)
    if (name === 'http-transform:remove-headers') for (const header of removedBy(element)) removed.add(header)
    for (const { text } of expressionsOf(step))
      for (const header of headersRead(text)) note(read[sideAt(step)], header, place)
  }
  return { propagates: block.propagates, added, read, answered: answeredBy(block, writtenAt), removed }
}

/** Where a way ends with an error the policies around it do not go on as usual. */
const answeredBy = ({ ways }: Block, writtenAt: (place: Place) => Place): Headers => {
  const answered = new Map<string, Place>()
  for (const { end, failing } of ways)
    if (end.answer && !failing)
      for (const header of headersIn(end.answer)) note(answered, header, writtenAt(end.answer.place))
  return answered
}

const note = (headers: Map<string, Place>, name: string, place: Place): void => {
  if (!headers.has(name)) headers.set(name, place)
}

const sideAt = ({ before }: TracedStep): 'request' | 'response' => (before.nexts === 0 ? 'request' : 'response')

/** Names that are written out; computed ones are unknown. */
export const headersIn = (element: Element): string[] =>
  element.children.flatMap((child) => {
    if (child.name === 'headers') return literalKeys(child.text)
    if (child.name !== 'new-headers') return []
    return child.children.flatMap((each) => {
      const name = attributeOf(each, 'headerName')?.value
      return name && !/[#$]/.test(name) ? [name.toLowerCase()] : []
    })
  })

const removedBy = (element: Element): string[] =>
  element.children.flatMap(({ text }) =>
    [...text.matchAll(/["']([\w-]+)["']/g)].map(([, name = '']) => name.toLowerCase()),
  )

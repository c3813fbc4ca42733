import { attributeOf, type Element, elementName } from '../../model/element.ts'
import { effectOf, reads, sideOf } from '../element-effects.ts'
import { expressionsIn } from '../expression-names.ts'
import type { Block, Occurrence, TracedStep } from '../trace-block.ts'
import type { BlockRule } from './rule.ts'

/** Changes that propagateMessageTransformations would have to let pass: the matrix of spec/policies.md §2.4. */
export const droppedChanges: BlockRule = (block, report) => {
  if (block.propagates) return
  for (const [element, occurrences] of block.occurrences) {
    const part = changedPart(element, block)
    if (!part) continue
    const settled = occurrences.filter(({ way, index }) => !way.failing && !leavesByHandler(way.steps, index))
    const dropped = settled.length > 0 && settled.every((each) => isDropped(each, part, block))
    if (dropped)
      report({ code: block.kind === 'source' ? 'POL080' : 'POL081', at: element, ...explained(element, block) })
  }
}

const leavesByHandler = (steps: readonly { kind: string }[], index: number): boolean =>
  steps.slice(index).some(({ kind }) => kind === 'handler')

const WRITERS = [
  'set-payload',
  'parse-template',
  'ee:transform',
  'http-transform:remove-headers',
  'http-transform:set-response',
]

/** What a change is about that has no other purpose; headers that stand on the wrong side are another rule's. */
const changedPart = (element: Element, { kind, registry }: Block): 'payload' | 'attributes' | undefined => {
  const name = registry.canonicalName(element)
  const side = sideOf(name, element)
  const wanted = kind === 'source' ? 'request' : 'response'
  if (side !== wanted && !WRITERS.includes(name)) return undefined
  if (kind === 'source' && name === 'http-transform:set-response') return undefined
  const effect = effectOf(element, registry)
  if (effect.payload) return 'payload'
  return effect.attributes ? 'attributes' : undefined
}

const isDropped = (occurrence: Occurrence, part: 'payload' | 'attributes', block: Block): boolean => {
  const { step, way, index } = occurrence
  const { nexts, nextFailed } = step.before
  if (step.fails || step.inside.length > 0 || (block.kind === 'source' ? nexts > 0 : nexts === 0 || nextFailed))
    return false
  const rest = way.steps.slice(index + 1)
  const end = rest.findIndex(({ kind }) => kind === 'next')
  if (block.kind === 'source' ? end < 0 : end >= 0) return false
  if (restores(occurrence)) return false
  const between = end < 0 ? rest : rest.slice(0, end)
  return !between.some((each) => reads(each, part, block.registry))
}

/** It only puts back what a variable kept of the message, after something else took its place. */
const restores = ({ way, index, step }: Occurrence): boolean => {
  const sources = expressionsIn(step.element).map(({ text }) => keptIn(text))
  return (
    sources.length > 0 && sources.every((name) => name !== undefined && way.steps.slice(0, index).some(keeps(name)))
  )
}

/** `#[vars.x]`, `#[vars.x.payload]`: the variable. */
const keptIn = (text: string): string | undefined =>
  /^\s*(?:#\[|[\s\S]*---)?\s*vars\.(\w+)(?:\.(?:payload|attributes))?\s*\]?\s*$/.exec(text)?.[1]

const keeps =
  (variable: string) =>
  ({ element, before }: TracedStep): boolean =>
    attributeOf(element, 'variableName')?.value === variable &&
    !before.ownPayload &&
    /^\s*#\[\s*(payload|attributes|message)\s*\]\s*$/.test(attributeOf(element, 'value')?.value ?? '')

const explained = (element: Element, { kind }: Block) =>
  kind === 'source'
    ? {
        message: `What <${elementName(element)}> changes here is dropped at execute-next: the flow gets the request as the client sent it.`,
        hint: `write <http-policy:source propagateMessageTransformations="true">${/headers/.test(element.name) ? ', or use <http-policy:operation> for outgoing requests' : ''}`,
      }
    : {
        message: `What <${elementName(element)}> changes after execute-next is dropped at the end: the flow gets the response as it came.`,
        hint: 'write <http-policy:operation propagateMessageTransformations="true">',
      }

import type { Element } from '../../model/element.ts'
import type { Block, TracedStep, TracedWay } from '../trace-block.ts'
import type { BlockRule } from './rule.ts'

/** A block that ends without execute-next and without a response of its own: spec/policies.md §2.6. */
export const silentShortCircuit: BlockRule = (block, report) => {
  // Another turn of the loop may execute next.
  if (block.ways.some(({ steps }) => steps.some(({ kind, inside }) => kind === 'next' && inside.length > 0))) return
  const told = new Set<Element>()
  for (const way of block.ways) {
    if (!isSilent(way)) continue
    const last = way.steps.findLast(({ kind }) => kind === 'branch' || kind === 'handler')
    const at = last?.element ?? block.element
    // Where a later branch depends on an earlier one a way may only seem possible; a handler depends on nothing.
    const through = last ? waysThrough(last, block) : block.ways
    if (told.has(at) || !through.every((each) => each.failing !== undefined || isSilent(each))) continue
    told.add(at)
    report({ code: block.kind === 'source' ? 'POL072' : 'POL073', at, ...explained(block, way, at) })
  }
}

const waysThrough = ({ element, kind }: TracedStep, { occurrences }: Block): TracedWay[] =>
  (occurrences.get(element) ?? [])
    .filter(({ step }) => step.kind === kind && (kind === 'branch' || step.before.nexts === 0))
    .map((each) => each.way)

const isSilent = ({ end, failing }: TracedWay): boolean =>
  !failing && end.nexts === 0 && (end.shape === 'request' || end.shape === 'bare')

const explained = (block: Block, { end }: TracedWay, at: Element) => {
  const executes = block.ways.some(({ steps }) => steps.some(({ kind }) => kind === 'next'))
  const where =
    at === block.element ? 'This block' : at.name === 'choice' ? 'Without an <otherwise> this block' : 'Here the block'
  const hint = executes
    ? 'set a response with <http-transform:set-response> here, or execute next'
    : 'add <http-policy:execute-next/>, or set the response with <http-transform:set-response>'
  if (block.kind === 'operation')
    return {
      message: `${where} ends without execute-next and without a response: nothing is sent, and the flow takes its own request for the response.`,
      hint: executes ? `${hint}; <raise-error> lets the flow fail` : hint,
    }
  const gets = end.ownPayload ? 'status 200 without headers' : 'status 200 and its own request body back'
  return { message: `${where} ends without execute-next and without set-response: the client gets ${gets}.`, hint }
}

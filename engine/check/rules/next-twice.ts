import { attributeOf, type Element } from '../../model/element.ts'
import type { Block, Occurrence } from '../trace-block.ts'
import type { BlockRule } from './rule.ts'

/** A way on which execute-next is reached a second time: spec/policies.md §2.6. */
export const nextTwice: BlockRule = (block, report) => {
  for (const [element, occurrences] of block.occurrences) {
    if (occurrences[0]?.step.kind !== 'next') continue
    const again = occurrences.filter((each) => isSecond(each, block))
    const always = again.length === occurrences.length
    const found = again.find((each) => always || follows(each))
    if (found) report({ code: 'POL070', at: element, ...explained(found, block) })
  }
}

const earlierNext = ({ way, index }: Occurrence) => way.steps.slice(0, index).findLast(({ kind }) => kind === 'next')

/** A second try after a failure is meant, unless the handler is for whatever fails around execute-next. */
const isSecond = (occurrence: Occurrence, block: Block): boolean => {
  const { step, way, index } = occurrence
  if (step.before.nexts === 0 || isBeside(occurrence)) return false
  if (!step.before.nextFailed) return true
  const handler = way.steps.slice(0, index).findLast(({ kind }) => kind === 'handler')?.element
  if (!handler || attributeOf(handler, 'when')) return false
  const type = attributeOf(handler, 'type')?.value ?? 'ANY'
  return /^(MULE:)?ANY$/i.test(type.trim()) && guardsMore(handler, block)
}

/** The first is in another route of the same router, which begins anew: that it stands there is what next-in-loop tells. */
const isBeside = (occurrence: Occurrence): boolean => {
  const { inside } = occurrence.step
  const first = earlierNext(occurrence)?.inside ?? []
  return inside.some((each, i) => each.name === 'route' && first[i - 1] === inside[i - 1] && first[i] !== each)
}

/** The handler also stands for failures that have nothing to do with execute-next. */
const guardsMore = (handler: Element, block: Block): boolean =>
  (block.occurrences.get(handler) ?? []).some(({ way, index }) => {
    const failed = way.steps.slice(0, index).findLast(({ fails }) => fails)
    return failed !== undefined && failed.kind !== 'next'
  })

/** Nothing is decided between the two: where the first is reached the second is, too. */
const follows = ({ way, index }: Occurrence): boolean => {
  const first = way.steps.slice(0, index).findLastIndex(({ kind }) => kind === 'next')
  return way.steps.slice(first, index).every(({ kind }) => kind !== 'branch')
}

const explained = (occurrence: Occurrence, { kind }: Block) => {
  const first = earlierNext(occurrence)?.element as Element
  const { nextFailed, ownPayload } = occurrence.step.before
  const related = { at: first, message: first === occurrence.step.element ? 'the same' : 'the first' }
  if (nextFailed)
    return {
      related,
      message: `When execute-next itself fails, this handler executes next again: ${kind === 'source' ? 'the flow runs' : 'the request is sent'} twice.`,
      hint: 'keep execute-next out of the <try>, or give the handler the type of the error it is for',
    }
  if (kind === 'source')
    return {
      related,
      message: 'execute-next is reached twice on one way: the flow runs twice for one request.',
      hint: 'keep one of the two, or put each into its own branch of a <choice>',
    }
  return {
    related,
    message: ownPayload
      ? 'execute-next is reached twice on one way: the request is sent twice.'
      : 'execute-next is reached twice on one way: the second request carries the body of the first response.',
    hint: 'keep one of the two, or use <until-successful>, which starts over with the original message',
  }
}

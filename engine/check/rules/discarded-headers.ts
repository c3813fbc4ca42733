import { elementName } from '../../model/element.ts'
import { reads, sideOf } from '../element-effects.ts'
import type { Block, Occurrence } from '../trace-block.ts'
import type { BlockRule } from './rule.ts'

/** set-response sets all headers: those added before are gone (spec/policies.md §4, §7.15). */
export const discardedHeaders: BlockRule = (block, report) => {
  for (const [element, found] of block.occurrences) {
    if (sideOf(block.registry.canonicalName(element), element) !== 'response') continue
    const replaced = found.map((each) => replacedBy(each, block))
    const [first] = replaced
    if (!first || replaced.includes(undefined)) continue
    report({
      code: 'POL086',
      at: element,
      message: `What <${elementName(element)}> adds is discarded: the set-response that follows sets all headers anew.`,
      hint: 'move it behind the set-response, or name the headers there',
      related: { at: first, message: 'the set-response' },
    })
  }
}

const replacedBy = ({ way, index }: Occurrence, { registry }: Block) => {
  for (const step of way.steps.slice(index + 1)) {
    const { kind, element } = step
    if (kind === 'next' || reads(step, 'attributes', registry)) return undefined
    if (kind === 'run' && registry.canonicalName(element) === 'http-transform:set-response') return element
  }
  return undefined
}

import { attr, child, defineElement, type Processor } from '../../engine/sdk.ts'
import { type Condition, conditionOf } from './condition.ts'

/** A route of a choice; `holds` is absent for `otherwise`. */
export interface ConditionalRoute {
  readonly holds: Condition | undefined
  readonly process: Processor
}

/** `when`: one route of a choice (spec/core.md §3.3). */
export const when = defineElement({
  name: 'when',
  kind: 'nested',
  doc: 'The route taken when its expression is the first that is true.',
  attributes: { expression: attr.condition('The condition.', { required: true }) },
  children: { processors: child.processors('The route.') },
  compile: ({ expression, processors }): ConditionalRoute => ({ holds: conditionOf(expression), process: processors }),
})

import { child, defineElement } from '../../engine/sdk.ts'
import type { ConditionalRoute } from './when.ts'

/** `otherwise`: the route of a choice when no expression is true (spec/core.md §3.3). */
export const otherwise = defineElement({
  name: 'otherwise',
  kind: 'nested',
  doc: 'The route taken when no expression is true.',
  children: { processors: child.processors('The route.') },
  compile: ({ processors }): ConditionalRoute => ({ holds: undefined, process: processors }),
})

import { child, defineElement, type Processor } from '../../engine/sdk.ts'

/** `route`: one branch of a router such as scatter-gather (spec/core.md §3.8). */
export const route = defineElement({
  name: 'route',
  kind: 'nested',
  doc: 'One branch of a router.',
  children: { processors: child.processors('The branch.') },
  compile: ({ processors }): Processor => processors,
})

import { attr, child, defineElement, type Processor } from '../../engine/sdk.ts'

/** `sub-flow`: runs as if pasted into the flow that calls it; compiled once for each such flow (spec/core.md §3.1). */
export const subFlow = defineElement({
  name: 'sub-flow',
  kind: 'global',
  doc: "A chain without source or error handler of its own; failures go to the caller's nearest handler.",
  attributes: { name: attr.nonBlank('Unique name.', { required: true }) },
  children: { processors: child.processors('What happens to an event.') },
  example: `
    <sub-flow name="greet">
      <set-payload value="Hello #[vars.name]!"/>
    </sub-flow>

    <flow name="main">
      <set-variable variableName="name" value="Ada"/>
      <flow-ref name="greet"/>
    </flow>`,
  compile: ({ processors }): Processor => processors,
})

import { attr, type CompileContext, child, type Element, type PolicyBlock, type Processor } from '../../engine/sdk.ts'

/** What source and operation have in common. */
export const blockAttributes = {
  propagateMessageTransformations: attr.boolean(
    'Whether changes to the message pass on that otherwise stay inside the policy: those made before execute-next in a source, after it in an operation.',
  ),
}

export const blockChildren = { processors: child.processors('What the policy does; execute-next goes on.') }

/** A handler under a block looks plausible and is not Mule's: the content model is processors only (spec/policies.md §1.2). */
export const blockAdvice = {
  'error-handler': 'put the processors into a <try> and the error-handler at its end',
}

interface BlockConfig {
  readonly propagateMessageTransformations: boolean | undefined
  readonly processors: Processor
}

export const compileBlock = (config: BlockConfig, context: CompileContext): PolicyBlock => ({
  process: config.processors,
  // Before 4.1.0 every change was passed on (spec/policies.md §8).
  propagate: config.propagateMessageTransformations ?? !context.artifact.runtimeAtLeast('4.1.0'),
  goingOn: goesOnElsewhere(context.element) ? undefined : config.processors.goingOn,
  location: context.location,
})

/** An execute-next somewhere besides the last one of the block's own, or a flow-ref, which may lead to one. */
const goesOnElsewhere = (block: Element): boolean => {
  const isExecuteNext = ({ uri, name }: Element) => uri === block.uri && name === 'execute-next'
  const leadsOn = (element: Element): boolean =>
    isExecuteNext(element) || element.name === 'flow-ref' || element.children.some(leadsOn)
  const last = block.children.findLastIndex(isExecuteNext)
  return block.children.some((element, i) => i !== last && leadsOn(element))
}

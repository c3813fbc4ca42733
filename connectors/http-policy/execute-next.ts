import { defineElement, goOn, type Processor } from '../../engine/sdk.ts'

/** `http-policy:execute-next`: goes on to the next policy, and finally to the flow or the outgoing request. */
export const executeNext = defineElement({
  name: 'execute-next',
  kind: 'processor',
  doc: 'Continues with the next policy, finally with the flow or the outgoing request.',
  compile: (_, context): Processor => {
    if (context.artifact.kind !== 'policy')
      context.report('POL003', '<http-policy:execute-next> has a meaning in policies only.', {
        hint: 'to run another flow use <flow-ref>',
      })
    return goOn
  },
})

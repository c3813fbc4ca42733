import { defineElement, MuleError, muleErrors, type Processor } from '../../engine/sdk.ts'

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
    return (event, run) => {
      if (run.next) return run.next(event, run)
      throw new MuleError(
        muleErrors.UNKNOWN,
        'There is nothing that execute-next could continue with here: it was reached outside of a policy that waits for it, such as in an async scope.',
      )
    }
  },
})

import { defineElement, reconnectionChild } from '../../engine/sdk.ts'

/** `vm:connection`: queues live in the runtime, so there is nothing to connect to. */
export const connection = defineElement({
  name: 'connection',
  kind: 'nested',
  doc: 'Has no effect: queues live in the runtime itself.',
  children: reconnectionChild,
  example: `
    <vm:config name="queues">
      <vm:connection/>
      <vm:queues>
        <vm:queue queueName="orders"/>
      </vm:queues>
    </vm:config>`,
  compile: () => undefined,
})

import { defineElement, localStores, reconnectionChild, type StoreManager } from '../../engine/sdk.ts'

/** `os:connection`: the stores of the runtime itself, in memory and on disk. */
export const connection = defineElement({
  name: 'connection',
  kind: 'nested',
  doc: 'Keeps stores in the memory and on the disk of the runtime, as without a configuration.',
  children: reconnectionChild,
  example: `
    <os:config name="local">
      <os:connection/>
    </os:config>`,
  compile: (_, { artifact }): StoreManager => localStores(artifact),
})

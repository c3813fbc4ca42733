import { defineElement } from '../../engine/sdk.ts'

/** `collect-list`: a scatter-gather gives a list of messages instead of a map (spec/core.md §3.8). */
export const collectList = defineElement({
  name: 'collect-list',
  kind: 'nested',
  doc: "Makes the router's result a list of messages.",
  compile: (): true => true,
})

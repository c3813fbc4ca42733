import { defineElement, type ListStrategy } from '../../engine/sdk.ts'

/** `non-repeatable-iterable`: a list nobody needs twice (spec/core.md §2.6). It stays readable, because its items are in memory anyway. */
export const nonRepeatableIterable = defineElement({
  name: 'non-repeatable-iterable',
  kind: 'nested',
  doc: 'A list of any length. It can be read again, other than in Mule.',
  example: `
    <file:list directoryPath="\${data.folder}">
      <non-repeatable-iterable/>
    </file:list>`,
  compile: (): ListStrategy => ({ limit: Number.MAX_SAFE_INTEGER }),
})

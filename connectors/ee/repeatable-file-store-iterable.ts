import { attr, defineElement, type ListStrategy } from '../../engine/sdk.ts'

/**
 * `ee:repeatable-file-store-iterable`: a list of any length (spec/core.md §2.6). Its items are messages whose bodies are not read yet, a few
 * hundred bytes each, so they stay in memory; bodies have strategies of their own.
 */
export const repeatableFileStoreIterable = defineElement({
  name: 'repeatable-file-store-iterable',
  kind: 'nested',
  doc: 'A list of any length that can be read any number of times.',
  attributes: {
    inMemoryObjects: attr.integer('Has no effect: items stay in memory, their bodies do not.', {
      default: '500',
      min: 1,
    }),
  },
  example: `
    <file:list directoryPath="\${data.folder}">
      <ee:repeatable-file-store-iterable inMemoryObjects="100"/>
    </file:list>`,
  compile: (): ListStrategy => ({ limit: Number.MAX_SAFE_INTEGER }),
})

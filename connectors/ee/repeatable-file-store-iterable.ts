import { attr, attributeOf, defineElement, type ListStrategy } from '../../engine/sdk.ts'

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
      <ee:repeatable-file-store-iterable/>
    </file:list>`,
  compile: (_, { element, report }): ListStrategy => {
    const given = attributeOf(element, 'inMemoryObjects')
    if (given)
      report('CFG037', "'inMemoryObjects' has no effect: the items of a list stay in memory, their bodies do not.", {
        place: given.place,
        hint: 'repeatable-in-memory-iterable limits how many items a list may have',
        severity: 'warning',
      })
    return { limit: Number.MAX_SAFE_INTEGER }
  },
})

import { readdirSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { attributesOf, childrenOf } from '../../engine/kernel/read-element.ts'
import { attributeTypes, wordsOf } from './attribute-types.ts'
import { catalogue } from './catalogue.ts'
import { elementPage } from './element-page.ts'
import { indexPage } from './index-page.ts'

const folder = resolve(import.meta.dirname, '../../docs/elements')

const isSentence = (text: string) => /^[\p{Lu}\p{N}`'"#.].*[.?…)]$/su.test(text)

describe('the reference of elements', () => {
  test('has an example for every element: its own, or one of an element that holds it', () => {
    expect(catalogue.filter(({ example }) => example === undefined).map(({ name }) => name)).toEqual([])
  })

  test('says in a sentence what each element, attribute and child is for', () => {
    const told = catalogue.flatMap(({ name, element }) => [
      [name, element.doc],
      ...Object.entries(attributesOf(element)).map(([key, { doc }]) => [`${name} ${key}`, doc]),
      ...Object.entries(childrenOf(element)).map(([key, { doc }]) => [`${name} <${key}>`, doc]),
    ])
    expect(told.filter(([, doc = '']) => !isSentence(doc))).toEqual([])
  })

  test('explains every type of attribute', () => {
    const types = catalogue.flatMap(({ element }) => Object.values(attributesOf(element)).map(({ type }) => type))
    const unknown = types.filter((type) => !wordsOf(type) && !Object.hasOwn(attributeTypes, type))
    expect([...new Set(unknown)]).toEqual([])
  })

  test.each(catalogue.map((entry) => [entry.name, entry] as const))('shows %s as it is declared', async (_, entry) => {
    await expect(elementPage(entry)).toMatchFileSnapshot(join(folder, entry.page))
  })

  test('lists all elements', async () => {
    await expect(indexPage()).toMatchFileSnapshot(join(folder, 'README.md'))
  })

  test('has no page of an element that is no more', () => {
    const pages = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    const known = new Set(['README.md', ...catalogue.map(({ page }) => page)])
    expect(pages.filter((page) => !known.has(page))).toEqual([])
  })
})

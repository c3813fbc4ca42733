import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { catalogue } from './catalogue.ts'
import { indexPage } from './index-page.ts'
import { parametersOf } from './parameters.ts'
import { policyPage } from './policy-page.ts'

const folder = resolve(import.meta.dirname, '../../../docs/policies')

const isSentence = (text: string) => /^[\p{Lu}\p{N}`'"#.].*[.?…)]$/su.test(text)

describe('the pages of the included policies', () => {
  test.each(catalogue.map((entry) => [entry.id, entry] as const))(
    '%s says what it is for, and what each parameter means',
    (_, entry) => {
      const told = [
        ['itself', String(entry.yaml.description)],
        ...parametersOf(entry).map(({ name, meaning }) => [name, meaning]),
      ]
      expect(told.filter(([, meaning = '']) => !isSentence(meaning))).toEqual([])
    },
  )

  test.each(catalogue.map((entry) => [entry.id, entry.readme] as const))(
    '%s says what it answers when it rejects, and what it does to outgoing requests',
    (_, readme) => {
      expect(readme).toMatch(/reject|refus|block|answer|fails|error/i)
      expect(readme).toMatch(/outbound|outgoing|http:request/i)
    },
  )

  test.each(catalogue.map((entry) => [entry.id, entry] as const))('%s is as it is declared', async (id, entry) => {
    await expect(policyPage(entry)).toMatchFileSnapshot(join(folder, `${id}.md`))
  })

  test('the list has all of them', async () => {
    const file = join(folder, 'README.md')
    await expect(indexPage(file)).toMatchFileSnapshot(file)
  })

  test('there is no page of a policy that is no more', () => {
    const known = new Set(['README.md', ...catalogue.map(({ id }) => `${id}.md`)])
    expect(readdirSync(folder).filter((page) => !known.has(page))).toEqual([])
  })
})

import { readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Resources } from '../../engine/config/configuration.ts'
import { compile } from '../../engine/dataweave/script.ts'
import { keptFiles } from '../../engine/expression/dataweave/kept-files.ts'
import { folderWith } from '../support/folder.ts'

/** A classpath of one folder, and how often its files were read. */
const classpath = (files: Record<string, string>) => {
  const folder = folderWith(files)
  onTestFinished(() => folder.remove())
  const locate = (path: string) => join(folder.path, path)
  const read = vi.fn((path: string) => {
    try {
      return readFileSync(locate(path))
    } catch {
      return undefined
    }
  })
  const resources: Resources = { locate, read }
  return { path: locate, read, kept: keptFiles(resources), remove: folder.delete }
}

test('a file is read once as long as it does not change', () => {
  const { kept, read } = classpath({ 'a.json': '{"a": 1}' })
  expect(kept('a.json')).toBe(kept('a.json'))
  expect(read).toHaveBeenCalledTimes(1)
})

test('an edit is seen, be it in size or in time', () => {
  const { kept, path } = classpath({ 'a.txt': 'one' })
  expect(String(kept('a.txt'))).toBe('one')
  writeFileSync(path('a.txt'), 'three')
  expect(String(kept('a.txt'))).toBe('three')
  writeFileSync(path('a.txt'), 'seven')
  utimesSync(path('a.txt'), 1, 1)
  expect(String(kept('a.txt'))).toBe('seven')
})

test('a file may come and go', () => {
  const { kept, path, remove } = classpath({ 'a.txt': 'one' })
  expect(kept('b.txt')).toBeUndefined()
  writeFileSync(path('b.txt'), 'two')
  expect(String(kept('b.txt'))).toBe('two')
  remove('b.txt')
  expect(kept('b.txt')).toBeUndefined()
})

test('not more than a few are kept', () => {
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.txt`, `${i}`]))
  const { kept, read } = classpath(files)
  for (const name of Object.keys(files)) expect(String(kept(name))).toBe(files[name])
  kept('39.txt')
  expect(read).toHaveBeenCalledTimes(40)
  kept('0.txt')
  expect(read).toHaveBeenCalledTimes(41)
})

test('scripts parse the same bytes once for each way of reading them', () => {
  const content = Buffer.from('a,b\n1,2\n')
  const host = { resource: () => ({ content }) }
  const script = (text: string) => compile(text, { host }).evaluateValue({})
  const csv = 'readUrl("classpath://a.csv", "application/csv")'
  expect(script(csv)).toBe(script(csv))
  expect(script('readUrl("classpath://a.csv", "text/plain")')).toBe('a,b\n1,2\n')
  expect(script('readUrl("classpath://a.csv", "application/csv", {header: false})[0][0]')).toBe('a')
  expect(script(`${csv}.a`)).toEqual(['1'])
})

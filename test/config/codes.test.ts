import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configCodes } from '../../engine/config/config-codes.ts'
import { xmlCodes } from '../../engine/config/xml-codes.ts'

test('every code that is reported has its meaning, and every meaning its code', () => {
  const folder = join(import.meta.dirname, '../../engine/config')
  const used = new Set<string>()
  for (const file of readdirSync(folder)) {
    if (file.endsWith('-codes.ts')) continue
    for (const [, code = ''] of readFileSync(join(folder, file), 'utf8').matchAll(/'((?:XML|CFG)\d{3})'/g))
      used.add(code)
  }
  expect([...used].sort()).toEqual([...Object.keys(configCodes), ...Object.keys(xmlCodes)].sort())
})

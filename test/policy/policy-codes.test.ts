import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { policyCodes } from '../../engine/policy/policy-codes.ts'

test('every code that is reported has its meaning, and every meaning its code', () => {
  const root = join(import.meta.dirname, '../..')
  const used = new Set<string>()
  for (const folder of ['engine/policy', 'connectors/http-policy', 'connectors/api-gateway'])
    for (const file of readdirSync(join(root, folder))) {
      if (file === 'policy-codes.ts') continue
      const text = readFileSync(join(root, folder, file), 'utf8')
      for (const [, code = ''] of text.matchAll(/'(POL\d{3})'/g)) used.add(code)
    }
  expect([...used].sort()).toEqual(Object.keys(policyCodes).sort())
})

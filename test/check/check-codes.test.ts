import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkCodes } from '../../engine/check/check-codes.ts'
import { policyCodes } from '../../engine/policy/policy-codes.ts'

test('every code that only check reports has its meaning, and every meaning its code', () => {
  const folder = join(import.meta.dirname, '../../engine/check')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const used = files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/'(POL\d{3})'/g)].map(([, code = '']) => code),
  )
  const own = used.filter((code) => !Object.hasOwn(policyCodes, code))
  expect([...new Set(own)].sort()).toEqual(Object.keys(checkCodes).sort())
})

import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { runHinny } from '../support/hinny.ts'

const folder = resolve(import.meta.dirname, '../../policy-templates')

/** Every policy that Hinny ships: its own tests, and the laws. */
test.each(readdirSync(folder))('%s does what its tests say and keeps the laws', { timeout: 180_000 }, async (name) => {
  const { code, out } = await runHinny('policy', 'test', join(folder, name), '--laws')
  expect(out).not.toContain('✗')
  expect(code, out).toBe(0)
  expect(out).toMatch(/^[1-9]\d* passed/m)
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const catalogue = new URL('../../../../shared/vectors/mule-cases.jsonl', import.meta.url)

describe.skipIf(!existsSync(catalogue))('the catalogue of observed behaviours (skipped where it is absent)', () => {
  test('holds no case of the core or of deployments that is not tested here', () => {
    const ids = readFileSync(catalogue, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => (JSON.parse(line) as { id: string }).id)
      .filter((id) => /^(core|cfg)-/.test(id))
    const tests = readdirSync(import.meta.dirname)
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
      .join('\n')
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.filter((id) => !tests.includes(`'${id}'`))).toEqual([])
  })
})

import type { ArgsDef } from 'citty'
import { describe, expect, test } from 'vitest'
import { checkArguments } from '../../engine/host/cli/arguments.ts'

const declared = {
  watch: { type: 'boolean' },
  'log-level': { type: 'string' },
  expressions: { type: 'enum', options: ['jsonata', 'dataweave'] },
  input: { type: 'string', alias: 'i' },
} satisfies ArgsDef

const check = (...args: string[]) => checkArguments(args, declared)

describe('Properties on the command line', () => {
  test('are given as -D key=value, -Dkey=value or, as in Mule, -M-Dkey=value, any number of them', () => {
    expect(check('-D', 'a=1', 'app', '-Db.c=x=y', '-M-Dd=', '-Da=2')).toMatchObject({
      paths: ['app'],
      properties: { a: '2', 'b.c': 'x=y', d: '' },
      flags: [],
    })
  })

  test('named __proto__ change nothing but themselves', () => {
    const checked = check('-D__proto__=x')
    expect(typeof checked === 'object' && Object.keys(checked.properties)).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  test.each([
    [['-D', '--log-level=x'], "'-D' needs key=value, as in -Dhttp.port=8082"],
    [['-D'], "'-D' needs key=value, as in -Dhttp.port=8082"],
    [['-Dport'], "'-D' needs key=value, as in -Dhttp.port=8082"],
    [['-D=8081'], "'-D' needs key=value, as in -Dhttp.port=8082"],
    [['-M-Dport'], "'-M' needs key=value, as in -M-Dhttp.port=8082"],
  ])('%j lacks something, and that is said', (args, problem) => {
    expect(check(...args)).toBe(problem)
  })
})

test('Paths and flags may stand in any order, and everything after -- is a path', () => {
  expect(check('a', '--watch', 'b', '--log-level', 'debug', '--expressions=jsonata', '--', '--c')).toMatchObject({
    paths: ['a', 'b', '--c'],
    flags: ['--watch', '--log-level=debug', '--expressions=jsonata'],
  })
})

test('A flag may have a short form, and may be given more than once', () => {
  expect(check('-i', 'a=1', '--input', 'b=2', '-ic=3')).toMatchObject({
    paths: [],
    flags: ['--input=a=1', '--input=b=2', '--input=c=3'],
    values: { input: ['a=1', 'b=2', 'c=3'] },
  })
  expect(check('-i')).toBe("'-i' needs a value")
})

test.each([
  [['--wacth'], "Unknown flag '--wacth'; did you mean '--watch'?"],
  [['--loglevel=x'], "Unknown flag '--loglevel'; did you mean '--log-level'?"],
  [['-w'], "Unknown flag '-w'"],
  [['--constructor'], "Unknown flag '--constructor'"],
  [['--no-watch'], "Unknown flag '--no-watch'; did you mean '--watch'?"],
  [['--watch=yes'], "'--watch' takes no value"],
  [['--log-level'], "'--log-level' needs a value"],
  [['--log-level', '--watch'], "'--log-level' needs a value"],
  [
    ['--expressions=jsonnata'],
    "'jsonnata' is not a value for '--expressions' (jsonata, dataweave); did you mean 'jsonata'?",
  ],
])('%j is refused with one clear line', (args, problem) => {
  expect(check(...args)).toBe(problem)
})

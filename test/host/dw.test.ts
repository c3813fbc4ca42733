import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { folderWith } from '../support/folder.ts'
import { runHinny, runHinnyOn } from '../support/hinny.ts'

const folder = folderWith({
  'order.json': '{"id": 7, "items": [{"name": "a", "price": 5}, {"name": "b", "price": 12}]}',
  'rates.csv': 'code,rate\neur,1.1\n',
  'semicolons.txt': 'a;b\n1;2\n',
  'order.dwl':
    '%dw 2.0\noutput application/json indent=false\n---\n{ id: payload.id, total: sum(payload.items.price) }',
  'plain.dwl': 'payload.items.name',
  'with-vars.dwl': 'output text/plain --- vars.greeting ++ " " ++ p("who")',
  'two.dwl': 'output application/json indent=false --- { a: payload[0].a, rate: rates[0].rate }',
  'declared.dwl':
    '%dw 2.0\ninput payload application/csv separator=";"\noutput application/json indent=false\n---\npayload',
  'fails.dwl': '%dw 2.0\n---\n{\n  n: payload.items as Number\n}',
  'faulty.dwl': '%dw 2.0\noutput application/json\n---\n{\n  a: nobody,\n  b: upperr("x")\n}',
  'imports.dwl': 'import shout from modules::common --- shout("a")',
  'modules/common.dwl': 'fun shout(text) = upper(text) ++ "!"',
  'app/src/main/resources/modules/common.dwl': 'fun shout(text) = "resources: " ++ text',
  'app/src/main/resources/scripts/imports.dwl': 'import shout from modules::common --- shout("a")',
})

const cwd = process.cwd()
beforeAll(() => process.chdir(folder.path))
afterAll(() => {
  process.chdir(cwd)
  folder.remove()
})

describe('hinny dw', () => {
  test('runs a script on a file and prints the result', async () => {
    expect(await runHinny('dw', 'order.dwl', '-i', 'payload=order.json')).toEqual({
      code: 0,
      out: '{"id": 7,"total": 17}\n',
      err: '',
    })
  })

  test('reads standard input when the script asks for a payload nobody named', async () => {
    expect((await runHinnyOn('{"id": 1, "items": [{"price": 2}]}', 'dw', 'order.dwl')).out).toBe(
      '{"id": 1,"total": 2}\n',
    )
    expect((await runHinnyOn('not read', 'dw', '-e', '1 + 1')).out).toBe('2\n')
  })

  test('writes a file, in the format its ending says', async () => {
    expect(await runHinny('dw', 'plain.dwl', '--input=payload=order.json', '-o', 'names.yaml')).toMatchObject({
      code: 0,
      out: '',
    })
    expect(readFileSync('names.yaml', 'utf8')).toMatch(/- a\n- b\n$/)
    await runHinny('dw', '-e', 'payload.items', '-i', 'payload=order.json', '--output', 'items.csv')
    expect(readFileSync('items.csv', 'utf8')).toBe('name,price\na,5\nb,12\n')
  })

  test('takes several inputs, variables and properties', async () => {
    expect((await runHinnyOn('[{"a": 1}]', 'dw', 'two.dwl', '-i', 'rates=rates.csv')).out).toBe(
      '{"a": 1,"rate": "1.1"}\n',
    )
    expect((await runHinny('dw', 'with-vars.dwl', '--var', 'greeting=Hello=', '-D', 'who=Max')).out).toBe(
      'Hello= Max\n',
    )
  })

  test('shows an object of the engine as DataWeave', async () => {
    expect((await runHinny('dw', '-e', 'output application/java --- {d: |2020-01-31|}')).out).toBe(
      '{\n  d: |2020-01-31|\n}\n',
    )
  })

  test('reads an input as the script declares it', async () => {
    expect((await runHinny('dw', 'declared.dwl', '-i', 'payload=semicolons.txt')).out).toBe('[{"a": "1","b": "2"}]\n')
  })

  test('finds modules beside the script and in the resources of its application', async () => {
    expect((await runHinny('dw', 'imports.dwl')).out).toBe('"A!"\n')
    expect((await runHinny('dw', 'app/src/main/resources/scripts/imports.dwl')).out).toBe('"resources: a"\n')
  })

  test('--time tells what took how long, beside the result', async () => {
    const { out, err } = await runHinny('dw', '-e', '1', '--time')
    expect(out).toBe('1\n')
    expect(err).toMatch(/^compile +[\d.]+ ms\nevaluate +[\d.]+ ms\nwrite +[\d.]+ ms\n$/)
  })
})

describe('what is wrong is said', () => {
  test('every fault of a script, with line, column and a caret', async () => {
    const { code, out, err } = await runHinny('dw', 'faulty.dwl')
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('faulty.dwl:5:6 ')
    expect(err).toContain('5|   a: nobody,\n        ^\n')
    expect(err).toContain('faulty.dwl:6:6 ')
    expect(err).toContain('upper')
  })

  test('a failure of a running script, with the value and where', async () => {
    const { code, err } = await runHinny('dw', 'fails.dwl', '-i', 'payload=order.json')
    expect(code).toBe(1)
    expect(err).toMatch(
      /^fails\.dwl:4:6 Cannot coerce Array .* to Number\n4\| {3}n: payload\.items as Number\n {8}\^\n/,
    )
  })

  test('a document that cannot be read, without showing it', async () => {
    const { code, err } = await runHinnyOn('{"a": hunter2}', 'dw', '-e', 'payload.a')
    expect(code).toBe(1)
    expect(err).toMatch(/^<expression>:1:1 /)
    expect(err).not.toContain('hunter2')
  })

  test.each([
    [['nobody.dwl'], 1, 'nobody.dwl: there is no such file or folder'],
    [['order.dwl', '-i', 'payload=nobody.json'], 1, 'nobody.json: there is no such file or folder'],
    [['-e', '1', '-o', 'no/such/folder.json'], 1, "hinny: 'no/such/folder.json' cannot be written: ENOENT"],
    [[], 2, 'a script is missing: name a file, or give --expression'],
    [['a.dwl', 'b.dwl'], 2, "one script at a time: 'b.dwl' is too many"],
    [['a.dwl', '-e', '1'], 2, 'the script is either a file or --expression'],
    [['a.dwl', '-i', 'order.json'], 2, "'--input' needs name=value, as in payload=order.json"],
    [['a.dwl', '--var', '=1'], 2, "'--var' needs name=value, as in year=2026"],
    [['a.dwl', '-i'], 2, "'-i' needs a value"],
    [['a.dwl', '--tiem'], 2, "Unknown flag '--tiem'; did you mean '--time'?"],
    [['a.dwl', '--repl'], 2, '--repl takes neither a script nor --output'],
  ])('hinny dw %j', async (args, code, message) => {
    const result = await runHinny('dw', ...args)
    expect(result).toMatchObject({ code, out: '' })
    expect(result.err).toContain(message)
  })
})

describe('hinny dw --repl', () => {
  const talk = (...lines: string[]) => runHinnyOn(`${lines.join('\n')}\n`, 'dw', '--repl', '-i', 'payload=order.json')

  test('answers each expression', async () => {
    expect(await talk('1 + 1', '', 'payload.items.name', '{a: 1}')).toEqual({
      code: 0,
      out: '2\n[\n  "a",\n  "b"\n]\n{\n  a: 1\n}\n',
      err: '',
    })
  })

  test('goes on in the next line until an expression is complete', async () => {
    expect((await talk('[1,', '2', ']', '"done"')).out).toBe('[\n  1,\n  2\n]\n"done"\n')
  })

  test('an empty line ends what is not complete', async () => {
    const { code, out } = await talk('1 +', '', '2')
    expect(code).toBe(0)
    expect(out).toMatch(/^1:\d+ .*\n1\| 1 \+\n.*\^\n(.*\n)?2\n$/)
  })

  test('keeps what is declared', async () => {
    const { out } = await talk(
      'var rate = 2',
      'fun gross(n) = n * rate',
      'import * from dw::core::Strings',
      'gross(4)',
      'capitalize("max")',
      'var rate = nobody',
      'gross(1)',
      ':list',
      ':clear',
      'gross(1)',
    )
    expect(out).toMatch(/^8\n"Max"\n/)
    expect(out).toContain('\n2\nvar rate = 2\nfun gross(n) = n * rate\nimport * from dw::core::Strings\n')
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/\S/)
    expect(out).toContain('gross')
  })

  test('goes on after a mistake, and ends when told', async () => {
    const { code, out } = await talk('nobody', ':nobody', ':quit', '"never"')
    expect(code).toBe(0)
    expect(out).toContain('nobody')
    expect(out).toContain('There is no :nobody.')
    expect(out).not.toContain('never')
  })

  describe('its history', () => {
    afterEach(() => vi.unstubAllEnvs())

    test('is left alone when lines come from a pipe', async () => {
      vi.stubEnv('XDG_STATE_HOME', join(folder.path, 'state'))
      await talk('1')
      expect(existsSync(join(folder.path, 'state'))).toBe(false)
    })
  })
})

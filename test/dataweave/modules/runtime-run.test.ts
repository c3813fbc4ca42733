import { describe, expect, test } from 'vitest'
import { failureOf } from './core-support.ts'
import { json, testJson } from './library-support.ts'

const imports = `import * from dw::Runtime
  var document = { value: '{"name": "Mariano", "last": "A"}' as Binary, encoding: "UTF-8", properties: {}, mimeType: "application/json" }
  var broken = { value: '{"name": "Mariano' as Binary, mimeType: "application/json" }
  var utils = "fun sum(a, b) = a + b"`

describe('run and eval of dw::Runtime', () => {
  testJson(
    [
      [
        'run("main.dwl", {"main.dwl": "{a: 1}"}, {payload: document}) update { case v at .value -> v as String }',
        { success: true, value: '{\n  a: 1\n}', mimeType: 'application/dw', encoding: 'UTF-8', logs: [] },
      ],
      [
        'eval("main.dwl", {"main.dwl": "payload.name"}, {payload: document})',
        { success: true, value: 'Mariano', logs: [] },
      ],
      ['eval("main.dwl", {"main.dwl": "payload.a"}, {}, {payload: {a: 2}}).value', 2],
      ['eval("main.dwl", {"main.dwl": "import utils::Math --- Math::sum(1, 2)", "/utils/Math.dwl": utils}).value', 3],
      ['run("main.dwl", {"main.dwl": "{a: log(1)}"}).logs.message', ['1']],
      ['run("main.dwl", {"main.dwl": "{a: log(1)}"}).logs.level', ['INFO']],
      [
        'run("main.dwl", {"main.dwl": "payload"}, {payload: document}, {}, {outputMimeType: "application/csv", writerProperties: {separator: "|"}}).value as String',
        'name|last\nMariano|A\n',
      ],
      ['run("main.dwl", {"main.dwl": "output application/json --- 1"}).mimeType', 'application/json'],
      ['eval("main.dwl", {"main.dwl": "dw::Runtime::fail(\'My Bad\')"}).message', 'My Bad'],
      ['eval("main.dwl", {"main.dwl": "dw::Runtime::fail(\'My Bad\')"}).kind', 'UserException'],
      ['eval("main.dwl", {"main.dwl": "(1 + "}).success', false],
      ['run("main.dwl", {"main.dwl": "output application/xml --- 2"}).success', false],
      ['run("main.dwl", {"main.dwl": "output application/xml --- payload"}, {payload: broken}).success', false],
      ['eval("main.dwl", {"main.dwl": "(1 to 1000000000) map \\$ + 1"}, {}, {}, {timeOut: 20}).success', false],
      [
        'try(() -> eval("main.dwl", {"main.dwl": "dw::Runtime::fail(\'x\')"}, {}, {}, {onException: "FAIL"})).success',
        false,
      ],
      [
        'eval("main.dwl", {"main.dwl": "log(1234)"}, {}, {}, {loggerService: {initialize: () -> {token: "123"}, log: (level, msg, context) -> null}})',
        { success: true, value: 1234, logs: [] },
      ],
    ],
    { imports },
  )

  test('a script that does not compile tells where', () => {
    const result = json('eval("main.dwl", {"main.dwl": "{\\n a: nope }"})', { imports }) as {
      message: string
      location: { start: { line: number } }
      stack: string[]
    }
    expect(result.message).toContain('nope')
    expect(result.location.start.line).toBe(2)
    expect(result.stack).toEqual(['main (main.dwl:2:5)'])
  })

  test('a file that is not there is an error', () => {
    expect(failureOf('eval("main.dwl", {})', imports).message).toContain('main.dwl')
  })

  test('scripts that run themselves come to an end', () => {
    const self = 'eval("m", {m: source}, {}, {source: source})'
    const source = `import * from dw::Runtime --- ${self}`
    const around = { imports: `${imports}\nvar source = ${JSON.stringify(source)}` }
    expect(JSON.stringify(json(self, around))).toContain('"kind":"LimitException"')
  })
})

describe('a nested script has no more rights than it is granted', () => {
  const host = {
    resource: (url: string) =>
      url === 'classpath://a.txt'
        ? { content: 'text', mimeType: 'text/plain' }
        : url === 'classpath://s.dwl'
          ? { content: 'payload.n + 1' }
          : undefined,
    property: () => 'p',
    environment: () => 'secret',
    lookup: () => 'called',
  }
  const evaluated = (source: string, configuration = '{}') =>
    json(`eval("m", {m: ${JSON.stringify(source)}}, {}, {}, ${configuration})`, { imports, host }) as {
      success: boolean
      value: unknown
      kind: string
    }

  test('it reads resources and properties as the script around it may', () => {
    expect(evaluated('readUrl("classpath://a.txt")').value).toBe('text')
    expect(evaluated('dw::Runtime::prop("x")').value).toBe('p')
  })

  test('a security manager may refuse', () => {
    const refusing = '{securityManager: (grant, args) -> grant != "Resource"}'
    expect(evaluated('readUrl("classpath://a.txt")', refusing)).toMatchObject({
      success: false,
      kind: 'SecurityException',
    })
    expect(evaluated('dw::Runtime::prop("x")', refusing).value).toBe('p')
  })

  test('it calls no flow and sees no environment', () => {
    expect(evaluated('dw::Mule::lookup("flow", 1)').success).toBe(false)
    expect(evaluated('dw::System::envVar("HOME")').success).toBe(false)
  })

  test('runUrl and evalUrl take the script from where the host reads', () => {
    const value = json('evalUrl("classpath://s.dwl", {}, {payload: {n: 1}})', { imports, host })
    expect(value).toEqual({ success: true, value: 2, logs: [] })
    expect(json('runUrl("classpath://s.dwl", {}, {payload: {n: 1}}).value as String', { imports, host })).toBe('2')
    expect(failureOf('evalUrl("classpath://s.dwl")', imports).kind).toBe('SecurityException')
  })
})

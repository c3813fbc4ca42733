import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { allLaws } from '../../engine/host/policy-test/laws/all-laws.ts'
import { type LawOptions, runLaws } from '../../engine/host/policy-test/laws/run-laws.ts'
import { startTrace, type Traced } from '../../engine/host/policy-test/laws/trace-folder.ts'
import { readTestFile } from '../../engine/host/policy-test/test-file.ts'
import type { Interception } from '../../engine/kernel/interception.ts'
import { Run } from '../../engine/kernel/run.ts'
import { withPayload, withVariables } from '../../engine/model/event.ts'
import { typed, typedAs } from '../../engine/model/typed-value.ts'
import { mule } from '../support/app.ts'
import { folderWith } from '../support/folder.ts'
import { runHinny } from '../support/hinny.ts'

const folder = folderWith({})
afterAll(() => folder.remove())

let count = 0

const policy = (blocks: string, tests?: string): string => {
  const name = `p${++count}`
  folder.write({
    [`${name}/template.xml`]: mule(
      blocks.includes('<http-policy:proxy') ? blocks : `<http-policy:proxy name="p">${blocks}</http-policy:proxy>`,
    ),
    [`${name}/${name}.yaml`]: `id: ${name}\nconfiguration:\n  - { propertyName: password, type: string, sensitive: true, optional: true }\n`,
    [`${name}/mule-artifact.json`]: '{ "expressionLanguage": "dataweave" }',
    ...(tests !== undefined && { [`${name}/tests/t.yaml`]: tests }),
  })
  return `${folder.path}/${name}`
}

/** Names of the laws that are broken, with what breaks them. */
const broken = async (path: string, options: Partial<LawOptions> = {}, tests = true) => {
  const file = tests ? readTestFile(`${path}/tests/t.yaml`, { policy: path, templates: [] }).tests : []
  const { results } = await runLaws(path, file, { templates: [], ...options })
  return results.flatMap(({ law, violation, reproduction }) =>
    violation ? [{ law: law.name, ...violation, reproduction }] : [],
  )
}

const source = (processors: string) => `<http-policy:source>${processors}</http-policy:source>`
const operation = (processors: string) => `<http-policy:operation>${processors}</http-policy:operation>`
const next = '<http-policy:execute-next/>'
const one = 'tests:\n  - { name: one, request: { path: /a, headers: { x-a: b } }, response: 200 }\n'

const busy = `${source(`<set-variable variableName="began" value="#[1]"/><set-payload value="#['changed']"/>${next}<http-transform:add-response-headers><http-transform:headers>#[{'x-back': 'y'}]</http-transform:headers></http-transform:add-response-headers>`)}
  ${operation(`<http-transform:add-request-headers><http-transform:headers>#[{'x-sent': 'y'}]</http-transform:headers></http-transform:add-request-headers><set-variable variableName="sent" value="#[vars.began]"/>${next}<set-payload value="#['dropped']"/>`)}`

test('a policy that changes whatever it can on its way keeps all laws, with tests and without', async () => {
  const path = policy(busy, one)
  expect(await broken(path)).toEqual([])
  expect(await broken(path, {}, false)).toEqual([])
})

test('a policy that cannot be applied at all does not pass for one that keeps them', async () => {
  const path = policy(source('<nowhere/>'))
  const { code, out } = await runHinny('policy', 'test', path, '--laws')
  expect(code).toBe(1)
  expect(out).toMatch(/template\.xml:\d+:\d+ CFG001 The component 'nowhere'/)
  const { out: json } = await runHinny('policy', 'test', path, '--laws', '--json')
  expect(JSON.parse(json).policies[0]).toMatchObject({ laws: [], diagnostics: [{ code: 'CFG001' }] })
})

describe('a policy breaks', () => {
  test('the law about secrets when it logs the credentials of whoever calls, though no test brings any', async () => {
    const path = policy(source(`<logger message="#[attributes.headers.authorization]"/>${next}`))
    expect(await broken(path, {}, false)).toMatchObject([
      { law: 'Secrets reach neither the log nor the caller', actual: expect.stringContaining('Bearer ****') },
    ])
  })

  test('the law about echoes when it rejects a method that no test uses', async () => {
    const rejects = `<choice><when expression="#[attributes.method == 'DELETE']"><logger message="no"/></when><otherwise>${next}</otherwise></choice>`
    expect(await broken(policy(source(rejects)), {}, false)).toMatchObject([
      { law: 'A rejected request is not sent back as its own answer' },
    ])
  })

  test('the law about secrets when it logs one', async () => {
    const path = policy(
      source(`<logger message="{{{password}}}"/>${next}`),
      'configuration: { password: hunter2 }\ntests:\n  - { name: one, request: { path: "/a?b=c", headers: { x-a: b } } }\n',
    )
    expect(await broken(path)).toEqual([
      {
        law: 'Secrets reach neither the log nor the caller',
        expected: "the sensitive parameter 'password' is not logged",
        actual: 'INFO org.mule.runtime.core.internal.processor.LoggerMessageProcessor: ****',
        reproduction: `# Secrets reach neither the log nor the caller
- name: "one"
  configuration: {"password":"hunter2"}
  request: GET /`,
      },
    ])
  })

  test('the same law when it logs the credentials of a caller', async () => {
    const path = policy(
      source(`<logger message="#[attributes.headers.authorization]"/>${next}`),
      'tests:\n  - { name: one, request: { auth: { username: u, password: longer } } }\n',
    )
    expect((await broken(path)).map(({ expected }) => expected)).toEqual([
      "the request's Authorization header is not logged",
    ])
  })

  test.each([
    ['as a header', `<http-transform:headers>#[{'x-key': '{{{password}}}'}]</http-transform:headers>`],
    [
      'encoded',
      `<http-transform:headers>#[{'x-key': dw::core::Binaries::toBase64('u:{{{password}}}')}]</http-transform:headers>`,
    ],
  ])('the same law when it tells a caller its own secret, %s', async (_, headers) => {
    const path = policy(
      source(`${next}<http-transform:add-response-headers>${headers}</http-transform:add-response-headers>`),
      'configuration: { password: "hunter2hunter2" }\ntests:\n  - { name: one, response: 200 }\n',
    )
    expect((await broken(path)).map(({ law, expected }) => [law, expected])).toEqual([
      ['Secrets reach neither the log nor the caller', "the sensitive parameter 'password' does not go to the caller"],
    ])
  })

  test('the law about rejections when it only does not go on', async () => {
    const path = policy(
      source(
        `<choice><when expression="#[attributes.headers['x-a'] == 'b']">${next}</when><otherwise><logger message="no"/></otherwise></choice>`,
      ),
      one,
    )
    const [violation, ...others] = await broken(path)
    expect(others).toEqual([])
    expect(violation).toMatchObject({
      law: 'A rejected request is not sent back as its own answer',
      actual: '200 with the body of the request',
      reproduction: expect.stringContaining('a body that nobody expects'),
    })
  })

  test('the law about concurrency when it keeps something of a request for all of them', async () => {
    const path = policy(
      `<http-policy:proxy name="p">${source(`
        <os:store key="last" objectStore="kept"><os:value>#[attributes.headers['x-law-mark'] default 'none']</os:value></os:store>
        ${next}
        <os:retrieve key="last" objectStore="kept" target="last"/>
        <http-transform:add-response-headers><http-transform:headers>#[{'x-last': vars.last}]</http-transform:headers></http-transform:add-response-headers>`)}
      </http-policy:proxy><os:object-store name="kept" persistent="false"/>`,
      one,
    )
    expect((await broken(path)).map(({ law }) => law)).toEqual(['Concurrent requests do not mix'])
  })

  test('the law about answers when it tries for ever', async () => {
    const path = policy(
      operation(`<until-successful maxRetries="1000" millisBetweenRetries="1000">${next}</until-successful>`),
      one,
    )
    expect(await broken(path, { patience: 300 })).toMatchObject([
      { law: 'Every request is answered, whatever the upstream does', actual: 'no response within 0.3 s' },
    ])
  })
})

describe('a fault of the engine is noticed:', () => {
  const faults: Record<string, readonly [law: string, around: (inner: Interception) => Interception]> = {
    'the flow sees a variable of a policy': [
      'Variables stay with whom they belong to: the flow, or one policy',
      (inner) => ({
        ...inner,
        source: (joinPoint, site, flow) =>
          inner.source(joinPoint, site, (event, run) =>
            flow(withVariables(event, new Map([['began', typedAs(1)]])), run),
          ),
      }),
    ],
    'a request changes the variables of the flow': [
      'Variables stay with whom they belong to: the flow, or one policy',
      (inner) => ({
        ...inner,
        operation: (joinPoint, site) => {
          const process = inner.operation(joinPoint, site)
          return async (event, run) => withVariables(await process(event, run), new Map([['sent', typedAs(1)]]))
        },
      }),
    ],
    'the request is changed without propagation': [
      'Without propagation a source leaves the request as it received it',
      (inner) => ({
        ...inner,
        source: (joinPoint, site, flow) =>
          inner.source(joinPoint, site, (event, run) => flow(withPayload(event, typed('changed')), run)),
      }),
    ],
    'the response is changed without propagation': [
      'Without propagation an operation leaves the response as it came',
      (inner) => ({
        ...inner,
        operation: (joinPoint, site) => {
          const process = inner.operation(joinPoint, site)
          return async (event, run) => withPayload(await process(event, run), typed('changed'))
        },
      }),
    ],
    'opting out has no effect': [
      'A request with api-gateway:disablePolicies is left alone',
      (inner) => ({
        ...inner,
        operation: (joinPoint, site) =>
          inner.operation(joinPoint, {
            ...site,
            location: { ...site.location, element: { ...site.location.element } },
          } as typeof site),
      }),
    ],
    'requests are lost after a while': [
      'Configured anew while requests run, it loses none of them',
      (inner) => ({
        ...inner,
        source: (joinPoint, site, flow) => {
          const runner = inner.source(joinPoint, site, flow)
          let events = 0
          return (event, run) => (++events > 25 ? Promise.reject(new Error('lost')) : runner(event, run))
        },
      }),
    ],
  }

  test.each(Object.entries(faults))('%s', async (_, [law, around]) => {
    const found = await broken(policy(busy, one), { around })
    expect(found.map((each) => each.law)).toContain(law)
  })

  test('variables outlive their event', async () => {
    const path = policy(operation(`<set-variable variableName="sent" value="#[1]"/>${next}`), one)
    const shared = { variables: undefined }
    const around = (inner: Interception): Interception => ({
      ...inner,
      operation: (joinPoint, site) => {
        const process = inner.operation(joinPoint, site)
        return (event, { context, next, depth, caller }) =>
          process(event, new Run({ ...context, policyState: shared }, next, depth, caller))
      },
    })
    expect((await broken(path, { around })).map((each) => each.law)).toContain(
      'A request finds no variables of the one before',
    )
  })

  test.each(['hunter2', 'a "quoted" <value> & more'])('secrets are not masked in traces: %s', async (password) => {
    const path = policy(
      source(`<set-variable variableName="key" value="{{{password}}}"/>${next}`),
      `configuration: { password: ${JSON.stringify(password)} }\n${one}`,
    )
    const unmasked = (): Traced => {
      const { recorder, read } = startTrace()
      return { recorder: { ...recorder, hide: () => {} }, read }
    }
    expect(await broken(path)).toEqual([])
    expect((await broken(path, { trace: unmasked })).map(({ law, expected }) => [law, expected])).toEqual([
      ['Secrets do not stand in a trace', "the sensitive parameter 'password' is masked in traces"],
    ])
  })

  test('the flow runs although a policy does not go on', async () => {
    // The policy waits for a request of its own meanwhile.
    const path = policy(
      source(
        '<http:request method="GET" url="{{{password}}}" target="x"/><http-transform:set-response statusCode="403"/>',
      ),
      'configuration: { password: "${upstream.url}" }\ntests:\n  - { name: one, upstream: { delay: 30ms } }\n',
    )
    const around = (inner: Interception): Interception => ({
      ...inner,
      source: (joinPoint, site, flow) => {
        const runner = inner.source(joinPoint, site, flow)
        return (event, run) => {
          const outcome = runner(event, run)
          void Promise.resolve(flow(event, run)).catch(() => {})
          return outcome
        }
      },
    })
    expect((await broken(path, { around })).map((each) => each.law)).toContain('A short circuit sends nothing')
  })
})

test('for each law there is a policy, or a fault of the engine, that breaks it', () => {
  const text = readFileSync(import.meta.filename, 'utf8')
  expect(allLaws.map(({ name }) => name).filter((name) => !text.includes(`'${name}'`))).toEqual([])
})

test('hinny policy test --laws shows them below the tests, and fails when one is broken', async () => {
  const path = policy(
    source(`<logger message="{{{password}}}"/>${next}`),
    `configuration: { password: hunter2 }\n${one}`,
  )
  const { code, out } = await runHinny('policy', 'test', path, '--laws')
  expect(code).toBe(1)
  const shown = out
    .replaceAll(`${folder.path}/`, '')
    .replaceAll(/p\d+$/gm, 'p')
    .replaceAll(/ +\d+ ms$/gm, ' N ms')
  await expect(shown).toMatchFileSnapshot('../golden/policy-test/laws.txt')
})

test('a policy without tests is looked at with configurations made up for it', async () => {
  const path = policy(source(`<logger message="it is {{{password}}}"/>${next}`))
  const { code, out } = await runHinny('policy', 'test', path, '--laws')
  expect(out).toContain("the sensitive parameter 'password' is not logged")
  expect(code).toBe(1)
})

test('a policy that never answers breaks one law, and nobody waits longer than for an answer', async () => {
  const path = policy(
    source(
      `<until-successful maxRetries="1000" millisBetweenRetries="1000"><raise-error type="APP:NO"/></until-successful>${next}`,
    ),
    one,
  )
  const laws = await broken(path, { patience: 100 })
  expect(laws.map(({ law }) => law)).toEqual(['Every request is answered, whatever the upstream does'])
})

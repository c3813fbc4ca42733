import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import type { RuntimeOptions } from '../../../engine/index.ts'
import { deployXml, type TestApp } from '../../support/app.ts'

let app: TestApp | undefined
afterEach(async () => {
  await app?.stop()
  app = undefined
})

const CONFIG =
  '<http:listener-config name="in"><http:listener-connection host="127.0.0.1" port="0"/></http:listener-config>'

const deploy = async (strategy: string, content: string, more = '', runtime: RuntimeOptions = {}) => {
  app = await deployXml(
    `${CONFIG}<flow name="f"><http:listener config-ref="in" path="/in">${strategy}
    <http:error-response statusCode="500"><http:body>#[error.errorType.identifier]</http:body></http:error-response></http:listener>${content}</flow>${more}`,
    { runtime },
  )
  const { base } = app
  return async (body: string | Uint8Array<ArrayBuffer>) => {
    const response = await fetch(`${base}/in`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } })
    return Buffer.from(await response.arrayBuffer()).toString('latin1')
  }
}

const LARGE = new Uint8Array(3 * 2 ** 20).fill(120)
const FILE = '<ee:repeatable-file-store-stream inMemorySize="10"/>'

describe('streaming strategies of a listener', () => {
  test('in a file store a body goes through several requests and back, larger than what is kept otherwise', async () => {
    const post = await deploy(
      FILE,
      `<http:request config-ref="out" method="POST" path="/in2" target="first"/><http:request config-ref="out" method="POST" path="/in2" target="second"/>
       <set-variable variableName="sizes" value="#[vars.first &amp; ' ' &amp; vars.second]"/>`,
      `<http:request-config name="out"><http:request-connection host="127.0.0.1" port="#[$substringAfter(attributes.headers.host, ':')]"/></http:request-config>
       <flow name="g"><http:listener config-ref="in" path="/in2">${FILE}</http:listener><set-payload value="#[$string($length(payload))]"/></flow>`,
    )
    expect(await post(LARGE)).toBe('x'.repeat(LARGE.length))
  })

  test('async work reads the body after the event is over', async () => {
    const heard: string[] = []
    const log = (category: string) => ({
      enabled: () => category === 'heard',
      log: (_level: string, message: string) => void (category === 'heard' && heard.push(message)),
    })
    const post = await deploy(
      FILE,
      `<async><flow-ref name="late"/></async><set-payload value="ok"/>`,
      `<flow name="late"><until-successful maxRetries="1" millisBetweenRetries="100"><round-robin>
        <route><raise-error type="APP:FIRST"/></route><route><logger message="#[$length(payload)]" category="heard"/></route>
       </round-robin></until-successful></flow>`,
      { log },
    )
    expect(await post(LARGE)).toBe('ok')
    expect(heard).toEqual([])
    await expect.poll(() => heard).toEqual([String(LARGE.length)])
  })

  test('in memory a body over the limit fails when it is read, with the error that names it', async () => {
    const post = await deploy(
      '<repeatable-in-memory-stream maxBufferSize="1" bufferUnit="KB"/>',
      '<set-payload value="#[$length(payload)]"/>',
    )
    expect([await post('x'.repeat(1024)), await post('x'.repeat(1025))]).toEqual([
      '1024',
      'STREAM_MAXIMUM_SIZE_EXCEEDED',
    ])
  })

  test('a buffer that must not grow holds what it holds at first', async () => {
    const post = await deploy(
      '<repeatable-in-memory-stream initialBufferSize="5" bufferSizeIncrement="0" bufferUnit="BYTE"/>',
      '<set-payload value="#[$length(payload)]"/>',
    )
    expect([await post('12345'), await post('123456')]).toEqual(['5', 'STREAM_MAXIMUM_SIZE_EXCEEDED'])
  })

  test('a body that is read once cannot be given to several routes', async () => {
    const scatter =
      '<scatter-gather><route><logger message="a"/></route><route><logger message="b"/></route></scatter-gather><set-payload value="done"/>'
    const post = await deploy('<non-repeatable-stream/>', scatter)
    expect(await post('x')).toBe('UNKNOWN')
    await app?.stop()
    expect(await (await deploy('', scatter))('x')).toBe('done')
  })

  test('two strategies exclude each other', async () => {
    await expect(deploy(`${FILE}<non-repeatable-stream/>`, '<logger/>')).rejects.toThrow(/CFG011/)
  })
})

describe('a full disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hinny-full-'))
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder]).status === 0
  afterEach(() => vi.unstubAllEnvs())
  afterAll(() => {
    if (isMounted) spawnSync('umount', [folder])
    rmdirSync(folder)
  })

  // Without the rights to mount a file system this is skipped.
  test.skipIf(!isMounted)('fails the event whose body does not fit, and no other', async () => {
    vi.stubEnv('TMPDIR', folder)
    const post = await deploy(FILE, '<set-payload value="#[$string($length(payload))]"/>')
    expect([await post('x'.repeat(200_000)), await post(LARGE), await post('x'.repeat(200_000))]).toEqual([
      '200000',
      'STREAM_MAXIMUM_SIZE_EXCEEDED',
      '200000',
    ])
  })
})

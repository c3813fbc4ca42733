import { describe, expect, test } from 'vitest'
import { failureOf } from './core-support.ts'
import { json } from './library-support.ts'

describe('dw::System', () => {
  test('environment variables are closed unless the host opens them', () => {
    expect(failureOf('dw::System::envVar("HOME")').kind).toBe('SecurityException')
    expect(failureOf('dw::System::envVars()').kind).toBe('SecurityException')
  })

  test('an open environment is what the host says, not what the process has', () => {
    const host = {
      environment: (name: string) => (name === 'SHELL' ? '/bin/sh' : undefined),
      environmentNames: () => ['SHELL'],
    }
    const imports = 'import * from dw::System'
    expect(json('[envVar("SHELL"), envVar("PATH"), envVars()]', { imports, host })).toEqual([
      '/bin/sh',
      null,
      { SHELL: '/bin/sh' },
    ])
  })
})

describe('dw::Mule', () => {
  const host = {
    property: (name: string) => (name === 'http.port' ? '8081' : undefined),
    lookup: (flow: string, payload: unknown, timeout: number | undefined) => `${flow} ${payload} ${timeout}`,
    causedBy: (error: unknown, type: string) => type === (error === null ? 'HTTP:FORBIDDEN' : 'HTTP:UNAUTHORIZED'),
  }

  test('p gives properties, or null', () => {
    expect(json('[Mule::p("http.port"), Mule::p("none")]', { host })).toEqual(['8081', null])
    expect(json('do { import p from Mule --- p("http.port") }', { host })).toBe('8081')
  })

  test('lookup calls a flow with a payload and a time', () => {
    expect(json('[Mule::lookup("f", 1), Mule::lookup("f", 1, 50)]', { host })).toEqual(['f 1 2000', 'f 1 50'])
  })

  test('causedBy asks for an error, or for the one of the event', () => {
    const script =
      '[Mule::causedBy({a: 1}, "HTTP:UNAUTHORIZED"), Mule::causedBy("HTTP:FORBIDDEN"), Mule::causedBy("ANY")]'
    expect(json(script, { host })).toEqual([true, true, false])
  })

  test('without a host there are no flows and no errors', () => {
    expect(failureOf('Mule::lookup("f", 1)').message).toContain("'f'")
    expect(failureOf('Mule::causedBy("ANY")').message).toContain("'ANY'")
  })
})

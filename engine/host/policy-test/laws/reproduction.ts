import type { Pairs } from '../message.ts'
import type { TestRequest } from '../request.ts'
import type { Law } from './law.ts'
import type { Subject } from './subjects.ts'

/**
 * A test that breaks a law, as YAML to be pasted into a test file. JSON is YAML, and quotes whatever needs it.
 * @param alone whether this one request breaks it, or only after what its test did before
 */
export const reproduction = (law: Law, subject: Subject, request: TestRequest, alone: boolean): string => {
  // The addresses of upstreams stay names: they are others each time.
  const { policies, flow } = subject.scenario(new Map())
  const configuration = policies[0]?.configuration ?? {}
  const lines = [
    `# ${law.name}`,
    ...(alone ? [] : [`# after the requests before it in '${subject.name}'`]),
    `- name: ${JSON.stringify(subject.name)}`,
    ...(Object.keys(configuration).length > 0 ? [`  configuration: ${JSON.stringify(configuration)}`] : []),
    ...(flow && !law.trial
      ? [
          '  flow: |',
          ...flow.xml
            .trimEnd()
            .split('\n')
            .map((line) => `    ${line}`),
        ]
      : []),
    `  request: ${requestText(request)}`,
  ]
  return lines.join('\n')
}

const requestText = ({ method, target, headers, body, from }: TestRequest): string => {
  if (headers.length === 0 && !body && from === undefined) return `${method} ${target}`
  return JSON.stringify({
    method,
    path: target,
    ...(headers.length > 0 && { headers: byName(headers) }),
    ...(body && { body: body.text }),
    ...(from !== undefined && { from }),
  })
}

const byName = (headers: Pairs): Record<string, string | string[]> => {
  const names = new Map<string, string[]>()
  for (const [name, value] of headers) names.set(name, [...(names.get(name) ?? []), value])
  return Object.fromEntries(
    [...names].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  )
}

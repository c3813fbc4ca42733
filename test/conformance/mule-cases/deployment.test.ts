import { expect } from 'vitest'
import { type Cases, continues, flow, handler, messages, raise, runCases } from './cases.ts'

const cases: Cases = {}

cases['cfg-maxconc-scatter-gather'] = () => {
  for (const n of ['0', '-1'])
    expect(
      messages(
        flow(
          'f',
          `<scatter-gather maxConcurrency="${n}"><route><logger/></route><route><logger/></route></scatter-gather>`,
        ),
      ),
    ).toEqual([`Parameter 'maxConcurrency' in element <scatter-gather> value '${n}' is not within expected range.`])
}
cases['cfg-maxconc-parallel-foreach'] = () => {
  for (const value of ['0', '-1'])
    expect(messages(flow('f', `<parallel-foreach maxConcurrency="${value}"><logger/></parallel-foreach>`))).toEqual([
      `Parameter 'maxConcurrency' in element <parallel-foreach> value '${value}' is not within expected range.`,
    ])
}
cases['cfg-type-unknown'] = () => {
  for (const type of ['UNKNOWN', 'CRITICAL', 'SOURCE', 'SOURCE_ERROR_RESPONSE_SEND', 'SOURCE_ERROR_RESPONSE_GENERATE'])
    expect(messages(flow('f', `<logger/>${handler(continues('<logger/>', `type="${type}"`))}`))[0]).toContain(
      `Could not find error '${type}'`,
    )
}
cases['cfg-raise-empty'] = () =>
  expect(messages(flow('f', raise('')))[0]).toContain(
    "The value '' of attribute 'type' on element 'raise-error' is not valid with respect to its type, 'nonBlankString'",
  )
cases['cfg-source-continue'] = () =>
  expect(messages(flow('f', `<logger/>${handler(continues('<logger/>', 'type="SOURCE_RESPONSE_GENERATE"'))}`))).toEqual(
    ["Source errors are not allowed in 'on-error-continue' handlers. Offending type is 'SOURCE_RESPONSE_GENERATE'."],
  )
cases['cfg-props-missing'] = () =>
  expect(messages('<configuration-properties file="non-existent.properties"/>').join()).toContain(
    "Couldn't find configuration properties file non-existent.properties neither on classpath or in file system",
  )
cases['cfg-corr-static'] = () =>
  expect(messages(`<configuration correlationIdGeneratorExpression="'doge'"/>`)[0]).toContain(
    "A static value (''doge'') was given for parameter 'correlationIdGeneratorExpression' but it requires an expression",
  )

runCases('deployment', cases)

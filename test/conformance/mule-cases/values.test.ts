import { expect } from 'vitest'
import { createFlows } from '../../support/flows.ts'
import { type Cases, flow, only, payload, runCases, say } from './cases.ts'

const cases: Cases = {}

cases['core-setpayload-media'] = async () => {
  const mediaType = async (attributes: string) =>
    (await only(`<set-payload value="x" ${attributes}/>`).raw('f')).message.payload.mediaType
  expect(await mediaType('mimeType="text/xml" encoding="UTF-16"')).toBe('text/xml; charset=UTF-16')
  expect(await mediaType('')).toBe('*/*')
}
cases['core-props'] = async () => {
  const flows = createFlows(
    `<global-property name="myProp" value="\${env}Value"/><global-property name="first" value="value1"/>
     <configuration-properties file="app.properties"/>
     ${flow('f', say('${myProp} ${complexValue} ${http.url}'))}${flow('escaped', say('This is \\${ escaped ${myProp}'))}`,
    {
      properties: { env: 'myEnv' },
      files: { 'app.properties': 'complexValue=${first}-filePropValue\nhttp.url=http://localhost/${myProp}\n' },
    },
  )
  expect(await payload(flows)).toBe('myEnvValue value1-filePropValue http://localhost/myEnvValue')
  expect(await payload(flows, {}, 'escaped')).toBe('This is ${ escaped myEnvValue')
}

runCases('values', cases)

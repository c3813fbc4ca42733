import { expect } from 'vitest'
import { readValue } from '../../../engine/expression/read-value.ts'
import { createFlows } from '../../support/flows.ts'
import { type Cases, flow, only, payload, runCases, say } from './cases.ts'

const cases: Cases = {}

cases['core-setpayload-media'] = async () => {
  const mediaType = async (attributes: string) =>
    (await only(`<set-payload value="x" ${attributes}/>`).raw('f')).message.payload.mediaType
  expect(await mediaType('mimeType="text/xml" encoding="UTF-16"')).toBe('text/xml; charset=UTF-16')
  expect(await mediaType('')).toBe('*/*')
  const written = async (value: string, attributes: string) => {
    const { event } = await only(`<set-payload value="#[dw: ${value}]" ${attributes}/>`).run('f')
    return event.message.payload
  }
  expect((await written("'&lt;a/>'", 'mimeType="text/xml"')).mediaType).toBe('text/xml')
  const json = await written('output application/json --- {a: 1}', 'mimeType="text/json" encoding="UTF-8"')
  expect(json.mediaType).toBe('text/json; charset=UTF-8')
  expect([await readValue(json), await readValue(json)]).toEqual([{ a: 1 }, { a: 1 }])
}
cases['core-props'] = async () => {
  const flows = createFlows(
    `<global-property name="myProp" value="\${env}Value"/><global-property name="first" value="value1"/>
     <global-property name="fileName" value="\${globalPropertyValue}.properties"/><global-property name="second" value="value2"/>
     <configuration-properties file="app.properties"/><configuration-properties file="\${fileName}"/>
     ${flow('f', say('${myProp} ${complexValue} ${anotherComplexValue} ${http.url} ${global.property.value.key}'))}${flow('escaped', say('This is \\${ escaped ${myProp}'))}`,
    {
      properties: { env: 'myEnv', globalPropertyValue: 'global-property-value' },
      files: {
        'app.properties':
          'complexValue=${second}-${first}\nanotherComplexValue=${first}-filePropValue\nhttp.url=http://localhost/${myProp}\n',
        'global-property-value.properties': 'global.property.value.key=globalPropertyValueKeyValue\n',
      },
    },
  )
  expect(await payload(flows)).toBe(
    'myEnvValue value2-value1 value1-filePropValue http://localhost/myEnvValue globalPropertyValueKeyValue',
  )
  expect(await payload(flows, {}, 'escaped')).toBe('This is ${ escaped myEnvValue')
}

runCases('values', cases)

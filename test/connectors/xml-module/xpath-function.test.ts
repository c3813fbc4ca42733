import { expect, test } from 'vitest'
import { deployXml } from '../../support/app.ts'

const PLAY = '<PLAY xmlns:b="urn:b"><LINE n="1">a handkerchief</LINE><LINE n="2">nothing</LINE><b:END/></PLAY>'

const xpath = async (args: string, payload: unknown = PLAY, mediaType?: string) => {
  const label = mediaType ? `<set-payload value="#[payload]" mimeType="${mediaType}"/>` : ''
  const app = await deployXml(
    `<flow name="main">${label}<set-payload value="#[XmlModule::xpath(${args.replaceAll('<', '&lt;')})]"/></flow>`,
    { files: { 'mule-artifact.json': '{"minMuleVersion": "4.4.0"}' } },
  )
  try {
    return (await app.flow('main').run({ payload, variables: { word: 'handkerchief' } })).payload
  } finally {
    await app.stop()
  }
}

test.each([
  [`'//LINE/text()', payload, {}`, ['a handkerchief', 'nothing']],
  [`'//LINE[contains(., \\$word)]/@n', payload, {word: vars.word}`, ['1']],
  [`'/PLAY/x:END', payload, {}, [{prefix: 'x', uri: 'urn:b'}]`, ['<b:END xmlns:b="urn:b"/>']],
  [`'//none', payload, null`, []],
])('XmlModule::xpath(%s)', async (args, expected) => {
  expect(await xpath(args)).toEqual(expected)
  // A document that DataWeave has read already is the same document.
  expect(await xpath(args, PLAY, 'application/xml')).toEqual(expected)
  expect(await xpath(args, Buffer.from(PLAY), 'application/xml')).toEqual(expected)
})

test.each([
  [`'//[', payload, {}`, PLAY, 'Could not compile xpath expression //['],
  [`'//a', payload, {}`, '<a><b></a>', 'Cannot parse input XML because it is invalid.'],
  [`'//a', payload, {}`, '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'DOCTYPE is disallowed'],
  [`'//a', payload, {x: null}`, '<a/>', "The context property 'x' is null."],
  [`'//a', payload, {}, [{prefix: 1}]`, '<a/>', 'A namespace is an object {prefix: …, uri: …} of two texts.'],
  [`'//a', payload, 'x'`, '<a/>', 'xpath() takes an Object as contextProperties, not String.'],
])('xpath(%s) of %s fails', async (args, document, message) => {
  await expect(xpath(args, document)).rejects.toMatchObject({
    errorType: { identifier: 'EXPRESSION' },
    message: expect.stringContaining(message),
  })
})
